import { CloudDownload, TriangleAlert } from 'lucide-react';
import { Fragment, memo, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import type { PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { formatSeries, formatSplit } from '../../messages/format-series.ts';
import { formatWarning } from '../../messages/format-warning.ts';
import { t } from '../../messages/messages.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { setDragPayload } from '../../ui/drag-payload.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { PhaseChip } from './phase-chip.tsx';
import { Thumbnail } from './thumbnail.tsx';
import styles from './volume-row.module.css';

export interface VolumeRowProps {
  readonly volume: VolumeInfo;
  readonly workspace: Workspace;
  /** 1-based numbers of the pictures that show it, with commas; empty: none. */
  readonly shownIn: string;
  readonly isInActiveCell: boolean;
  /** Key that shows it, 1 to 9; null for the tenth and later. */
  readonly digit: number | null;
  readonly finding: PhaseFinding | undefined;
  readonly onShow: (volume: VolumeInfo) => void;
}

/** One volume of the list: thumbnail, description, count, what sets it apart, what to know. */
export const VolumeRow = memo(function VolumeRow(props: VolumeRowProps) {
  const { workspace, volume, shownIn, isInActiveCell, digit, finding, onShow } = props;
  // Screen saves may have the name of the patient burned in.
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const badges = formatSplit(volume.split);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isInActiveCell) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isInActiveCell]);
  return (
    <li ref={row} className={classNames(styles.item, isInActiveCell && styles.active)}>
      <button
        type="button"
        className={styles.row}
        draggable
        aria-current={isInActiveCell}
        title={titleOf(volume)}
        data-testid="volume-row"
        data-volume={volume.id}
        onDragStart={(event) => setDragPayload(event.dataTransfer, 'volume', volume.id)}
        onClick={(event) => {
          onShow(volume);
          // After a click the keys belong to the picture; from the keyboard the focus stays in the list.
          if (event.detail > 0) event.currentTarget.blur();
        }}
      >
        <span className={styles.picture}>
          <Thumbnail compute={workspace.compute} volume={volume} isHidden={isHidden && volume.kind === 'picture'} />
          {digit !== null && (
            <kbd className={styles.digit} aria-hidden>
              {digit}
            </kbd>
          )}
        </span>
        <span className={styles.text}>
          <span className={styles.description}>{breakable(formatSeries(volume))}</span>
          <span className={styles.facts}>
            {t.studies.slices(volume.slices.length)}
            <Fetched workspace={workspace} volume={volume} />
            {badges.map((badge) => (
              <Badge key={badge} tone="accent">
                {badge}
              </Badge>
            ))}
            {volume.kind !== 'volume' && <Badge>{t.studies.kind[volume.kind]}</Badge>}
            {shownIn && (
              <span className={styles.shown} role="img" aria-label={t.studies.shownIn(shownIn)}>
                {shownIn.replaceAll(',', '')}
              </span>
            )}
          </span>
        </span>
      </button>
      {finding && <PhaseChip workspace={workspace} volume={volume} finding={finding} />}
      {volume.warnings.length > 0 && <WarningMark volume={volume} />}
    </li>
  );
});

/** How much of its series has come from the server, until all of it has. */
function Fetched({ workspace, volume }: Pick<VolumeRowProps, 'workspace' | 'volume'>) {
  const count = useStore(workspace.servers.state, ({ fetching }) => fetching?.series[volume.seriesUid]);
  if (!count || count.done === count.total) return null;
  return (
    <span className={styles.fetched} data-testid="fetched">
      <CloudDownload size={11} aria-hidden />
      {t.studies.fetched(count.done, count.total)}
    </span>
  );
}

/** Series descriptions are long words with underscores: they may break there. */
function breakable(text: string) {
  return text.split(/(?<=[_-])/).map((part, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
    <Fragment key={n}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function titleOf(volume: VolumeInfo): string {
  const { columns, rows } = volume.pixel;
  const spacing = volume.grid?.spacingMm.map((mm) => mm.toFixed(2)).join(' × ');
  return [
    formatSeries(volume),
    `${volume.modality}  ${columns} × ${rows}`,
    spacing && `${spacing} mm`,
    t.studies.kindDetail[volume.kind],
    formatSplit(volume.split).length > 0 && t.studies.splitDetail,
    t.studies.activeHint,
  ]
    .filter(Boolean)
    .join('\n');
}

function WarningMark({ volume }: { readonly volume: VolumeInfo }) {
  const label = t.studies.warnings(volume.warnings.length);
  return (
    <Tooltip
      side="right"
      label={label}
      detail={
        <ul className={styles.warnings}>
          {volume.warnings.map((warning) => (
            <li key={warning.code + warning.text}>{formatWarning(warning)}</li>
          ))}
        </ul>
      }
    >
      <button type="button" className={styles.warning} aria-label={label}>
        <TriangleAlert size={13} aria-hidden />
      </button>
    </Tooltip>
  );
}
