import type { Project } from '../../domain/project/project.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { joinProjects } from './join-projects.ts';
import { type PackOptions, packFor, visibilityFor } from './pack-project.ts';

/**
 * Writes a project into an empty folder, or joins it without loss with the copy of it that lies there; for a reader without the
 * readings that this reader may not see yet.
 *
 * @throws AppError `project/other-project` when another project lies there; the signal's reason
 */
export async function copyInto(
  from: ProjectFolder,
  to: ProjectFolder,
  reader: string | null,
  project: Project,
  options: PackOptions,
): Promise<void> {
  if (!(await to.list()).includes('project.json')) {
    await packFor(from, to, reader, project, options);
    return;
  }
  const mayTake = (joined: Project, reading: { readonly caseId: string; readonly reader: string }) =>
    visibilityFor(joined, reader)(reading);
  await joinProjects(to, from, { ...options, mayTake });
}
