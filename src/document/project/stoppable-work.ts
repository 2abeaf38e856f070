import { t } from '../../messages/messages.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { PackOptions } from './pack-project.ts';
import type { ProjectStateStore } from './project-state.ts';

/** What is said of work while it runs. */
export type BusyLabel = (done: number, total: number) => string;

/** Progress is told at most this often. */
const PROGRESS_MS = 100;

/** Long work on projects that says how far it is and that the person may stop; false when it was stopped. */
export async function stoppable(
  { core, state }: { readonly core: WorkspaceCore; readonly state: ProjectStateStore },
  label: BusyLabel,
  work: (options: PackOptions) => Promise<void>,
): Promise<boolean> {
  const abort = new AbortController();
  const cancel = () => abort.abort();
  let shownMs = Number.NEGATIVE_INFINITY;
  const onProgress = (done: number, total: number) => {
    const now = core.clock.nowMs();
    if (now - shownMs < PROGRESS_MS && done < total) return;
    shownMs = now;
    state.setState({ busy: { label: label(done, total), fraction: total === 0 ? null : done / total, cancel } });
  };
  try {
    await work({ signal: abort.signal, onProgress });
    return true;
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    core.notices.add('info', t.project.stopped, t.project.stoppedHint);
    return false;
  }
}
