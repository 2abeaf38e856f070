import { volumeOf } from '../document/study-state.ts';
import type { Workspace } from '../document/workspace.ts';
import type { Uid, ViewId } from '../domain/ids.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { ViewState } from '../ports/viewport.ts';

/** What one window of a case tells the others. Positions and a switch: nothing of the patient leaves the browser. */
type Message =
  | { readonly kind: 'position'; readonly frameOfReferenceUid: Uid; readonly position: Lps }
  | { readonly kind: 'hidden'; readonly isHidden: boolean };

export interface Windows {
  /** Whether the person works in this window now: only then does it lead. */
  readonly isMine: () => boolean;
  readonly open: (name: string) => BroadcastChannel;
}

const BROWSER: Windows = { isMine: () => document.hasFocus(), open: (name) => new BroadcastChannel(name) };

/**
 * Keeps windows of one case at the same place in the patient: the one that has the focus leads, linked pictures of the same frame
 * of reference in the others follow. Hiding patient data holds for all of them at once.
 */
export function followOtherWindows(workspace: Workspace, { isMine, open }: Windows = BROWSER): () => void {
  let channel: BroadcastChannel | null = null;
  const join = (caseId: string | null) => {
    channel?.close();
    channel = caseId === null ? null : open(`lobule-case-${caseId}`);
    if (channel) channel.onmessage = ({ data }: MessageEvent<Message>) => receive(workspace, data);
  };
  const tell = (message: Message) => channel?.postMessage(message);
  const stops = [
    workspace.session.subscribe((session, before) => {
      if (session.caseId !== before.caseId) join(session.caseId);
    }),
    workspace.viewport.on('viewed', (state) => {
      const message = isMine() ? positionOf(workspace, state) : null;
      if (message) tell(message);
    }),
    workspace.view.subscribe(({ isPatientDataHidden }, before) => {
      if (isPatientDataHidden === before.isPatientDataHidden || !isMine()) return;
      tell({ kind: 'hidden', isHidden: isPatientDataHidden });
    }),
  ];
  join(workspace.session.getState().caseId);
  return () => {
    for (const stop of stops) stop();
    join(null);
  };
}

/** Of the active picture alone: the linked ones follow it, and would say the same. */
function positionOf(workspace: Workspace, { viewId, volumeId, focus }: ViewState): Message | null {
  const { isLinked, activeViewId } = workspace.view.getState();
  const frameOfReferenceUid = volumeOf(workspace.study.getState(), volumeId)?.frameOfReferenceUid;
  if (!isLinked || viewId !== activeViewId || !focus || !frameOfReferenceUid) return null;
  return { kind: 'position', frameOfReferenceUid, position: focus };
}

function receive(workspace: Workspace, message: Message): void {
  if (message.kind === 'hidden') {
    workspace.views.setPatientDataHidden(message.isHidden);
    return;
  }
  const viewId = workspace.view.getState().isLinked ? sameFrame(workspace, message.frameOfReferenceUid) : null;
  if (viewId) workspace.viewport.goTo(viewId, message.position);
}

/** A picture in the frame of reference, the active one before others. */
function sameFrame(workspace: Workspace, frameOfReferenceUid: Uid): ViewId | null {
  const { cells, activeViewId } = workspace.view.getState();
  const study = workspace.study.getState();
  const fitting = cells.filter(
    ({ volumeId }) => volumeOf(study, volumeId)?.frameOfReferenceUid === frameOfReferenceUid,
  );
  return (fitting.find(({ viewId }) => viewId === activeViewId) ?? fitting[0])?.viewId ?? null;
}

/** The same case in a window of its own, for another screen. */
export function openSecondWindow(): void {
  window.open(location.href, '_blank', `popup,width=${screen.availWidth},height=${screen.availHeight}`);
}
