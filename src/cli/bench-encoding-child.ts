import type { SegmentMask } from '../domain/seg-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { encodeSeg } from '../formats/dicom/seg/encode-seg.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import { readAppIdentity } from './app-identity.ts';
import type { EncodingFigures } from './bench-encoding.ts';
import { printJson } from './command.ts';
import { importFolder } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { maskOfRuns } from './mask-of-runs.ts';
import { boxRuns, type Sphere, sphereRuns } from './sitecheck-shapes.ts';

const LESIONS = 19;
const RADIUS_MM = 18;

/** Spheres along a helix through the volume, so that they touch many slices and not each other. */
function lesionSphere(grid: Grid, n: number): Sphere {
  const [columns, rows, slices] = grid.size;
  const angle = (n / LESIONS) * 4 * Math.PI;
  const index = [
    columns * (0.5 + 0.3 * Math.cos(angle)),
    rows * (0.5 + 0.3 * Math.sin(angle)),
    slices * (0.15 + (0.7 * n) / LESIONS),
  ] as const;
  return [...toLps(grid, index), RADIUS_MM] as unknown as Sphere;
}

/** A liver on one layer and 19 lesions on another. */
function makeMasks(volume: VolumeInfo, grid: Grid): SegmentMask[] {
  const liver = maskOfRuns(volume, { preset: 'liver', name: 'Liver', runs: boxRuns(grid) }, 'anatomy', 1);
  const labels = new Uint8Array(voxelCount(grid));
  const lesions = Array.from({ length: LESIONS }, (_, n) => {
    const wanted = { preset: 'lesion', name: `L${n + 1}`, runs: sphereRuns(grid, lesionSphere(grid, n)) } as const;
    return maskOfRuns(volume, wanted, 'lesions', n + 1, labels);
  });
  return [...lesions, liver];
}

const { result, files } = await importFolder(process.argv[2] ?? '');
const volume = result.volumes[0];
if (!volume?.grid) throw new Error('the synthetic series is no volume');
const masks = makeMasks(volume, volume.grid);
const request = {
  ...({ volume, masks, format: 'BINARY', contentLabel: 'LOBULE', contentDescription: 'Bench' } as const),
  ...{ contentCreatorName: 'Bench', seriesDescription: 'Bench', app: readAppIdentity(), at: localIsoTime(new Date()) },
};
const startedAt = performance.now();
const { bytes } = await encodeSeg(request, files);
const figures: EncodingFigures = {
  encodeMs: performance.now() - startedAt,
  peakMb: process.resourceUsage().maxRSS / 1024,
  fileMb: bytes.length / 1e6,
};
printJson(figures);
