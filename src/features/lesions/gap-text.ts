import type { ProtocolGap } from '../../domain/annotation-protocol.ts';
import { t } from '../../messages/messages.ts';

/** What is missing, as a sentence. */
export function gapText(gap: ProtocolGap): string {
  const { gaps, fields } = t.protocol;
  switch (gap.kind) {
    case 'phase':
      return gaps.phase(gap.phases.map((kind) => t.phases[kind]).join(' / '));
    case 'nothing-said':
      return gaps.nothingSaid;
    case 'field':
      return gaps.field(gap.lesion, fields[gap.field]);
    case 'phenotype-not-allowed':
      return gaps.phenotype(gap.lesion);
    case 'too-small':
      return gaps.tooSmall(gap.lesion, gap.sizeMm.toFixed(1), gap.minimumMm.toFixed(0));
    case 'numbering':
      return gaps.numbering;
  }
}
