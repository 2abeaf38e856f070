import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import type { PhaseMean } from '../../kernels/measure/enhancement.ts';
import { relativeTo } from '../../kernels/measure/enhancement.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import styles from './numbers-panel.module.css';

const WIDTH = 268;
const HEIGHT = 116;
const EDGE = { left: 34, right: 8, top: 8, bottom: 18 };

type Line = 'lesion' | 'liver' | 'spleen' | 'aorta';
const LINES: readonly Line[] = ['aorta', 'spleen', 'liver', 'lesion'];

export interface CurvePlotProps {
  readonly phases: readonly PhaseMean[];
  readonly isRelative: boolean;
}

/** Signal by phase, at even steps: times are not known of every study, and the hepatobiliary phase is far off. */
export function CurvePlot({ phases, isRelative }: CurvePlotProps) {
  const pre = phases.find(({ kind }) => kind === 't1-pre');
  const signalOf = (phase: PhaseMean, line: Line) => (isRelative ? relativeTo(pre?.[line], phase[line]) : phase[line]);
  const values = phases.flatMap((phase) => LINES.flatMap((line) => signalOf(phase, line) ?? []));
  if (phases.length < 2 || values.length === 0) return null;
  const low = Math.min(isRelative ? 0 : Number.POSITIVE_INFINITY, ...values);
  const high = Math.max(...values, low + 1e-6);
  const x = (n: number) => EDGE.left + (n * (WIDTH - EDGE.left - EDGE.right)) / (phases.length - 1);
  const y = (value: number) => EDGE.top + ((high - value) * (HEIGHT - EDGE.top - EDGE.bottom)) / (high - low);
  return (
    <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.numbers.curve}>
      {[low, high].map((value) => (
        <g key={value}>
          <line className={styles.gridLine} x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} />
          <text className={styles.tick} x={EDGE.left - 4} y={y(value) + 3.5} textAnchor="end">
            {isRelative ? `${value.toFixed(0)} %` : formatValue(value)}
          </text>
        </g>
      ))}
      {phases.map(({ kind, volumeId }, n) => (
        <text key={volumeId} className={styles.tick} x={x(n)} y={HEIGHT - 4} textAnchor="middle">
          {PHASE_KINDS[kind].chip}
        </text>
      ))}
      {LINES.map((line) => {
        const points = phases.flatMap((phase, n) => {
          const value = signalOf(phase, line);
          return value === null ? [] : [[x(n), y(value)] as const];
        });
        return (
          <g key={line} className={styles[line]}>
            <polyline className={styles.line} points={points.map((point) => point.join(',')).join(' ')} />
            {line === 'lesion' && points.map(([cx, cy]) => <circle key={cx} cx={cx} cy={cy} r={2.5} />)}
          </g>
        );
      })}
    </svg>
  );
}
