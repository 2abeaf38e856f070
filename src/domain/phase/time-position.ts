import type { VolumeInfo } from '../volume.ts';

/** Which time point of a multi-phase series a volume is, by its time position or acquisition number; null of a single one. */
export function timePosition({ split }: VolumeInfo): number | null {
  if (split.temporalPosition !== undefined) return split.temporalPosition;
  const acquisition = /(?:^|, )acquisition=(\d+)/.exec(split.other ?? '')?.[1];
  return acquisition === undefined ? null : Number(acquisition);
}
