import type { VolumeId } from '../ids.ts';
import { agentClass } from '../phase/contrast-clock.ts';
import { correctedFinding, type PhaseCorrection } from '../phase/phase-correction.ts';
import type { PhaseFinding } from '../phase/phase-kind.ts';
import { recognisePhases } from '../phase/recognise-phases.ts';
import type { ImportResult } from '../volume.ts';
import { type MinimumPart, missingParts } from './completeness.ts';

/** What recognition and hanging make of an import. */
export interface CaseReadout {
  readonly findings: ReadonlyMap<VolumeId, PhaseFinding>;
  /** Parts of the minimum liver protocol that each study lacks, by StudyInstanceUID; no entry for a study that is no liver MRI. */
  readonly missing: ReadonlyMap<string, readonly MinimumPart[]>;
}

/** The corrections of a reading by volume id. */
export type PhaseCorrections = Readonly<Record<string, PhaseCorrection>>;

const NO_CORRECTIONS: PhaseCorrections = {};
const KNOWN = new WeakMap<ImportResult, WeakMap<PhaseCorrections, CaseReadout>>();

/** Recognises every volume study by study and chooses the protocol; computed once for the same result and corrections. */
export function readCase(result: ImportResult, corrections: PhaseCorrections = NO_CORRECTIONS): CaseReadout {
  const readouts = KNOWN.get(result) ?? new WeakMap<PhaseCorrections, CaseReadout>();
  KNOWN.set(result, readouts);
  const known = readouts.get(corrections);
  if (known) return known;
  const findings = new Map<VolumeId, PhaseFinding>();
  const missing = new Map<string, readonly MinimumPart[]>();
  for (const { studyUid } of result.studies) {
    const volumes = result.volumes.filter((v) => v.studyUid === studyUid);
    const found = new Map(recognisePhases(volumes));
    for (const [id, finding] of found) {
      const correction = corrections[id];
      if (correction) found.set(id, correctedFinding(finding, correction));
    }
    for (const [id, finding] of found) findings.set(id, finding);
    const agent = agentClass(...volumes.flatMap((v) => [v.facts.contrastBolusAgent, v.description]));
    if (isLiverDynamic([...found.values()])) missing.set(studyUid, missingParts(found.values(), agent));
  }
  const readout = {
    findings,
    missing,
  };
  readouts.set(corrections, readout);
  return readout;
}

/** A study with at least one contrast phase beyond the unenhanced one: only there is "what is missing" a fair question. */
function isLiverDynamic(findings: readonly PhaseFinding[]): boolean {
  return findings.some(
    ({ kind, confidence }) =>
      kind.startsWith('t1-') &&
      !['t1-pre', 't1-in-phase', 't1-opposed-phase', 't1-water', 't1-fat'].includes(kind) &&
      confidence >= 0.5,
  );
}
