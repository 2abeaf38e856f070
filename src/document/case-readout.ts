import type { HangingInput } from '../domain/hanging/choose-protocol.ts';
import { type CaseReadout, readCase } from '../domain/hanging/read-case.ts';
import type { ReadingState } from './reading-state.ts';
import type { StudyState } from './study-state.ts';

/** Phases, completeness and hanging of what is open, with the reader's corrections; null without a study. */
export function readoutOf(
  study: Pick<StudyState, 'result'>,
  reading: Pick<ReadingState, 'records'>,
): CaseReadout | null {
  return study.result && readCase(study.result, reading.records.phaseCorrection);
}

/** What protocols are hung from; null without a study. */
export function hangingInput(
  study: Pick<StudyState, 'result'>,
  reading: Pick<ReadingState, 'records'>,
): HangingInput | null {
  const readout = readoutOf(study, reading);
  const { result } = study;
  return readout && result && { volumes: result.volumes, studies: result.studies, findings: readout.findings };
}
