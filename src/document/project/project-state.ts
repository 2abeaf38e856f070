import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectConflict } from '../../domain/project/merge-project.ts';
import type { Project } from '../../domain/project/project.ts';
import type { AllFacts } from '../../domain/project/reading-facts.ts';
import type { WorklistRow } from '../../domain/project/worklist.ts';
import type { StoredProject } from '../../ports/project-store.ts';

/** A project that is open: what the interface shows of it. */
export interface OpenProject {
  readonly stored: StoredProject;
  readonly project: Project;
  readonly rows: readonly WorklistRow[];
  readonly facts: AllFacts;
  readonly conflicts: readonly ProjectConflict[];
}

/** The reading of a worklist's case that is open in the reading view. */
export interface ProjectReading {
  readonly caseId: string;
  /** Reader id, or that of the agreed reading. */
  readonly reader: string;
}

export interface ProjectState {
  /** Null until the store has answered. */
  readonly list: readonly StoredProject[] | null;
  readonly open: OpenProject | null;
  readonly reading: ProjectReading | null;
  readonly busy: {
    readonly label: string;
    readonly fraction: number | null;
    /** Null for what can not be stopped. */
    readonly cancel: (() => void) | null;
  } | null;
}

export type ProjectStateStore = StoreApi<ProjectState>;

export function createProjectState(): ProjectStateStore {
  return createStore<ProjectState>(() => ({ list: null, open: null, reading: null, busy: null }));
}
