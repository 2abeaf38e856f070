import type { MeasurementId } from '../../domain/ids.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';

/** A line of a report, in mm. */
export type ImportedLine = Pick<Measurement, 'label' | 'points' | 'volumeId' | 'frameOfReferenceUid' | 'normal'>;

/** Adds lines of a report as lengths. */
export const measurementAddImported: Command<{ readonly lines: readonly ImportedLine[] }> = {
  name: 'measurement.import',
  label: (_, { lines }) => t.work.reportImported(lines.length),
  change: ({ records }, { lines }, { uids }) => {
    const first = Math.max(0, ...Object.values(records.measurement).map(({ number }) => number)) + 1;
    const made = lines.map((line, n): Measurement => {
      const identity = { id: uids.newId() as MeasurementId, number: first + n, trackingUid: uids.newUid() };
      return { ...line, ...identity, kind: 'length', unit: 'mm', values: null };
    });
    return {
      records: made.map((after) => ({ kind: 'measurement' as const, id: after.id, before: null, after })),
      voxels: [],
    };
  },
};
