import { type Concept, dcm, ibsi, local, sct } from './concept.ts';
import {
  ABSENT,
  ANCILLARY_FEATURES,
  type EvaluationConcept,
  LESION_FACT,
  PATHOLOGY_OFFSET,
  PHENOTYPE_CODE,
  PRESENT,
  UNKNOWN,
} from './lesion-fact-codes.ts';
import { ANATOMY_TYPE, LESION_TYPE } from './property-codes.ts';

/** What may be measured (TID 1419) and in which UCUM units. */
export const MEASUREMENTS: readonly { readonly code: Concept; readonly units: readonly string[] }[] = [
  { code: sct('118565006', 'Volume', 'CID 7472'), units: ['mm3', 'cm3'] },
  { code: sct('103339001', 'Long axis', 'CID 7470'), units: ['mm'] },
  { code: sct('103340004', 'Short axis', 'CID 7470'), units: ['mm'] },
  { code: sct('81827009', 'Diameter', 'CID 7470'), units: ['mm'] },
  { code: sct('410668003', 'Length', 'CID 7470'), units: ['mm'] },
  { code: sct('131189007', 'Perpendicular Axis', 'CID 7470'), units: ['mm'] },
  { code: sct('42798000', 'Area', 'CID 7471'), units: ['mm2'] },
  { code: sct('373098007', 'Mean', 'CID 7464'), units: ['1'] },
  { code: ibsi('L0JK', 'Maximum 3D Diameter of a Mesh'), units: ['mm'] },
  { code: sct('1483009', 'Angle', 'CID 12304'), units: ['deg'] },
  { code: PATHOLOGY_OFFSET, units: ['d'] },
];

/** How the volume was measured: whole voxels are counted (CID 7474). */
export const VOLUME_METHOD = dcm('126030', 'Sum of segmented voxel method for volume', 'CID 7474');

/** Findings of a lesion (121071, DCM, "Finding"): generic types, and what a lesion is thought to be where a standard code says it. */
export const FINDINGS: readonly Concept[] = [
  LESION_TYPE.lesion,
  LESION_TYPE.mass,
  LESION_TYPE.nodule,
  LESION_TYPE.neoplasm,
  LESION_TYPE.primaryNeoplasm,
  LESION_TYPE.secondaryNeoplasm,
  LESION_TYPE.cyst,
  LESION_TYPE.abscess,
  LESION_TYPE.necrosis,
  LESION_TYPE.thrombus,
  ANATOMY_TYPE.liver,
  ...Object.values(PHENOTYPE_CODE).filter(({ status }) => status !== 'local'),
];

/** LI-RADS v2018: RadLex has the 2014 categories only, so the local scheme names them. */
export const LI_RADS_CATEGORY = local('LIRADS', 'LI-RADS category');

/** Qualitative evaluations: what is judged, and the values it may take. */
export const EVALUATIONS: readonly EvaluationConcept[] = [
  {
    code: LI_RADS_CATEGORY,
    values: [
      ...['LR-NC', 'LR-1', 'LR-2', 'LR-3', 'LR-4', 'LR-5', 'LR-M', 'LR-TIV'].map((c) => local(c, c)),
      ...['LR-TR-NE', 'LR-TR-NV', 'LR-TR-E', 'LR-TR-V'].map((c) => local(c, c)),
    ],
  },
  {
    code: local('APHE', 'Arterial phase hyperenhancement'),
    values: [local('APHE-NONRIM', 'Nonrim'), local('APHE-RIM', 'Rim'), ABSENT, UNKNOWN],
  },
  {
    code: local('WASHOUT', 'Washout'),
    values: [local('WO-NONPERI', 'Nonperipheral'), local('WO-PERI', 'Peripheral'), ABSENT, UNKNOWN],
  },
  { code: local('CAPSULE', 'Enhancing capsule'), values: [PRESENT, ABSENT, UNKNOWN] },
  { code: local('GROWTH', 'Threshold growth'), values: [PRESENT, ABSENT, UNKNOWN] },
  {
    code: local('HBP', 'Hepatobiliary phase signal'),
    values: [
      local('HBP-HYPO', 'Hypointense'),
      local('HBP-ISO', 'Isointense'),
      local('HBP-HYPER', 'Hyperintense'),
      UNKNOWN,
    ],
  },
  { code: local('TARGETOID', 'Targetoid mass'), values: [PRESENT, ABSENT, UNKNOWN] },
  { code: local('TIV', 'Tumour in vein'), values: [PRESENT, ABSENT, UNKNOWN] },
  ...ANCILLARY_FEATURES,
  ...Object.values(LESION_FACT),
];
