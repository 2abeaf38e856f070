import type { Disposer } from '../ports/viewport.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes what is pending whenever the page may go away: a hidden tab can be discarded without another event. Leaving is only
 * questioned while something is not on disk.
 */
export function bindPageLifecycle(
  workspace: Pick<Workspace, 'flush' | 'hasUnsaved'>,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  tab: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>,
): Disposer {
  const flush = () => void workspace.flush();
  const hidden = () => {
    if (tab.visibilityState === 'hidden') flush();
  };
  const leaving = (event: Event) => {
    if (workspace.hasUnsaved()) event.preventDefault();
  };
  page.addEventListener('pagehide', flush);
  page.addEventListener('beforeunload', leaving);
  tab.addEventListener('visibilitychange', hidden);
  tab.addEventListener('freeze', flush);
  return () => {
    page.removeEventListener('pagehide', flush);
    page.removeEventListener('beforeunload', leaving);
    tab.removeEventListener('visibilitychange', hidden);
    tab.removeEventListener('freeze', flush);
  };
}
