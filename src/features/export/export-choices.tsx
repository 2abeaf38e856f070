import type { SegExportOptions } from '../../document/workspace.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './export-panel.module.css';

export interface ExportChoicesMade {
  readonly format: SegExportOptions['format'];
  readonly reader: string;
}

export interface ExportChoicesProps {
  readonly volume: VolumeInfo | null;
  /** Segments with voxels. */
  readonly segments: number;
  readonly choices: ExportChoicesMade;
  readonly onChange: (choices: ExportChoicesMade) => void;
}

/** What is exported, in which format, in whose name. */
export function ExportChoices({ volume, segments, choices, onChange }: ExportChoicesProps) {
  const text = t.exporting;
  return (
    <dl className={styles.facts}>
      <dt>{text.volume}</dt>
      <dd title={volume?.description}>{volume ? formatVolume(volume) : text.noVolume}</dd>
      <dt>{text.contents}</dt>
      <dd>{text.segments(segments)}</dd>
      <dt>{text.format}</dt>
      <dd>
        <Segmented
          label={text.format}
          value={choices.format}
          onChange={(format) => onChange({ ...choices, format })}
          options={[
            { value: 'BINARY', label: text.binary, detail: text.binaryDetail },
            { value: 'LABELMAP', label: text.labelmap, detail: text.labelmapDetail },
          ]}
        />
      </dd>
      <dt>
        <Tooltip label={text.reader} detail={text.readerDetail}>
          <span>{text.reader}</span>
        </Tooltip>
      </dt>
      <dd>
        <TextField
          label={text.reader}
          isLabelShown={false}
          placeholder={text.readerPlaceholder}
          maxLength={64}
          autoComplete="off"
          value={choices.reader}
          onChange={(event) => onChange({ ...choices, reader: event.target.value })}
        />
      </dd>
    </dl>
  );
}
