import type { ProtocolGap } from '../../domain/annotation-protocol.ts';
import { t } from '../../messages/messages.ts';

/** One line of what is missing, and the lesion (its number, L01) that it is about. */
export interface GapLine {
  readonly lesion: string | null;
  readonly text: string;
}

/** What is missing, in sentences: all fields of one lesion in one, so that a case of many lesions is still looked over. */
export function gapLines(gaps: readonly ProtocolGap[]): GapLine[] {
  const lines: GapLine[] = [];
  const told = new Set<string>();
  for (const gap of gaps) {
    const lesion = 'lesion' in gap ? gap.lesion : null;
    if (gap.kind !== 'field') {
      lines.push({ lesion, text: gapText(gap) });
    } else if (!told.has(gap.lesion)) {
      told.add(gap.lesion);
      const fields = gaps.flatMap((other) => (other.kind === 'field' && other.lesion === lesion ? other.field : []));
      lines.push({
        lesion,
        text: t.protocol.gaps.fields(gap.lesion, fields.map((field) => t.protocol.fields[field]).join(', ')),
      });
    }
  }
  return lines;
}

function gapText(gap: Exclude<ProtocolGap, { readonly kind: 'field' }>): string {
  const { gaps } = t.protocol;
  switch (gap.kind) {
    case 'phase':
      return gaps.phase(gap.phases.map((kind) => t.phases[kind]).join(' / '));
    case 'nothing-said':
      return gaps.nothingSaid;
    case 'phenotype-not-allowed':
      return gaps.phenotype(gap.lesion);
    case 'too-small':
      return gaps.tooSmall(gap.lesion, gap.sizeMm.toFixed(1), gap.minimumMm.toFixed(0));
    case 'numbering':
      return gaps.numbering;
  }
}
