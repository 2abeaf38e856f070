import type { PairAgreement } from '../../kernels/agreement/agreement-csv.ts';
import { t } from '../../messages/messages.ts';
import styles from './agreement-section.module.css';

const WIDTH = 320;
const HEIGHT = 120;
const EDGE = { left: 44, right: 8, top: 8, bottom: 20 };

/** Dice of every matched lesion over its size. */
export function DicePlot({ pair }: { readonly pair: PairAgreement }) {
  const points = lesionsOf(pair).map(({ a, b, dice }) => [(a.longAxisMm + b.longAxisMm) / 2, dice] as const);
  return <Plot title={t.agreement.diceOverSize(pair.a, pair.b)} points={points} y={[0, 1]} lines={[]} unit="" />;
}

/** Difference of both readers' long axes over their mean, with bias and limits of agreement. */
export function BlandAltmanPlot({ pair }: { readonly pair: PairAgreement }) {
  const points = lesionsOf(pair).map(
    ({ a, b }) => [(a.longAxisMm + b.longAxisMm) / 2, b.longAxisMm - a.longAxisMm] as const,
  );
  const { bias, lower, upper } = pair.summary.longAxis;
  const lines = [bias, lower, upper].filter((value) => value !== null);
  const reach = Math.max(1, ...[...points.map(([, y]) => y), ...lines].map((value) => Math.abs(value))) * 1.1;
  const title = t.agreement.blandAltman(pair.a, pair.b);
  return <Plot title={title} points={points} y={[-reach, reach]} lines={lines} unit=" mm" />;
}

interface PlotProps {
  readonly title: string;
  readonly points: readonly (readonly [number, number])[];
  readonly y: readonly [number, number];
  readonly lines: readonly number[];
  readonly unit: string;
}

function Plot({ title, points, y: [low, high], lines, unit }: PlotProps) {
  const most = Math.max(10, ...points.map(([x]) => x)) * 1.05;
  const x = (value: number) => EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * value) / most;
  const y = (value: number) => EDGE.top + ((HEIGHT - EDGE.top - EDGE.bottom) * (high - value)) / (high - low);
  const text = (value: number) => `${value.toFixed(high - low > 4 ? 0 : 1)}${unit}`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{title}</figcaption>
      <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <line className={styles.axis} x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(low)} y2={y(low)} />
        {[low, (low + high) / 2, high].map((value) => (
          <g key={value}>
            <line className={styles.grid} x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} />
            <text className={styles.tick} x={EDGE.left - 4} y={y(value) + 3} textAnchor="end">
              {text(value)}
            </text>
          </g>
        ))}
        {lines.map((value, n) => (
          <line
            key={`${n === 0 ? 'bias' : 'limit'} ${value}`}
            className={n === 0 ? styles.bias : styles.limit}
            x1={EDGE.left}
            x2={WIDTH - EDGE.right}
            y1={y(value)}
            y2={y(value)}
          />
        ))}
        {points.map(([px, py], n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points of one drawing have no other identity.
          <circle key={n} className={styles.point} cx={x(px)} cy={y(py)} r={2.5} />
        ))}
        <text className={styles.tick} x={WIDTH - EDGE.right} y={HEIGHT - 4} textAnchor="end">
          {`${most.toFixed(0)} mm`}
        </text>
      </svg>
    </figure>
  );
}

function lesionsOf({ cases }: PairAgreement) {
  return cases.flatMap(({ matched }) => matched);
}
