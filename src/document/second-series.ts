import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import { type ReadingStep, readingOrder } from './reading-order.ts';
import type { ReadingState } from './reading-state.ts';
import type { StudyState } from './study-state.ts';
import type { CellState } from './view-state.ts';

type Opened = Pick<StudyState, 'result'>;
type Read = Pick<ReadingState, 'records'>;
type Shown = Pick<CellState, 'volumeId'>;

/** Series that can be laid over the one of a cell, in the order of reading: all that have a place in the patient. */
export function overChoices(study: Opened, reading: Read, { volumeId }: Shown): readonly ReadingStep[] {
  return withGrid(study, reading).filter((step) => step.volumeId !== volumeId);
}

/**
 * Series that can be taken away from the one of a cell, in the order of reading: T1-weighted ones, and those that nobody
 * recognised. Empty where the cell shows another kind of contrast: that difference means nothing.
 */
export function minusChoices(study: Opened, reading: Read, { volumeId }: Shown): readonly ReadingStep[] {
  const usable = withGrid(study, reading).filter(mayBeT1);
  return usable.some((step) => step.volumeId === volumeId) ? usable.filter((step) => step.volumeId !== volumeId) : [];
}

/** What is taken away unless somebody chooses: the phase before contrast, else what is read first; nothing from that itself. */
export function usualMinus(study: Opened, reading: Read, cell: Shown): VolumeId | null {
  const own = withGrid(study, reading).find(({ volumeId }) => volumeId === cell.volumeId)?.studyUid;
  const first = withGrid(study, reading).find((step) => mayBeT1(step) && step.studyUid === own);
  if (first?.volumeId === cell.volumeId) return null;
  const choices = minusChoices(study, reading, cell).filter(({ studyUid }) => studyUid === own);
  return (choices.find(({ finding }) => finding?.kind === 't1-pre') ?? choices[0])?.volumeId ?? null;
}

/**
 * What is laid over unless somebody chooses: the ADC map over T2 and T2 over diffusion, else what stands before the series in the
 * order of reading, else what follows it. Of the same study where it can be.
 */
export function usualOver(study: Opened, reading: Read, { volumeId }: Shown): VolumeId | null {
  const all = withGrid(study, reading);
  const shown = all.find((step) => step.volumeId === volumeId);
  const own = all.filter(({ studyUid }) => studyUid === shown?.studyUid);
  const usable = own.length > 1 ? own : all;
  const wanted = PARTNERS[PHASE_KINDS[shown?.finding?.kind ?? 'other'].family];
  const partner = wanted && usable.find(({ finding }) => finding && wanted.includes(finding.kind));
  const at = usable.findIndex((step) => step.volumeId === volumeId);
  return (partner ?? usable[at - 1] ?? usable[at + 1])?.volumeId ?? null;
}

/** What a family is read together with, in one picture. */
const PARTNERS: Readonly<Record<string, readonly PhaseKind[]>> = { t2: ['adc'], diffusion: ['t2-fs', 't2'] };

function withGrid(study: Opened, reading: Read): readonly ReadingStep[] {
  const volumes = new Map(study.result?.volumes.map((volume) => [volume.id, volume]));
  return readingOrder(study, reading).filter(({ volumeId }) => volumes.get(volumeId)?.grid != null);
}

function mayBeT1({ finding }: ReadingStep): boolean {
  const kind = finding?.kind ?? 'other';
  return kind === 'other' || PHASE_KINDS[kind].family.startsWith('t1-');
}
