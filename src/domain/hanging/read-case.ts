import type { VolumeId } from '../ids.ts';
import { agentClass } from '../phase/contrast-clock.ts';
import type { PhaseFinding } from '../phase/phase-kind.ts';
import { recognisePhases } from '../phase/recognise-phases.ts';
import type { ImportResult } from '../volume.ts';
import { chooseProtocol } from './choose-protocol.ts';
import { type MinimumPart, missingParts } from './completeness.ts';
import type { HungProtocol } from './protocol.ts';
import { PROTOCOLS } from './protocols.ts';

/** What recognition and hanging make of an import. */
export interface CaseReadout {
  readonly findings: ReadonlyMap<VolumeId, PhaseFinding>;
  /** The protocol for the whole case, priors included; null when none fits. */
  readonly hung: HungProtocol | null;
  /** Parts of the minimum liver protocol that each study lacks, by StudyInstanceUID; no entry for a study that is no liver MRI. */
  readonly missing: ReadonlyMap<string, readonly MinimumPart[]>;
}

const KNOWN = new WeakMap<ImportResult, CaseReadout>();

/** Recognises every volume study by study and chooses the protocol; computed once per import result. */
export function readCase(result: ImportResult): CaseReadout {
  const known = KNOWN.get(result);
  if (known) return known;
  const findings = new Map<VolumeId, PhaseFinding>();
  const missing = new Map<string, readonly MinimumPart[]>();
  for (const { studyUid } of result.studies) {
    const volumes = result.volumes.filter((v) => v.studyUid === studyUid);
    const found = recognisePhases(volumes);
    for (const [id, finding] of found) findings.set(id, finding);
    const agent = agentClass(...volumes.flatMap((v) => [v.facts.contrastBolusAgent, v.description]));
    if (isLiverDynamic([...found.values()])) missing.set(studyUid, missingParts(found.values(), agent));
  }
  const readout = {
    findings,
    hung: chooseProtocol({ volumes: result.volumes, findings, studies: result.studies }, PROTOCOLS),
    missing,
  };
  KNOWN.set(result, readout);
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
