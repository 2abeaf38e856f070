import { csvText } from '../domain/csv-text.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { Nudge } from '../domain/nudge.ts';
import type { PhaseFinding } from '../domain/phase/phase-kind.ts';
import type { Segment } from '../domain/segmentation.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { shapeSize } from '../kernels/measure/shape-size.ts';
import type { SegmentNumbers } from './numbers-calls.ts';

/** One segment with its numbers, for tables. */
export interface TableSegment {
  readonly segment: Segment;
  readonly volume: VolumeInfo | null;
  readonly numbers: SegmentNumbers | null;
}

export interface TableMeasurement {
  readonly measurement: Measurement;
  readonly volume: VolumeInfo | null;
}

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** Rows of the lesion table; numbers are rounded as a report would, names are the field's. */
export function segmentRows(segments: readonly TableSegment[]): Row[] {
  return segments.map(({ segment, volume, numbers }) => {
    const plane = numbers?.size.planes[0];
    const own = numbers?.values.find(({ volumeId }) => volumeId === numbers.volumeId);
    const means = (numbers?.phases ?? []).map(({ kind, lesion }) => [`mean_${kind}`, rounded(lesion, 2)] as const);
    return {
      name: segment.name,
      tracking_uid: segment.trackingUid,
      type: segment.typeModifier?.meaning ?? segment.type.meaning,
      region: segment.anatomicRegion?.meaning ?? null,
      series_uid: volume?.seriesUid ?? null,
      series: volume?.description ?? null,
      voxels: numbers?.size.voxels ?? 0,
      volume_mm3: rounded(numbers?.size.volumeMm3, 3),
      long_axis_mm: rounded(plane?.long.lengthMm, 2),
      short_axis_mm: rounded(plane?.short.lengthMm, 2),
      diameter_3d_mm: rounded(numbers?.size.long3d?.lengthMm, 2),
      mean: rounded(own?.mean, 3),
      sd: rounded(own?.standardDeviation, 3),
      wash_in_percent: rounded(numbers?.enhancement.washInPercent, 1),
      wash_out_percent: rounded(numbers?.enhancement.washOutPercent, 1),
      adc_mean: rounded(numbers?.adc?.mean, 3),
      ...Object.fromEntries(means),
    };
  });
}

export function measurementRows(measurements: readonly TableMeasurement[]): Row[] {
  return measurements.map(({ measurement, volume }) => {
    const { kind, points, unit, values } = measurement;
    const size = shapeSize(kind, points);
    return {
      name: `M${measurement.number}`,
      label: measurement.label,
      kind,
      tracking_uid: measurement.trackingUid,
      series_uid: volume?.seriesUid ?? null,
      series: volume?.description ?? null,
      unit,
      long: rounded(size.long, 2),
      short: rounded(size.short, 2),
      angle_deg: rounded(size.angleDeg, 2),
      area: rounded(size.area, 2),
      voxels: values?.voxels ?? null,
      mean: rounded(values?.mean, 3),
      sd: rounded(values?.standardDeviation, 3),
      minimum: rounded(values?.minimum, 3),
      maximum: rounded(values?.maximum, 3),
      points_mm_lps: points.map((point) => point.map((v) => v.toFixed(3)).join(' ')).join('; '),
    };
  });
}

export interface TableSeries {
  readonly volume: VolumeInfo;
  readonly finding: PhaseFinding | null;
  readonly nudge: Nudge | null;
}

/** What each volume is taken for and by whom, and where the reader put it: a corrected phase goes out with the case. */
export function seriesRows(series: readonly TableSeries[]): Row[] {
  return series.map(({ volume, finding, nudge }) => ({
    series_uid: volume.seriesUid,
    series: volume.description,
    phase: finding?.kind ?? null,
    phase_by: finding?.by ?? null,
    phase_confidence: rounded(finding?.confidence, 2),
    b_value: finding?.bValue ?? null,
    seconds_after_injection: rounded(finding?.secondsAfterInjection, 0),
    shift_mm_lps: nudge ? nudge.shiftMm.map((v) => v.toFixed(3)).join(' ') : null,
    shift_by: nudge?.by ?? null,
    ncc_before: rounded(nudge?.alignment?.nccBefore, 4),
    ncc_after: rounded(nudge?.alignment?.nccAfter, 4),
  }));
}

/** The tables below each other, an empty line between them; safe to open in a spreadsheet. */
export function tablesAsCsv(tables: readonly (readonly Row[])[]): string {
  return tables
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return csvText(
        header,
        rows.map((row) => header.map((name) => row[name] ?? null)),
      );
    })
    .join('\r\n');
}

function rounded(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(digits));
}
