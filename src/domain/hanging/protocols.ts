import type { PhaseKind } from '../phase/phase-kind.ts';
import type { HangingCell, HangingPlane, HangingProtocol, VolumeWish } from './protocol.ts';

const T1_PRE: readonly PhaseKind[] = ['t1-pre', 't1-water'];
const ARTERIAL: readonly PhaseKind[] = ['t1-arterial-late', 't1-arterial-early'];
const LATE: readonly PhaseKind[] = ['t1-transitional', 't1-delayed'];
const T2_FS: readonly PhaseKind[] = ['t2-fs', 't2', 'haste'];
const DWI_HIGH: VolumeWish = { kinds: ['dwi'], bValue: 'high' };
const DYNAMIC: readonly PhaseKind[] = [
  't1-portal-venous',
  't1-arterial-late',
  't1-arterial-early',
  't1-transitional',
  't1-delayed',
  't1-hepatobiliary',
];

function cell(
  label: string,
  wish: VolumeWish | readonly PhaseKind[],
  plane: HangingPlane = 'acquisition',
): HangingCell {
  return { label, plane, content: { show: 'volume', wish: isKinds(wish) ? { kinds: wish } : wish } };
}

function difference(label: string, kinds: readonly PhaseKind[], minus: readonly PhaseKind[]): HangingCell {
  return { label, plane: 'acquisition', content: { show: 'subtraction', wish: { kinds }, minus: { kinds: minus } } };
}

function isKinds(wish: VolumeWish | readonly PhaseKind[]): wish is readonly PhaseKind[] {
  return Array.isArray(wish);
}

/** The protocols that ship. Order of cells follows the usual reading order: dynamic first, then T2 and diffusion. */
export const PROTOCOLS: readonly HangingProtocol[] = [
  {
    id: 'gadoxetate-6',
    name: 'Gadoxetate 6-up',
    description: 'Pre, late arterial, portal venous; transitional, hepatobiliary, T2 fat-suppressed',
    rows: 2,
    columns: 3,
    cells: [
      cell('T1 pre-contrast', T1_PRE),
      cell('Late arterial', ARTERIAL),
      cell('Portal venous', ['t1-portal-venous']),
      cell('Transitional', LATE),
      cell('Hepatobiliary', ['t1-hepatobiliary']),
      cell('T2 fat-suppressed', T2_FS),
    ],
    needs: [['t1-hepatobiliary'], DYNAMIC.slice(0, 5)],
    rank: 60,
  },
  {
    id: 'dynamic-4',
    name: 'Dynamic 4-phase',
    description: 'Pre, late arterial, portal venous, delayed or transitional',
    rows: 2,
    columns: 2,
    cells: [
      cell('T1 pre-contrast', T1_PRE),
      cell('Late arterial', ARTERIAL),
      cell('Portal venous', ['t1-portal-venous']),
      cell('Delayed', [...LATE].reverse()),
    ],
    needs: [DYNAMIC.slice(0, 5), [...T1_PRE, ...DYNAMIC.slice(1, 5)]],
    rank: 50,
    leavesOut: ['t1-hepatobiliary'],
  },
  {
    id: 'dynamic-6',
    name: 'Dynamic 6-up with subtraction',
    description: 'Pre, late arterial, portal venous; delayed, arterial minus pre, T2 fat-suppressed',
    rows: 2,
    columns: 3,
    cells: [
      cell('T1 pre-contrast', T1_PRE),
      cell('Late arterial', ARTERIAL),
      cell('Portal venous', ['t1-portal-venous']),
      cell('Delayed', [...LATE].reverse()),
      difference('Arterial minus pre', ARTERIAL, T1_PRE),
      cell('T2 fat-suppressed', T2_FS),
    ],
    needs: [T1_PRE, ARTERIAL],
    rank: 55,
    leavesOut: ['t1-hepatobiliary'],
  },
  {
    id: 'liver-8',
    name: 'Whole liver, 8-up',
    description: 'Pre, late arterial, portal venous, late; hepatobiliary or opposed phase, T2, high b-value, ADC',
    rows: 2,
    columns: 4,
    cells: [
      cell('T1 pre-contrast', T1_PRE),
      cell('Late arterial', ARTERIAL),
      cell('Portal venous', ['t1-portal-venous']),
      cell('Delayed or transitional', LATE),
      cell('Hepatobiliary or opposed phase', ['t1-hepatobiliary', 't1-opposed-phase']),
      cell('T2 fat-suppressed', T2_FS),
      cell('DWI, highest b', DWI_HIGH),
      cell('ADC', ['adc']),
    ],
    needs: [DYNAMIC, ['dwi', 'adc']],
    // Small pictures on a small screen: offered, and chosen by who has the room.
    rank: 5,
  },
  {
    id: 'diffusion-t2',
    name: 'Diffusion, ADC and T2',
    description: 'High b-value, ADC, T2 fat-suppressed, hepatobiliary or portal venous',
    rows: 2,
    columns: 2,
    cells: [
      cell('DWI, highest b', DWI_HIGH),
      cell('ADC', ['adc']),
      cell('T2 fat-suppressed', T2_FS),
      cell('Hepatobiliary', ['t1-hepatobiliary', 't1-portal-venous', ...T1_PRE]),
    ],
    needs: [['dwi', 'adc']],
    rank: 40,
  },
  {
    id: 'chemical-shift',
    name: 'In and opposed phase',
    description: 'In phase, opposed phase, their difference, T1 pre-contrast',
    rows: 2,
    columns: 2,
    cells: [
      cell('In phase', ['t1-in-phase']),
      cell('Opposed phase', ['t1-opposed-phase']),
      difference('In minus opposed', ['t1-in-phase'], ['t1-opposed-phase']),
      cell('T1 pre-contrast', T1_PRE),
    ],
    needs: [['t1-in-phase'], ['t1-opposed-phase']],
    rank: 30,
  },
  {
    id: 'subtraction',
    name: 'Arterial subtraction',
    description: 'Pre, late arterial, late arterial minus pre, portal venous',
    rows: 2,
    columns: 2,
    cells: [
      cell('T1 pre-contrast', T1_PRE),
      cell('Late arterial', ARTERIAL),
      difference('Arterial minus pre', ARTERIAL, T1_PRE),
      cell('Portal venous', ['t1-portal-venous', ...LATE]),
    ],
    needs: [T1_PRE, ARTERIAL],
    rank: 20,
  },
  {
    id: 'mpr',
    name: 'MPR of one phase',
    description: 'Axial, coronal and sagittal of the portal venous phase, or of the best there is',
    rows: 1,
    columns: 3,
    cells: (['axial', 'coronal', 'sagittal'] as const).map((plane) =>
      cell(
        plane === 'axial' ? 'Axial' : plane === 'coronal' ? 'Coronal' : 'Sagittal',
        [...DYNAMIC, ...T1_PRE, 't2-fs', 't2', 'haste', 'bssfp', 'other'],
        plane,
      ),
    ),
    needs: [[...DYNAMIC, ...T1_PRE, 't2', 't2-fs', 'haste', 'bssfp']],
    rank: 10,
  },
  {
    id: 'prior-comparison',
    name: 'Comparison with prior',
    description: 'Current study above, prior study below: arterial, portal venous, hepatobiliary or late',
    rows: 2,
    columns: 3,
    cells: (['current', 'prior'] as const).flatMap((study) => {
      const when = study === 'current' ? '' : 'Prior: ';
      return [
        cell(`${when}Late arterial`, { kinds: [...ARTERIAL, 't1-pre'], study }),
        cell(`${when}Portal venous`, { kinds: ['t1-portal-venous', ...LATE], study }),
        cell(`${when}Hepatobiliary or T2`, { kinds: ['t1-hepatobiliary', ...T2_FS], study }),
      ];
    }),
    needs: [DYNAMIC],
    rank: 70,
  },
];
