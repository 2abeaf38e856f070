import { DEFAULT_LESION_PRESET } from '../domain/codes/code-table.ts';
import type { LayerId, SegmentId, VolumeId } from '../domain/ids.ts';
import { runsOfLabels } from '../domain/project/voxel-runs.ts';
import type { Layer, Segment } from '../domain/segmentation.ts';
import { newUid } from '../formats/dicom/seg/new-uid.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { compareCase } from '../kernels/agreement/compare-case.ts';
import { structuresOfReading } from '../kernels/agreement/reading-structures.ts';
import type { Figure } from './bench-figure.ts';
import { type Sphere, sphereRuns } from './sitecheck-shapes.ts';

const LESIONS = 10;
/** How far the second reader's borders lie beside the first reader's. */
const SHIFT_MM = 1.5;

const GRID: Grid = {
  size: [512, 512, 120],
  spacingMm: [0.8, 0.8, 2],
  origin: [0, 0, 0] as unknown as Lps,
  axes: [[1, 0, 0] as unknown as Lps, [0, 1, 0] as unknown as Lps, [0, 0, 1] as unknown as Lps],
  frameOfReferenceUid: '1.2.3',
};

/** Agreement of one case of real size, as the worker computes it: masks out of their runs, every pair matched and measured. */
export function measureAgreement(): Figure[] {
  const readings = ['anna', 'bert'].map((reader, n) => ({ reader, file: readingOf(n * SHIFT_MM) }));
  const began = performance.now();
  const compared = readings.map(({ reader, file }) => ({ reader, ...structuresOfReading(file) }));
  const cutMs = performance.now() - began;
  compareCase(compared, 0.1);
  const name = `(512x512x120, ${LESIONS} lesions x 2 readers)`;
  return [
    { name: `agreement of a case, in the worker ${name}`, unit: 'ms', values: [performance.now() - began] },
    { name: `of it: masks out of the readings ${name}`, unit: 'ms', values: [cutMs] },
  ];
}

/** Ten spheres of 5 to 30 mm radius on a ring, in two rows. */
function readingOf(shiftMm: number) {
  const layerId = 'lesions' as LayerId;
  const labels = new Uint8Array(voxelCount(GRID));
  const segment: Record<string, Segment> = {};
  for (let n = 0; n < LESIONS; n++) {
    const angle = (n / LESIONS) * 2 * Math.PI;
    const centre = toLps(GRID, [256 + 150 * Math.cos(angle), 256 + 150 * Math.sin(angle), n % 2 === 0 ? 35 : 85]);
    const sphere = [centre[0] + shiftMm, centre[1], centre[2], 5 + (25 * n) / LESIONS] as unknown as Sphere;
    const { starts, lengths } = sphereRuns(GRID, sphere);
    for (const [run, start] of starts.entries()) labels.fill(n + 1, start, start + lengths[run]!);
    segment[`s${n}`] = segmentOf(layerId, n);
  }
  const layer: Layer = { id: layerId, volumeId: 'volume' as VolumeId, name: 'Lesions', role: 'lesion', grid: GRID };
  return { records: { layer: { [layerId]: layer }, segment }, masks: { [layerId]: runsOfLabels(labels) } };
}

function segmentOf(layerId: LayerId, n: number): Segment {
  const { colour, category, type, typeModifier, anatomicRegion } = DEFAULT_LESION_PRESET;
  const name = `L${n + 1}`;
  return {
    ...{ id: `s${n}` as SegmentId, layerId, label: n + 1, name, description: name },
    ...{ colour, category, type, typeModifier, anatomicRegion, anatomicRegionModifier: null },
    ...{ trackingId: name, trackingUid: newUid(), origin: { by: 'reader' }, isVisible: true, isLocked: false },
  };
}
