import { t } from '../../messages/messages.ts';
import { readoutOf } from '../case-readout.ts';
import type { NumbersService } from '../numbers-calls.ts';
import { measurementRows, segmentRows, seriesRows, tablesAsCsv } from '../report-table.ts';
import { volumeOf, volumesOf } from '../study-state.ts';
import type { ExportReceipt } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { noteExport } from './seg-export.ts';

/** Segments, measurements and series of the case as a table; null when the person chose no file. */
export async function exportTable(
  core: WorkspaceCore,
  numbers: NumbersService,
  format: 'csv' | 'json',
): Promise<ExportReceipt | null> {
  core.session.setState({ exporting: { label: t.work.table, fraction: null } });
  const { records } = core.reading.getState();
  const study = core.study.getState();
  const segments = await Promise.all(
    Object.values(records.segment).map(async (segment) => ({
      segment,
      volume: volumeOf(study, records.layer[segment.layerId]?.volumeId ?? null),
      numbers: await numbers.of(segment.id),
    })),
  );
  const measurements = Object.values(records.measurement)
    .sort((a, b) => a.number - b.number)
    .map((measurement) => ({ measurement, volume: volumeOf(study, measurement.volumeId) }));
  const findings = readoutOf(study, { records })?.findings;
  const series = volumesOf(study).map((volume) => {
    return { volume, finding: findings?.get(volume.id) ?? null, nudge: records.nudge[volume.id] ?? null };
  });
  const tables = {
    ...{ segments: segmentRows(segments), measurements: measurementRows(measurements) },
    series: seriesRows(series),
  };
  const text =
    format === 'csv'
      ? tablesAsCsv([tables.segments, tables.measurements, tables.series])
      : JSON.stringify({ format: 'lobule-measurements', version: 1, ...tables }, null, 2);
  const mimeType = format === 'csv' ? 'text/csv' : 'application/json';
  const bytes = new TextEncoder().encode(text);
  const fileName = await core.sink.save({ name: `measurements.${format}`, mimeType, bytes });
  if (fileName === null) return null;
  noteExport(core, `export.${format}`, t.work.step.saved(t.work.table), {
    rows: segments.length + measurements.length,
  });
  return { fileName, sopInstanceUid: null, sha256: null, warnings: [] };
}
