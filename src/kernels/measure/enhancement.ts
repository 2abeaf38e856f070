import type { VolumeId } from '../../domain/ids.ts';
import type { PhaseKind } from '../../domain/phase/phase-kind.ts';

/** Mean signal of one contrast phase. */
export interface PhaseMean {
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
  /** Since the start of the injection; null when the headers do not tell. */
  readonly seconds: number | null;
  readonly lesion: number;
  readonly lesionSd: number;
  /** Of the reference structures, where they are drawn. */
  readonly liver: number | null;
  readonly spleen: number | null;
  readonly aorta: number | null;
}

/** What an enhancement curve says, in percent; null where a phase or a reference is missing. */
export interface Enhancement {
  /** (late arterial, else early arterial) minus pre, over pre. */
  readonly washInPercent: number | null;
  /** (highest arterial or portal venous) minus the last extracellular phase, over the highest. */
  readonly washOutPercent: number | null;
  /** Lesion minus liver, over liver, by phase. */
  readonly contrastPercent: readonly { readonly kind: PhaseKind; readonly percent: number }[];
}

const ORDER: readonly PhaseKind[] = [
  't1-pre',
  't1-arterial-early',
  't1-arterial-late',
  't1-portal-venous',
  't1-transitional',
  't1-delayed',
  't1-hepatobiliary',
];

/** The dynamic phases in the order in which contrast passes. */
export function inPhaseOrder<T extends { readonly kind: PhaseKind; readonly seconds: number | null }>(
  all: readonly T[],
): T[] {
  const place = ({ kind }: T) => ORDER.indexOf(kind);
  return all
    .filter((each) => place(each) >= 0)
    .sort((a, b) => place(a) - place(b) || (a.seconds ?? 0) - (b.seconds ?? 0));
}

/** Change against the unenhanced phase in percent; null without one, or where it is not above zero. */
export function relativeTo(pre: number | null | undefined, value: number | null): number | null {
  return pre && pre > 0 && value !== null ? ((value - pre) / pre) * 100 : null;
}

/**
 * Wash-in, wash-out and contrast to the liver from mean signals in arbitrary units of one sequence. In the hepatobiliary phase the
 * liver has taken the agent up, so wash-out ends with the delayed or transitional phase (LI-RADS v2018: portal venous alone
 * with gadoxetate; the last extracellular phase is what is measured here).
 */
export function enhancementOf(phases: readonly PhaseMean[]): Enhancement {
  const ordered = inPhaseOrder(phases);
  const first = (...kinds: PhaseKind[]) =>
    kinds.map((kind) => ordered.find((p) => p.kind === kind)).find((p) => p !== undefined);
  const pre = first('t1-pre');
  const arterial = first('t1-arterial-late', 't1-arterial-early');
  const last = first('t1-delayed', 't1-transitional', 't1-portal-venous');
  const peak = ordered
    .filter(({ kind }) => kind.startsWith('t1-arterial') || kind === 't1-portal-venous')
    .reduce<PhaseMean | null>((best, p) => (!best || p.lesion > best.lesion ? p : best), null);
  return {
    washInPercent: arterial ? relativeTo(pre?.lesion, arterial.lesion) : null,
    washOutPercent:
      peak && last && last !== peak && peak.lesion > 0 ? ((peak.lesion - last.lesion) / peak.lesion) * 100 : null,
    contrastPercent: ordered.flatMap(({ kind, lesion, liver }) => {
      const percent = relativeTo(liver, lesion);
      return percent === null ? [] : [{ kind, percent }];
    }),
  };
}
