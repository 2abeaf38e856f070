import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { type PhaseMean, relativeTo } from '../../kernels/measure/enhancement.ts';
import { t } from '../../messages/messages.ts';
import styles from './summary-sheet.module.css';

const WIDTH = 220;
const HEIGHT = 110;
const EDGE = { left: 34, right: 10, top: 8, bottom: 16 };

/** Enhancement of lesion and liver for paper: black on white, told apart by their lines. */
export function SummaryCurve({ phases }: { readonly phases: readonly PhaseMean[] }) {
  const pre = phases.find(({ kind }) => kind === 't1-pre');
  const signal = (phase: PhaseMean, line: 'lesion' | 'liver') =>
    pre ? relativeTo(pre[line], phase[line]) : phase[line];
  const values = phases.flatMap((phase) => [signal(phase, 'lesion') ?? [], signal(phase, 'liver') ?? []].flat());
  if (phases.length < 2 || values.length === 0) return null;
  const low = Math.min(pre ? 0 : Number.POSITIVE_INFINITY, ...values);
  const high = Math.max(low + 1e-6, ...values);
  const x = (n: number) => EDGE.left + (n * (WIDTH - EDGE.left - EDGE.right)) / (phases.length - 1);
  const y = (value: number) => EDGE.top + ((high - value) * (HEIGHT - EDGE.top - EDGE.bottom)) / (high - low);
  const points = (line: 'lesion' | 'liver') =>
    phases.flatMap((phase, n) => {
      const value = signal(phase, line);
      return value === null ? [] : [`${x(n).toFixed(1)},${y(value).toFixed(1)}`];
    });
  return (
    <figure className={styles.curve}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.numbers.curve}>
        {[low, high].map((value) => (
          <g key={value}>
            <line className={styles.rule} x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} />
            <text className={styles.tick} x={EDGE.left - 4} y={y(value) + 3} textAnchor="end">
              {`${value.toFixed(0)}${pre ? ' %' : ''}`}
            </text>
          </g>
        ))}
        {phases.map(({ kind, volumeId }, n) => (
          <text key={volumeId} className={styles.tick} x={x(n)} y={HEIGHT - 4} textAnchor="middle">
            {PHASE_KINDS[kind].chip}
          </text>
        ))}
        <polyline className={styles.liverLine} points={points('liver').join(' ')} />
        <polyline className={styles.lesionLine} points={points('lesion').join(' ')} />
      </svg>
      <figcaption>
        {pre ? t.summary.curve : t.summary.curveAbsolute}: ▬ {t.summary.lesion}
        {points('liver').length > 0 && `, ┄ ${t.summary.liver}`}
      </figcaption>
    </figure>
  );
}
