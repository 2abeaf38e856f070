import { AppError } from '../../domain/app-error.ts';
import type { Change } from '../../domain/change.ts';
import type { MeasurementId } from '../../domain/ids.ts';
import type { MeasuredValues, Measurement } from '../../domain/measurement.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';

const LONGEST_LABEL = 64;

/** A label as it is kept: one line, not too long. */
export function measurementLabelOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);
}

/** What the tool drew, and the values under it. */
export type NewMeasurement = Pick<
  Measurement,
  'kind' | 'volumeId' | 'frameOfReferenceUid' | 'unit' | 'points' | 'normal' | 'values' | 'axesOf'
>;

export const measurementAdd: Command<NewMeasurement> = {
  name: 'measurement.add',
  label: ({ records }, { kind }) => `${t.measuring.kinds[kind]} ${t.measuring.name(nextNumber(records))}`,
  change: ({ records }, drawn, { uids }) => {
    const id = uids.newId() as MeasurementId;
    const number = nextNumber(records);
    return made({ ...drawn, id, number, label: '', trackingUid: uids.newUid() });
  },
};

export const measurementMove: Command<{
  readonly id: MeasurementId;
  readonly points: readonly Lps[];
  readonly values: MeasuredValues | null;
}> = {
  name: 'measurement.move',
  label: ({ records }, { id }) => t.measuring.moved(nameOf(measurementOf(records, id))),
  change: ({ records }, { id, points, values }) => edited(measurementOf(records, id), { points, values }),
};

export const measurementLabel: Command<{ readonly id: MeasurementId; readonly label: string }> = {
  name: 'measurement.label',
  label: ({ records }, { id }) => t.measuring.labelled(nameOf(measurementOf(records, id))),
  change: ({ records }, { id, label }) => edited(measurementOf(records, id), { label: measurementLabelOf(label) }),
};

export const measurementDelete: Command<{ readonly id: MeasurementId }> = {
  name: 'measurement.delete',
  label: ({ records }, { id }) => t.measuring.removed(nameOf(measurementOf(records, id))),
  change: ({ records }, { id }) => ({
    records: [{ kind: 'measurement', id, before: measurementOf(records, id), after: null }],
    voxels: [],
  }),
};

function nameOf({ number }: Measurement): string {
  return t.measuring.name(number);
}

function nextNumber(records: ReadingRecords): number {
  return Math.max(0, ...Object.values(records.measurement).map(({ number }) => number)) + 1;
}

/** @throws AppError `reading/unknown-measurement` */
function measurementOf(records: ReadingRecords, id: MeasurementId): Measurement {
  const measurement = records.measurement[id];
  if (!measurement) throw new AppError('reading/unknown-measurement', 'This measurement does not exist any more.');
  return measurement;
}

function made(after: Measurement): Change {
  return { records: [{ kind: 'measurement', id: after.id, before: null, after }], voxels: [] };
}

function edited(before: Measurement, values: Partial<Measurement>): Change {
  const after = { ...before, ...values };
  if (JSON.stringify(before) === JSON.stringify(after)) return { records: [], voxels: [] };
  return { records: [{ kind: 'measurement', id: before.id, before, after }], voxels: [] };
}
