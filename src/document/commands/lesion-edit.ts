import type { Change, RecordChange } from '../../domain/change.ts';
import { sortedCouinaud } from '../../domain/codes/couinaud-segment.ts';
import type { LesionId } from '../../domain/ids.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';
import { lesionMasks, lesionOf } from '../lesion-lookup.ts';
import { regionOfLesion } from '../lesion-record.ts';

/** What a form may change. Number, identity and phenotype have commands of their own, because masks change with them. */
export type LesionValues = Partial<
  Pick<Lesion, 'pathology' | 'couinaud' | 'confidence' | 'comment' | 'keySlice' | 'state' | 'lirads' | 'response'>
>;

export interface LesionEditArgs {
  readonly lesionId: LesionId;
  readonly values: LesionValues;
}

/** Changes what is said of a lesion. */
export const lesionEdit: Command<LesionEditArgs> = {
  name: 'lesion.edit',
  label: ({ records }, { lesionId, values }) => {
    const fields = Object.keys(values).map((key) => t.lesions.steps.field[key as keyof LesionValues]);
    return t.lesions.steps.fields(fields.join(', '), lesionOf(records, lesionId).trackingId);
  },
  change: ({ records }, { lesionId, values }) => {
    const before = lesionOf(records, lesionId);
    const couinaud = sortedCouinaud(values.couinaud ?? before.couinaud);
    const after: Lesion = { ...before, ...values, couinaud };
    if (JSON.stringify(before) === JSON.stringify(after)) return { records: [], voxels: [] };
    return {
      records: [{ kind: 'lesion', id: before.id, before, after }, ...regionChanges(records, before, after)],
      voxels: [],
    } satisfies Change;
  },
};

/** A detail of the phenotype, such as the primary of a metastasis; the phenotype itself goes through `segment.retype`. */
export const lesionSetDetail: Command<{ readonly lesionId: LesionId; readonly detail: string | null }> = {
  name: 'lesion.setDetail',
  label: ({ records }, { lesionId }) => t.lesions.steps.detail(lesionOf(records, lesionId).trackingId),
  change: ({ records }, { lesionId, detail }) => {
    const before = lesionOf(records, lesionId);
    if (before.phenotype.detail === detail) return { records: [], voxels: [] };
    const after: Lesion = { ...before, phenotype: { ...before.phenotype, detail } };
    return { records: [{ kind: 'lesion', id: before.id, before, after }], voxels: [] };
  },
};

function regionChanges(records: ReadingRecords, before: Lesion, after: Lesion): RecordChange[] {
  if (before.couinaud.join() === after.couinaud.join()) return [];
  const anatomicRegion = regionOfLesion(after);
  return lesionMasks(records, after).map((mask) => ({
    kind: 'segment' as const,
    id: mask.id,
    before: mask,
    after: { ...mask, anatomicRegion, anatomicRegionModifier: null },
  }));
}
