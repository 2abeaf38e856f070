import type { Project } from '../../domain/project/project.ts';
import { t } from '../../messages/messages.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { JoinReport } from './join-projects.ts';
import { visibilityFor } from './pack-project.ts';

/** Readings that `me` may have in this browser. */
export function mayTakeFor(me: string | null) {
  return (joined: Project, reading: { readonly caseId: string; readonly reader: string }) =>
    visibilityFor(joined, me)(reading);
}

/** Says what a copy brought, and what it did not. */
export function tellJoined({ notices }: WorkspaceCore, report: JoinReport): void {
  notices.add('success', t.project.joined(report.newCases, report.readings));
  if (report.refused.length > 0) notices.add('error', t.project.refused(report.refused.length));
  if (report.conflicts.length > 0) notices.add('warning', t.project.inConflict(report.conflicts.length));
}
