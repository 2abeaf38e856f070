import type { Workspace } from '../document/workspace.ts';
import type { CaseId } from '../domain/ids.ts';

/** Where the address points: `#/case/<id>`; the id is random and says nothing of the patient. */
export function routedCase(hash: string): CaseId | null {
  const match = /^#\/case\/([\w-]+)$/.exec(hash);
  return match?.[1] ? (match[1] as CaseId) : null;
}

/** Keeps the address and the open case the same, in both directions. */
export function followRoute(workspace: Workspace): () => void {
  const write = () => {
    const { caseId } = workspace.session.getState();
    if (caseId === routedCase(location.hash)) return;
    const search = caseId ? '' : location.search;
    history.pushState(null, '', `${location.pathname}${search}${caseId ? `#/case/${caseId}` : '#/'}`);
  };
  const read = () => {
    const wanted = routedCase(location.hash);
    if (wanted === workspace.session.getState().caseId) return;
    void (wanted ? workspace.cases.open(wanted) : workspace.cases.close());
  };
  const stop = workspace.session.subscribe((next, previous) => {
    if (next.caseId !== previous.caseId) write();
  });
  window.addEventListener('popstate', read);
  return () => {
    stop();
    window.removeEventListener('popstate', read);
  };
}
