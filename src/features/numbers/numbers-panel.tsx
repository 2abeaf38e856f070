import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SegmentNumbers } from '../../document/numbers-calls.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { distance } from '../../geometry/vec3.ts';
import { relativeTo } from '../../kernels/measure/enhancement.ts';
import { formatValue, formatVolumeMm3 } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { CurvePlot } from './curve-plot.tsx';
import styles from './numbers-panel.module.css';

/** Numbers of the active segment; they follow every edit. */
export function NumbersPanel({ workspace }: { readonly workspace: Workspace }) {
  const { numbers: service } = workspace;
  useEffect(() => service.watch(), [service]);
  const { numbers, loading } = useStore(service.state);
  if (!numbers) return <EmptyState title={t.numbers.none} />;
  return (
    <div className={styles.panel} data-testid="numbers">
      <Size workspace={workspace} numbers={numbers} />
      <Curve numbers={numbers} />
      {loading > 0 && <p className={styles.note}>{t.numbers.loading(loading)}</p>}
    </div>
  );
}

function Size({ workspace, numbers }: { readonly workspace: Workspace; readonly numbers: SegmentNumbers }) {
  const moved = useStore(workspace.reading, ({ records }) =>
    Object.values(records.measurement).find(({ axesOf }) => axesOf === numbers.segmentId),
  );
  const text = t.numbers;
  const { size, enhancement, adc } = numbers;
  return (
    <dl className={styles.facts}>
      <Fact name={text.volume} definition={text.definitions.volume} value={formatVolumeMm3(size.volumeMm3)} />
      {moved ? (
        <MovedAxes workspace={workspace} measurement={moved} />
      ) : (
        size.planes.map(({ axis, long, short }) => (
          <Fact
            key={axis}
            name={axis === 2 ? text.axes : (text.planes[axis] ?? '')}
            isQuiet={axis !== 2}
            definition={`${text.planes[axis]}. ${text.definitions.axes}`}
            value={axesText(long.lengthMm, short.lengthMm)}
          />
        ))
      )}
      {size.long3d && (
        <Fact name={text.long3d} definition={text.definitions.long3d} value={`${size.long3d.lengthMm.toFixed(1)} mm`} />
      )}
      <Percent name={text.washIn} definition={text.definitions.washIn} value={enhancement.washInPercent} />
      <Percent name={text.washOut} definition={text.definitions.washOut} value={enhancement.washOutPercent} />
      {adc && (
        <Fact
          name={text.adc}
          definition={text.definitions.adc}
          value={`${formatValue(adc.mean)} ± ${formatValue(adc.standardDeviation)}`}
        />
      )}
    </dl>
  );
}

function axesText(longMm: number, shortMm: number): string {
  return `${longMm.toFixed(1)} × ${shortMm.toFixed(1)} mm`;
}

function MovedAxes({ workspace, measurement }: { readonly workspace: Workspace; readonly measurement: Measurement }) {
  const text = t.numbers;
  const [a, b, c, d] = measurement.points;
  return (
    <>
      <Fact
        name={text.axes}
        definition={text.definitions.axes}
        value={a && b && c && d ? axesText(distance(a, b), distance(c, d)) : ''}
      />
      <div className={styles.moved}>
        <span>{text.moved}</span>
        <Tooltip label={text.snapBack} detail={text.snapBackDetail}>
          <Button size="small" variant="ghost" onClick={() => workspace.measurements.remove(measurement.id)}>
            {text.snapBack}
          </Button>
        </Tooltip>
      </div>
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly definition: string;
  readonly value: string;
  readonly isQuiet?: boolean;
}

function Fact({ name, definition, value, isQuiet = false }: FactProps) {
  return (
    <Tooltip label={name} detail={definition} side="left">
      <div className={isQuiet ? styles.quiet : styles.fact}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    </Tooltip>
  );
}

function Percent({ name, definition, value }: Omit<FactProps, 'value'> & { readonly value: number | null }) {
  return value === null ? null : <Fact name={name} definition={definition} value={`${value.toFixed(0)} %`} />;
}

function Curve({ numbers }: { readonly numbers: SegmentNumbers }) {
  const [mode, setMode] = useState<'absolute' | 'relative'>('absolute');
  const text = t.numbers;
  const { phases, references } = numbers;
  if (phases.length === 0) return null;
  const pre = phases.find(({ kind }) => kind === 't1-pre')?.lesion ?? null;
  return (
    <section className={styles.curve}>
      <div className={styles.curveHead}>
        <h3>{text.curve}</h3>
        <Segmented
          label={text.curve}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'absolute', label: text.absolute },
            { value: 'relative', label: text.relative, detail: text.relativeDetail },
          ]}
        />
      </div>
      <CurvePlot phases={phases} isRelative={mode === 'relative'} />
      <p className={styles.key}>
        <span className={styles.lesion}>{text.lesion}</span>
        {references.map((kind) => (
          <span key={kind} className={styles[kind]}>
            {text.references[kind]}
          </span>
        ))}
      </p>
      {references.length === 0 && <p className={styles.note}>{text.noReference}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.phase}</th>
            <Head name={text.mean} definition={text.definitions.mean} />
            <Head name={text.change} definition={text.definitions.change} />
            <Head name={text.toLiver} definition={text.definitions.toLiver} />
          </tr>
        </thead>
        <tbody>
          {phases.map(({ volumeId, kind, lesion, lesionSd, liver }) => (
            <tr key={volumeId}>
              <th scope="row">{PHASE_KINDS[kind].chip}</th>
              <td>{`${formatValue(lesion)} ± ${formatValue(lesionSd)}`}</td>
              <td>{percentText(kind === 't1-pre' ? null : relativeTo(pre, lesion))}</td>
              <td>{percentText(relativeTo(liver, lesion))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ name, definition }: { readonly name: string; readonly definition: string }) {
  return (
    <Tooltip label={name} detail={definition}>
      <th scope="col">{name}</th>
    </Tooltip>
  );
}

function percentText(value: number | null): string {
  return value === null ? '–' : `${value > 0 ? '+' : ''}${value.toFixed(0)} %`;
}
