import type { LesionPicture } from './lesion-service.ts';

/** What can be done with the history of the open reading. */
export interface HistoryService {
  /** Makes the reading what it was right after the step with this number, as a new step. A failure becomes a notice. */
  restore(seq: number): Promise<void>;
  /** Small picture of where the step changed masks; null for a step without voxels, or while its series is not in memory. */
  pictureOf(seq: number): LesionPicture | null;
}
