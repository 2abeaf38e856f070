import type { Workspace } from '../document/workspace.ts';
import type { CaseId } from '../domain/ids.ts';
import type { UiStore } from './ui-state.ts';

/** A study of a configured server that the address asks for. */
export interface StudyLaunch {
  readonly studyUid: string;
  /** Id in the host's configuration; null: the first server. Never an address. */
  readonly serverId: string | null;
}

/**
 * Reads `?studyUID=1.2.3&server=pacs`, as IHE Invoke Image Display names it (ITI TF-2 3.106, requestType STUDY).
 * Whatever is no UID or no name of a server is ignored.
 */
export function launchOf(search: string): StudyLaunch | null {
  const parameters = new URLSearchParams(search);
  const requestType = parameters.get('requestType') ?? 'STUDY';
  const studyUid = parameters.get('studyUID') ?? '';
  const serverId = parameters.get('server');
  if (requestType !== 'STUDY' || !/^[0-9]+(\.[0-9]+)*$/.test(studyUid) || studyUid.length > 64) return null;
  return { studyUid, serverId: serverId !== null && /^[\w-]{1,64}$/.test(serverId) ? serverId : null };
}

/** Fetches the images of a case again that was left before all had come; the dialog of the server says what stands in the way. */
export async function reopenRemote(workspace: Workspace, ui: UiStore, caseId: CaseId): Promise<void> {
  ui.setState({ dialog: 'server' });
  await workspace.cases.open(caseId);
  if (workspace.session.getState().caseId === caseId) ui.setState({ dialog: null });
}

/** Opens the study; the dialog of the server shows progress, asks for a name where it must, and says what went wrong. */
export async function launchStudy(workspace: Workspace, ui: UiStore, launch: StudyLaunch): Promise<void> {
  // The address names the case from now on; a reload must not fetch again.
  history.replaceState(null, '', location.pathname);
  const servers = await workspace.servers.load();
  if (servers.length === 0) return;
  if (launch.serverId) workspace.servers.choose(launch.serverId);
  ui.setState({ dialog: 'server' });
  if (await workspace.servers.openStudy(launch.studyUid)) ui.setState({ dialog: null });
}
