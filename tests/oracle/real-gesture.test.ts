import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createNodeCompute } from '../../src/cli/node-compute.ts';
import type { FileId } from '../../src/domain/ids.ts';
import { type Grid, toIjk, toLps, voxelVolumeMm3 } from '../../src/geometry/grid.ts';
import type { Ijk, Triple } from '../../src/geometry/vec3.ts';
import type { ScalarVolume } from '../../src/kernels/resample-volume.ts';
import { growRegion, MIDDLE_LEVEL, regionAt } from '../../src/kernels/segment/grow-region.ts';
import { boxAround, partOfGrid, regionFeatures } from '../../src/kernels/segment/region-features.ts';
import { hintCentre, type RegionHints } from '../../src/kernels/segment/region-hints.ts';
import { reachOf } from '../../src/kernels/segment/region-reach.ts';
import { describeWithShared } from '../shared-data.ts';

async function firstVolume(folder: string): Promise<ScalarVolume> {
  const compute = createNodeCompute();
  const files = readdirSync(folder).map((path, n) => {
    const blob = new Blob([readFileSync(join(folder, path))]);
    return { fileId: `file-${n}` as FileId, path, blob };
  });
  const [volume] = (await compute.importFiles(files)).volumes;
  const grid = volume!.grid!;
  const voxels = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]);
  await compute.loadVolume(volume!, {
    first: 0,
    onStart: () => undefined,
    onSlices: (slices) => {
      for (const slice of slices)
        if ('voxels' in slice) voxels.set(slice.voxels, slice.k * grid.size[0] * grid.size[1]);
    },
  });
  return { grid, voxels, rescale: { slope: 1, intercept: 0 } };
}

type Place = readonly [i: number, j: number, k: number];

/** The region of a click or of diameters given in voxels; with the box that it is in. */
function regionOf(
  volume: ScalarVolume,
  inside: readonly Place[],
  diameters: readonly (readonly [Place, Place])[],
  reach?: number,
) {
  const at = (p: Place) => toLps(volume.grid, p as unknown as Ijk) as Triple;
  const hints: RegionHints = {
    inside: inside.map(at),
    outside: [],
    diameters: diameters.map(([a, b]) => [at(a), at(b)] as const),
  };
  const centre = hintCentre(hints)!;
  const reachMm = reach ?? reachOf(hints);
  const grid = partOfGrid(volume.grid, boxAround(volume.grid, centre, reachMm + 10)!);
  const features = regionFeatures([volume], grid, centre);
  const found = growRegion(features, hints, reach ? 'tissue' : 'auto', reachMm)!;
  return { grid, kind: found.kind, mask: regionAt(found, MIDDLE_LEVEL) };
}

function isIn({ grid, mask }: { grid: Grid; mask: Uint8Array }, volume: ScalarVolume, place: Place): boolean {
  const [i, j, k] = toIjk(grid, toLps(volume.grid, place as unknown as Ijk)).map(Math.round) as [
    number,
    number,
    number,
  ];
  const isInGrid = [i, j, k].every((n, axis) => n >= 0 && n < grid.size[axis]!);
  return isInGrid && mask[i + (j + k * grid.size[1]) * grid.size[0]] === 1;
}

const millilitres = ({ grid, mask }: { grid: Grid; mask: Uint8Array }) =>
  (mask.reduce((sum, v) => sum + v, 0) * voxelVolumeMm3(grid)) / 1000;

describeWithShared('the gesture on the two lesions of a real arterial slice', (shared) => {
  let slice: ScalarVolume;
  beforeAll(async () => {
    slice = await firstVolume(join(shared, 'data/liver_mr/siemens_avanto_t1_arterial_marked_lesion'));
  });

  it('takes the small bright one, which a reader has circled, from a click', () => {
    const region = regionOf(slice, [[61, 258, 0]], []);
    expect(region.kind).toBe('lesion');
    // 9 to 13 mm across on a slice of 4 mm.
    expect(millilitres(region)).toBeGreaterThan(0.25);
    expect(millilitres(region)).toBeLessThan(0.55);
  });

  it('takes the dark part of the large one from a click, and neither liver nor bowel', () => {
    const region = regionOf(slice, [[142, 230, 0]], []);
    expect(region.kind).toBe('lesion');
    expect(millilitres(region)).toBeGreaterThan(3);
    expect(millilitres(region)).toBeLessThan(6.5);
    const inside: readonly Place[] = [
      [130, 225, 0],
      [150, 245, 0],
      [140, 215, 0],
    ];
    const outside: readonly Place[] = [
      [105, 225, 0],
      [115, 265, 0],
      [190, 230, 0],
      [142, 190, 0],
    ];
    expect([...inside, ...outside].map((place) => isIn(region, slice, place))).toEqual([
      ...inside.map(() => true),
      ...outside.map(() => false),
    ]);
  });

  it('takes the large one with a dark middle from two diameters', () => {
    const region = regionOf(
      slice,
      [],
      [
        [
          [119, 228, 0],
          [172, 232, 0],
        ],
        [
          [142, 203, 0],
          [144, 262, 0],
        ],
      ],
    );
    // An ellipse of these diameters is 5.1 ml on this slice.
    expect(millilitres(region)).toBeGreaterThan(4);
    expect(millilitres(region)).toBeLessThan(8);
  });
});

describeWithShared('the gesture on the liver of a real axial stack', (shared) => {
  let stack: ScalarVolume;
  let region: ReturnType<typeof regionOf>;
  beforeAll(async () => {
    stack = await firstVolume(join(shared, 'data/liver_mr/philips_ingenia_enhanced_axial_bssfp_20fr'));
    region = regionOf(stack, [[63, 110, 14]], [], 70);
  });
  const has = (place: Place) => isIn(region, stack, place);

  it('takes liver on several slices, and neither its vessels nor kidney, wall or air', () => {
    expect(region.kind).toBe('tissue');
    const liver: readonly Place[] = [
      [55, 105, 14],
      [75, 103, 14],
      [52, 122, 14],
      [55, 110, 17],
    ];
    const others: readonly Place[] = [
      [66, 125, 14],
      [82, 120, 14],
      [92, 145, 14],
      [80, 110, 17],
      [36, 100, 14],
      [60, 60, 14],
    ];
    expect(liver.map(has)).toEqual(liver.map(() => true));
    expect(others.map(has)).toEqual(others.map(() => false));
    expect(millilitres(region)).toBeGreaterThan(200);
    expect(millilitres(region)).toBeLessThan(700);
  });
});
