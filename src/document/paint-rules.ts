import type { SegmentId } from '../domain/ids.ts';

/** Which voxels of other segments of the layer may be painted over; locked segments never are. */
export type OverwriteMode = 'unlocked' | 'background';

/** What holds for every tool that paints. */
export interface PaintRules {
  readonly overwrite: OverwriteMode;
  /** Painting stays inside of this segment; null: anywhere. Erasing is free. */
  readonly withinSegmentId: SegmentId | null;
}

export const FREE_PAINTING: PaintRules = { overwrite: 'unlocked', withinSegmentId: null };
