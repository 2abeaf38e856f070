import type { MeasurementId, Uid } from '../../domain/ids.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';
import { measurementLabelOf } from './measurement-edit.ts';

/** A shape of a report, in mm. */
export interface ImportedMeasurement
  extends Pick<Measurement, 'kind' | 'label' | 'points' | 'volumeId' | 'frameOfReferenceUid' | 'normal' | 'values'> {
  /** Null: the report gives none, or one for several shapes. */
  readonly trackingUid: Uid | null;
}

/** Adds shapes of a report, each under the tracking UID that it has there. */
export const measurementAddImported: Command<{ readonly shapes: readonly ImportedMeasurement[] }> = {
  name: 'measurement.import',
  label: (_, { shapes }) => t.work.reportImported(shapes.length),
  change: ({ records }, { shapes }, { uids }) => {
    const first = Math.max(0, ...Object.values(records.measurement).map(({ number }) => number)) + 1;
    const made = shapes.map(({ trackingUid, ...shape }, n): Measurement => {
      const identity = { id: uids.newId() as MeasurementId, number: first + n };
      const label = measurementLabelOf(shape.label);
      return { ...shape, ...identity, label, trackingUid: trackingUid ?? uids.newUid(), unit: 'mm' };
    });
    return {
      records: made.map((after) => ({ kind: 'measurement' as const, id: after.id, before: null, after })),
      voxels: [],
    };
  },
};
