import { phaseChoices } from '../../actions/phase-choices.ts';
import { chipText } from '../../document/phase-text.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { formatEvidence } from '../../messages/format-evidence.ts';
import { formatSeries } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { ChipButton } from '../../ui/chip-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './volume-row.module.css';

export interface PhaseChipProps {
  readonly workspace: Workspace;
  readonly volume: VolumeInfo;
  readonly finding: PhaseFinding;
}

/** What a volume was recognised as; pressed, the reader says what it is. A question mark: a person should look. */
export function PhaseChip({ workspace, volume, finding }: PhaseChipProps) {
  const isSure = finding.confidence >= 0.5;
  const isByReader = finding.by === 'reader';
  const name = t.phases[finding.kind];
  const shown = chipText(finding);
  return (
    <Menu
      align="end"
      trigger={
        <ChipButton
          tone={isSure && finding.kind !== 'other' ? 'accent' : 'neutral'}
          className={styles.chip}
          // What is seen comes first: who speaks to the page says what he sees.
          aria-label={`${shown}, ${t.hanging.phaseOf(formatSeries(volume))}: ${name}${isByReader ? `, ${t.hanging.byReader}` : ''}`}
          title={chipTitle(finding)}
          data-testid="phase-chip"
          data-phase={finding.kind}
          data-by={finding.by}
        >
          {shown}
          {isByReader && (
            <span className={styles.byReader} aria-hidden>
              ✓
            </span>
          )}
        </ChipButton>
      }
      groups={() => phaseChoices(workspace, volume.id, finding.kind)}
    />
  );
}

function chipTitle({ kind, confidence, by, evidence }: PhaseFinding): string {
  const name = t.phases[kind];
  const how =
    by === 'reader' ? `${name}, ${t.hanging.byReader}` : t.studies.recognised(name, Math.round(confidence * 100));
  return [how, ...evidence.map(formatEvidence)].join('\n');
}
