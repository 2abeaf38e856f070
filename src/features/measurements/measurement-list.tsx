import { Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Measurement, MeasurementKind } from '../../domain/measurement.ts';
import { formatValue } from '../../messages/format.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon, type IconKey } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineEdit } from '../../ui/inline-edit.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './measurement-list.module.css';
import { measurementLines } from './measurement-text.ts';

const ICONS: Readonly<Record<MeasurementKind, IconKey>> = {
  length: 'ruler',
  bidirectional: 'ruler-cross',
  angle: 'angle',
  ellipse: 'ellipse',
  freehand: 'lasso',
  point: 'pin',
};
const LABEL_LENGTH = 64;

/** Every measurement of the case; a click goes there. */
export function MeasurementList({ workspace }: { readonly workspace: Workspace }) {
  const records = useStore(workspace.reading, (reading) => reading.records.measurement);
  const chosen = useStore(workspace.view, (view) => view.activeMeasurementId);
  const isReadOnly = useStore(workspace.session, (session) => session.access !== 'write');
  const listed = Object.values(records).sort((a, b) => a.number - b.number);
  if (listed.length === 0) return <EmptyState title={t.measuring.empty}>{t.measuring.emptyDetail}</EmptyState>;
  return (
    <ul className={styles.list}>
      {listed.map((measurement) => (
        <Row
          key={measurement.id}
          workspace={workspace}
          measurement={measurement}
          isChosen={measurement.id === chosen}
          isReadOnly={isReadOnly}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly workspace: Workspace;
  readonly measurement: Measurement;
  readonly isChosen: boolean;
  readonly isReadOnly: boolean;
}

function Row({ workspace, measurement, isChosen, isReadOnly }: RowProps) {
  const { measurements } = workspace;
  const { id, kind, number, label, volumeId, unit } = measurement;
  const volume = useStore(workspace.study, (study) => volumeOf(study, volumeId));
  const text = t.measuring;
  const name = text.name(number);
  return (
    <li
      className={classNames(styles.row, isChosen && styles.chosen)}
      aria-current={isChosen}
      data-testid="measurement-row"
      data-kind={kind}
    >
      <Tooltip label={text.kinds[kind]} detail={unit === 'px' ? text.pixels : text.definitions[kind]} side="left">
        <button
          type="button"
          className={styles.kind}
          aria-label={text.goTo(name)}
          onClick={() => measurements.goTo(id)}
        >
          <Icon name={ICONS[kind]} size={15} />
        </button>
      </Tooltip>
      {/* biome-ignore lint/a11y: the button before has the same effect; this only makes its target larger. */}
      <div className={styles.texts} onClick={() => measurements.goTo(id)}>
        <InlineEdit
          label={text.labelOf(name)}
          value={label || name}
          maxLength={LABEL_LENGTH}
          isReadOnly={isReadOnly}
          onCommit={(next) => measurements.label(id, next === name ? '' : next)}
        />
        <p className={styles.series}>{volume ? formatVolume(volume) : ''}</p>
      </div>
      <p className={styles.numbers} data-testid="measurement-text">
        {measurementLines(measurement).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <IconButton size="small" label={text.remove(name)} disabled={isReadOnly} onClick={() => measurements.remove(id)}>
        <Trash2 size={13} aria-hidden />
      </IconButton>
      {isChosen && kind === 'point' && <ValuesEverywhere workspace={workspace} measurement={measurement} />}
    </li>
  );
}

/** The value at the point in every linked series that is in memory. */
function ValuesEverywhere({ workspace, measurement }: Pick<RowProps, 'workspace' | 'measurement'>) {
  // Loading changes what can be read.
  const study = useStore(workspace.study);
  const { points, volumeId } = measurement;
  const place = points[0];
  if (!place) return null;
  const values = workspace.measurements.valuesAt(place, volumeId);
  return (
    <dl className={styles.values} aria-label={t.measuring.values}>
      {values.map(({ volumeId, value }) => {
        const volume = volumeOf(study, volumeId);
        return (
          <div key={volumeId}>
            <dt>{volume ? formatVolume(volume) : ''}</dt>
            <dd>{formatValue(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
