import { beforeAll, describe, expect, it } from 'vitest';
import { toLps, voxelVolumeMm3 } from '../../geometry/grid.ts';
import { distance, type Ijk, type Triple } from '../../geometry/vec3.ts';
import { Organ } from '../anatomy/tissue.ts';
import { type Placement, placementOf, seenAt } from '../scan/body-motion.ts';
import { type SmallStudy, smallStudy } from '../testing/small-study.ts';
import { type SeriesMasks, seriesMasks } from './series-masks.ts';

let study: SmallStudy;
beforeAll(() => {
  study = smallStudy('gadoxetate', 1);
}, 120_000);

function masksOf(key: string): { masks: SeriesMasks; placement: Placement } {
  const plan = study.plans.get(key)!;
  const placement = placementOf(plan.pose, study.scanner.mobility);
  return { masks: seriesMasks(study.anatomy, plan.grid, placement), placement };
}

function centreOfMass(key: string, labels: Uint8Array, label: number): { count: number; centre: Triple } {
  const { grid } = study.plans.get(key)!;
  let count = 0;
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < grid.size[2]; k++) {
    for (let j = 0; j < grid.size[1]; j++) {
      for (let i = 0; i < grid.size[0]; i++) {
        if (labels[i + (j + k * grid.size[1]) * grid.size[0]] !== label) continue;
        const p = toLps(grid, [i, j, k] as Ijk);
        count++;
        for (const axis of [0, 1, 2] as const) sum[axis] += p[axis];
      }
    }
  }
  return { count, centre: [sum[0] / count, sum[1] / count, sum[2] / count] };
}

/** Centre of mass of a lesion in the reference anatomy, by counting points 1.5 mm apart. */
function anatomicalCentre(n: number): Triple {
  const lesion = study.anatomy.lesions[n]!;
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  const reach = lesion.radiusMm * 1.6;
  for (let x = -reach; x <= reach; x += 1.5) {
    for (let y = -reach; y <= reach; y += 1.5) {
      for (let z = -reach; z <= reach; z += 1.5) {
        const p = [lesion.centre[0] + x, lesion.centre[1] + y, lesion.centre[2] + z] as const;
        if (lesion.distance(...p) >= 0) continue;
        count++;
        for (const axis of [0, 1, 2] as const) sum[axis] += p[axis];
      }
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

describe('seriesMasks', () => {
  it('has lesion volumes equal to the truth within the error of counting voxels, on every grid and pose', () => {
    for (const [key, plan] of study.plans) {
      const { masks } = masksOf(key);
      study.anatomy.lesions.forEach((lesion, n) => {
        const { count } = centreOfMass(key, masks.lesions, n + 1);
        const volume = count * voxelVolumeMm3(plan.grid);
        // A shell of a quarter of the voxel's diagonal either way; the spacing along the stack rules.
        const [si, sj, sk] = plan.grid.spacingMm;
        const shell = (Math.hypot(si, sj, sk) / 4 / lesion.radiusMm) * 3;
        expect(Math.abs(volume / lesion.volumeMm3 - 1), `${key} ${lesion.id}`).toBeLessThan(shell);
      });
    }
  });

  it('lies where the anatomy is seen: breath, turn and table position included', () => {
    for (const [key, plan] of study.plans) {
      const { masks, placement } = masksOf(key);
      study.anatomy.lesions.forEach((lesion, n) => {
        const found = centreOfMass(key, masks.lesions, n + 1).centre;
        const expected = seenAt(anatomicalCentre(n), placement);
        const [si, sj, sk] = plan.grid.spacingMm;
        expect(distance(found, expected), `${key} ${lesion.id}`).toBeLessThan(Math.hypot(si, sj, sk) / 4);
      });
    }
  });

  it('moves the lesions between phases as the breath says, and the spine not', () => {
    const shift = (key: string) => {
      const plan = study.plans.get(key)!;
      const placement = placementOf(plan.pose, study.scanner.mobility);
      const lesion = study.anatomy.lesions[2]!.centre;
      return { lesion: seenAt(lesion, placement)[2] - lesion[2], spine: seenAt([0, 40, 0], placement)[2] };
    };
    expect(shift('t1_pre')).toEqual({ lesion: 0, spine: 0 });
    expect(shift('t1_art').lesion).toBeLessThan(-3.5);
    expect(shift('t1_ven').lesion).toBeGreaterThan(2);
    expect(Math.abs(shift('t1_art').spine)).toBeLessThan(0.2);
  });

  it('keeps lesions inside of the liver and the liver on the patient’s right', () => {
    const { masks } = masksOf('t1_ven');
    let inside = 0;
    let all = 0;
    for (let n = 0; n < masks.lesions.length; n++) {
      if (masks.lesions[n] === 0) continue;
      all++;
      if (masks.organs[n] === Organ.Liver) inside++;
    }
    expect(inside / all).toBeGreaterThan(0.93);
    expect(centreOfMass('t1_ven', masks.organs, Organ.Liver).centre[0]).toBeLessThan(-30);
    expect(centreOfMass('t1_ven', masks.organs, Organ.Spleen).centre[0]).toBeGreaterThan(60);
  });

  it('gives organs of human size', () => {
    const { masks } = masksOf('t1_ven');
    const { grid } = study.plans.get('t1_ven')!;
    const ml = (organ: number) => (centreOfMass('t1_ven', masks.organs, organ).count * voxelVolumeMm3(grid)) / 1000;
    expect(ml(Organ.Liver)).toBeGreaterThan(1000);
    expect(ml(Organ.Liver)).toBeLessThan(2300);
    expect(ml(Organ.Spleen)).toBeGreaterThan(90);
    expect(ml(Organ.Spleen)).toBeLessThan(420);
    for (const kidney of [Organ.RightKidney, Organ.LeftKidney]) {
      expect(ml(kidney)).toBeGreaterThan(90);
      expect(ml(kidney)).toBeLessThan(260);
    }
    expect(ml(Organ.Gallbladder)).toBeGreaterThan(12);
    expect(ml(Organ.Gallbladder)).toBeLessThan(70);
  });
});
