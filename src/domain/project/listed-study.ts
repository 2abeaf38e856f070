import type { CasePlan } from './project.ts';

/** A study that is known from a list alone: what a server answered, or a table. */
export interface ListedStudy {
  readonly studyUid: string;
  /** Becomes a pseudonym of the project; empty when the list does not say it. */
  readonly patientId: string;
  /** Folder of the images below the project's image folder. */
  readonly folder: string | null;
  /** Id of the configured server that has the images. */
  readonly server: string | null;
  readonly images: number;
  readonly plan: Partial<CasePlan>;
}
