import { normalise, type Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { boxAround, ellipsoid } from './distance.ts';
import { createGradientNoise, type ScalarField } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Tissue } from './tissue.ts';

export type LesionType = 'hcc' | 'fnh' | 'haemangioma' | 'metastasis' | 'cyst';

/** A lesion's surface and what it consists of, in the reference anatomy. */
export interface LesionShape {
  readonly centre: Triple;
  /** Radius of a sphere of about the same size, mm. */
  readonly radiusMm: number;
  /** Signed distance to the surface, mm. */
  readonly distance: ScalarField;
  readonly structures: readonly Structure[];
}

/** Irregularity of the surface as a share of the radius: broad lobes and fine bumps. */
const IRREGULARITY: Readonly<Record<LesionType, readonly [lobes: number, bumps: number]>> = {
  hcc: [0.3, 0.1],
  fnh: [0.36, 0.14],
  haemangioma: [0.42, 0.18],
  metastasis: [0.34, 0.14],
  cyst: [0.08, 0.02],
};

/**
 * A lesion of about `diameterMm` around `centre`, shaped by the seed. Equal random streams give similar shapes (in the sense of
 * geometry), so that a size can be corrected afterwards.
 */
export function createLesionShape(type: LesionType, diameterMm: number, centre: Triple, random: Random): LesionShape {
  const r = diameterMm / 2;
  const axes = [random.between(0.88, 1.1), random.between(0.88, 1.14), random.between(0.86, 1.08)] as const;
  const norm = Math.cbrt(axes[0] * axes[1] * axes[2]);
  const unit = (cell: number): ScalarField => {
    const noise = createGradientNoise(random, cell);
    return (x, y, z) => noise((x - centre[0]) / r, (y - centre[1]) / r, (z - centre[2]) / r);
  };
  const lobes = unit(0.8);
  const bumps = unit(0.36);
  const [lobeShare, bumpShare] = IRREGULARITY[type];
  const angle = random.between(0, Math.PI);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const distance: ScalarField = (x, y, z) => {
    const dx = x - centre[0];
    const dy = y - centre[1];
    const base = ellipsoid(
      c * dx + s * dy,
      c * dy - s * dx,
      z - centre[2],
      (r * axes[0]) / norm,
      (r * axes[1]) / norm,
      (r * axes[2]) / norm,
    );
    return base + r * (lobeShare * lobes(x, y, z) + bumpShare * bumps(x, y, z));
  };
  const reach = r * 1.55 + 4;
  const box = boxAround(centre, reach, reach, reach);
  const parts: Parts = { r, centre, distance, bumps, lobes, patches: unit(0.55), box, random };
  return { centre, radiusMm: r, distance, structures: BUILDERS[type](parts) };
}

interface Parts {
  readonly r: number;
  readonly centre: Triple;
  readonly distance: ScalarField;
  readonly bumps: ScalarField;
  readonly lobes: ScalarField;
  readonly patches: ScalarField;
  readonly box: Structure['box'];
  readonly random: Random;
}

const BUILDERS: Readonly<Record<LesionType, (parts: Parts) => Structure[]>> = {
  hcc: hepatocellularCarcinoma,
  fnh: focalNodularHyperplasia,
  haemangioma,
  metastasis,
  cyst: ({ box, distance }) => [{ box, distance, tissue: Tissue.Cyst }],
};

/** Capsule from 15 mm, septa, a nodule with fat, necrosis when large. */
function hepatocellularCarcinoma({ r, centre, distance, bumps, lobes, box, random }: Parts): Structure[] {
  const fatAt = centre.map((v) => v + random.between(-0.45, 0.45) * r) as unknown as Triple;
  const layers: Structure[] = [{ box, distance, tissue: Tissue.HccBody }];
  if (r > 7.5) {
    const capsuleMm = r > 13 ? 2.1 : 1.5;
    const inside: ScalarField = (x, y, z) => distance(x, y, z) + capsuleMm;
    layers[0] = { box, distance, tissue: Tissue.HccCapsule };
    layers.push({ box, distance: inside, tissue: Tissue.HccBody });
    const septa: ScalarField = (x, y, z) => Math.max(inside(x, y, z), Math.abs(lobes(x, y, z)) * r * 0.9 - 0.35);
    const fat: ScalarField = (x, y, z) =>
      Math.max(inside(x, y, z), Math.hypot(x - fatAt[0], y - fatAt[1], z - fatAt[2]) - 0.34 * r - 3 * bumps(x, y, z));
    if (r > 9)
      layers.push({ box, distance: septa, tissue: Tissue.HccCapsule }, { box, distance: fat, tissue: Tissue.HccFat });
    const necrosis: ScalarField = (x, y, z) =>
      Math.max(distance(x, y, z) + 0.3 * r, (0.26 - bumps(x, y, z)) * r * 0.35);
    if (r > 13) layers.push({ box, distance: necrosis, tissue: Tissue.HccNecrosis });
  }
  return layers;
}

/** Homogeneous, lobulated; from 18 mm a central scar with spokes. */
function focalNodularHyperplasia({ r, centre, distance, bumps, box, random }: Parts): Structure[] {
  const spokes = Array.from({ length: 5 }, () => normalise([random.normal(), random.normal(), random.normal()]));
  const scar: ScalarField = (x, y, z) => {
    const p = [x - centre[0], y - centre[1], z - centre[2]] as const;
    const far = Math.hypot(...p);
    let d = far - 0.17 * r;
    for (const n of spokes) {
      const along = p[0] * n[0] + p[1] * n[1] + p[2] * n[2];
      if (along > 0)
        d = Math.min(d, Math.max(Math.sqrt(Math.max(0, far * far - along * along)) - 0.1 * r, along - 0.62 * r));
    }
    return d + 0.14 * r * bumps(x, y, z);
  };
  const body: Structure = { box, distance, tissue: Tissue.FnhBody };
  return r < 9 ? [body] : [body, { box, distance: scar, tissue: Tissue.FnhScar }];
}

/** Nodules at the rim that enhance like vessels, a zone that fills in later, a centre that fills last. */
function haemangioma({ r, distance, bumps, patches, box }: Parts): Structure[] {
  const patch: ScalarField = (x, y, z) => patches(x, y, z) + 0.3 * bumps(x, y, z);
  const filling: ScalarField = (x, y, z) => {
    const d = distance(x, y, z);
    return Math.max(d, -d - r * (0.52 + 0.4 * patch(x, y, z)));
  };
  const nodules: ScalarField = (x, y, z) => {
    const d = distance(x, y, z);
    const wanted = r < 8 ? -0.3 : 0.02;
    return Math.max(d, -d - 0.46 * r, (wanted - (0.75 * d) / r - patch(x, y, z)) * r * 0.45);
  };
  return [
    { box, distance, tissue: Tissue.HaemangiomaCore },
    { box, distance: filling, tissue: Tissue.HaemangiomaFilling },
    { box, distance: nodules, tissue: Tissue.HaemangiomaNodule },
  ];
}

/** A perfused border of liver, a viable rim, a poorly perfused centre. */
function metastasis({ r, distance, bumps, box }: Parts): Structure[] {
  return [
    { box, distance: (x, y, z) => distance(x, y, z) - 1.6, tissue: Tissue.PerilesionalLiver },
    { box, distance, tissue: Tissue.MetastasisRim },
    {
      box,
      distance: (x, y, z) => distance(x, y, z) + r * (0.36 + 0.3 * bumps(x, y, z)),
      tissue: Tissue.MetastasisCentre,
    },
  ];
}
