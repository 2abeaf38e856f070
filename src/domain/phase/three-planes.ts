import { cross, dot } from '../../geometry/vec3.ts';
import type { VolumeInfo } from '../volume.ts';
import { because } from './evidence.ts';
import type { Candidate } from './phase-carriers.ts';

/** Two planes count as different from this angle on (cosine). */
const OTHER_PLANE = 0.5;
const MOST_SLICES = 25;

/** Few slices in three planes of one series are a localiser, whatever the sequence and the name are. */
export function withPlanes(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((c) => {
    const { kind } = c.sequence;
    if (kind === 'localiser' || kind === 'mrcp' || kind === 'mip' || kind === 'subtraction') return c;
    const series = candidates
      .filter(({ volume }) => volume.seriesUid === c.volume.seriesUid)
      .map(({ volume }) => volume);
    if (!isThreePlanes(series)) return c;
    return {
      ...c,
      sequence: { ...c.sequence, kind: 'localiser', confidence: 0.7, evidence: [because('three-planes')] },
    };
  });
}

function isThreePlanes(series: readonly VolumeInfo[]): boolean {
  if (series.some(({ slices }) => slices.length > MOST_SLICES)) return false;
  const normals: (readonly [number, number, number])[] = [];
  for (const { grid } of series) {
    if (!grid) continue;
    const normal = cross(grid.axes[0], grid.axes[1]);
    if (normals.every((known) => Math.abs(dot(known, normal)) < OTHER_PLANE)) normals.push(normal);
  }
  return normals.length === 3;
}
