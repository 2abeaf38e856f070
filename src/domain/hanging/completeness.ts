import type { ContrastAgentClass, PhaseFinding, PhaseKind } from '../phase/phase-kind.ts';

/** One part of the minimum protocol, met by any of its kinds. */
export interface MinimumPart {
  readonly label: string;
  readonly kinds: readonly PhaseKind[];
}

/**
 * The minimum liver MRI of ESGAR 2016 (T2, dual-echo T1, diffusion, dynamic T1) with the phases that LI-RADS v2018 requires:
 * pre-contrast, late arterial, portal venous, delayed (transitional and hepatobiliary with gadoxetate).
 */
export function minimumProtocol(agent: ContrastAgentClass): readonly MinimumPart[] {
  const late: MinimumPart =
    agent === 'gadoxetate'
      ? { label: 'Transitional', kinds: ['t1-transitional'] }
      : { label: 'Delayed', kinds: ['t1-delayed', 't1-transitional'] };
  const parts: MinimumPart[] = [
    { label: 'T2', kinds: ['haste', 't2', 't2-fs'] },
    { label: 'In phase', kinds: ['t1-in-phase'] },
    { label: 'Opposed phase', kinds: ['t1-opposed-phase'] },
    { label: 'Diffusion', kinds: ['dwi'] },
    { label: 'T1 pre-contrast', kinds: ['t1-pre', 't1-water'] },
    { label: 'Late arterial', kinds: ['t1-arterial-late'] },
    { label: 'Portal venous', kinds: ['t1-portal-venous'] },
    late,
  ];
  return agent === 'gadoxetate' ? [...parts, { label: 'Hepatobiliary', kinds: ['t1-hepatobiliary'] }] : parts;
}

/** The parts of the minimum protocol that the study does not hold. */
export function missingParts(findings: Iterable<PhaseFinding>, agent: ContrastAgentClass): readonly MinimumPart[] {
  const kinds = new Set<PhaseKind>();
  for (const finding of findings) kinds.add(finding.kind);
  return minimumProtocol(agent).filter((part) => !part.kinds.some((kind) => kinds.has(kind)));
}
