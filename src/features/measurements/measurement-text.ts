import type { MeasuredValues, MeasurementKind } from '../../domain/measurement.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { shapeSize } from '../../kernels/measure/shape-size.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';

export interface MeasuredShape {
  readonly kind: MeasurementKind;
  readonly points: readonly Lps[];
  readonly unit: 'mm' | 'px';
  readonly values: MeasuredValues | null;
}

/** What a measurement says, a line for each statement: beside its shape and in the list. */
export function measurementLines(shape: MeasuredShape): string[] {
  const { kind, points, unit, values } = shape;
  if (kind === 'bidirectional' && points.length < 4) return [];
  const size = shapeSize(kind, points);
  switch (kind) {
    case 'length':
      return [lengthText(size.long!, unit)];
    case 'bidirectional':
      return [`${lengthText(size.long!, unit)} × ${lengthText(size.short!, unit)}`];
    case 'angle':
      return [`${size.angleDeg!.toFixed(1)}°`];
    case 'point':
      return values ? [formatValue(values.mean)] : [];
    default:
      return [...(values ? valueLines(values) : []), areaText(size.area!, unit)];
  }
}

function valueLines({ mean, standardDeviation, minimum, maximum }: MeasuredValues): string[] {
  return [
    `${t.measuring.mean} ${formatValue(mean)} ± ${formatValue(standardDeviation)}`,
    `${formatValue(minimum)} … ${formatValue(maximum)}`,
  ];
}

export function lengthText(length: number, unit: 'mm' | 'px'): string {
  return `${length.toFixed(unit === 'mm' && length < 100 ? 1 : 0)} ${unit}`;
}

function areaText(area: number, unit: 'mm' | 'px'): string {
  if (unit === 'px') return `${area.toFixed(0)} px²`;
  return area >= 1000 ? `${(area / 100).toFixed(1)} cm²` : `${area.toFixed(area < 100 ? 1 : 0)} mm²`;
}
