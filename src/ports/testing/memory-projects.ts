import type { ProjectStore, StoredProject } from '../project-store.ts';
import { MemoryFolder } from './memory-folder.ts';

/** Projects that are gone with the page. */
export class MemoryProjects implements ProjectStore {
  readonly projects = new Map<string, StoredProject>();
  readonly folders = new Map<string, MemoryFolder>();

  list = async () => [...this.projects.values()];
  save = async (project: StoredProject) => void this.projects.set(project.projectId, project);
  remove = async (projectId: string) => {
    this.projects.delete(projectId);
    this.folders.delete(projectId);
  };
  folder = (projectId: string) => {
    const known = this.folders.get(projectId) ?? new MemoryFolder();
    this.folders.set(projectId, known);
    return known;
  };
}
