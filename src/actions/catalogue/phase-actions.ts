import { PHASE_KINDS, type PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeVolumeOf, isWritable } from '../context-queries.ts';

/** Second key after `K`; the letters are those of the chips as far as they go. */
const LETTERS: Readonly<Record<PhaseKind, string>> = {
  't1-pre': 'P',
  't1-arterial-early': 'E',
  't1-arterial-late': 'A',
  't1-portal-venous': 'V',
  't1-transitional': 'T',
  't1-delayed': 'D',
  't1-hepatobiliary': 'H',
  't1-in-phase': 'I',
  't1-opposed-phase': 'O',
  't1-water': 'W',
  't1-fat': 'F',
  t2: '2',
  't2-fs': '3',
  haste: 'S',
  bssfp: 'B',
  dwi: 'Q',
  adc: 'C',
  mrcp: 'R',
  subtraction: 'U',
  mip: 'M',
  localiser: 'L',
  other: 'X',
};

/** One key for what is corrected most, with Shift: the contrast phases by time, then T2 and diffusion. */
const DIGITS: readonly PhaseKind[] = [
  't1-pre',
  't1-arterial-early',
  't1-arterial-late',
  't1-portal-venous',
  't1-transitional',
  't1-delayed',
  't1-hepatobiliary',
  't2-fs',
  'dwi',
];

const canCorrect = (ctx: ActionContext) => isWritable(ctx) && activeVolumeOf(ctx) !== null;

/** `K` and a letter, or Shift and a digit, say what the series in the active view is. */
export const PHASE_ACTIONS: readonly ActionRecord[] = [
  ...(Object.keys(PHASE_KINDS) as PhaseKind[]).map(setPhase),
  {
    id: 'phase.recognised',
    group: 'phases',
    icon: 'rotate-ccw',
    keys: ['K 0'],
    enabled: canCorrect,
    run: (ctx) => correct(ctx, null),
  },
];

function setPhase(kind: PhaseKind): ActionRecord {
  return {
    id: `phase.${kind}`,
    group: 'phases',
    icon: 'tag',
    keys: [`K ${LETTERS[kind]}`, ...(DIGITS.includes(kind) ? [`Shift+${DIGITS.indexOf(kind) + 1}`] : [])],
    enabled: canCorrect,
    checked: (ctx) => {
      const volume = activeVolumeOf(ctx);
      return volume !== null && ctx.workspace.reading.getState().records.phaseCorrection[volume.id]?.kind === kind;
    },
    run: (ctx) => correct(ctx, kind),
  };
}

function correct(ctx: ActionContext, kind: PhaseKind | null): void {
  const volume = activeVolumeOf(ctx);
  if (volume) ctx.workspace.views.correctPhase(volume.id, kind);
}
