import { AppError } from '../../domain/app-error.ts';
import type { RecordChange } from '../../domain/change.ts';
import type { LesionId } from '../../domain/ids.ts';
import { type Lesion, lesionTrackingId } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';
import { lesionMasks, lesionOf } from '../lesion-lookup.ts';

/** Gives a lesion another number; the lesion that has it now takes the old one. */
export const lesionRenumber: Command<{ readonly lesionId: LesionId; readonly number: number }> = {
  name: 'lesion.renumber',
  label: ({ records }, { lesionId, number }) =>
    t.lesions.steps.renumber(lesionOf(records, lesionId).trackingId, lesionTrackingId(number)),
  change: ({ records }, { lesionId, number }) => {
    const lesion = lesionOf(records, lesionId);
    if (!Number.isInteger(number) || number < 1 || number > 999) {
      throw new AppError('lesion/bad-number', 'A lesion number is a whole number from 1 to 999.');
    }
    const wanted = lesionTrackingId(number);
    const owner = Object.values(records.lesion).find(({ trackingId }) => trackingId === wanted);
    if (owner?.id === lesion.id) return { records: [], voxels: [] };
    const swapped = owner ? retracked(records, owner, lesion.trackingId) : [];
    return { records: [...retracked(records, lesion, wanted), ...swapped], voxels: [] };
  },
};

/** Numbers the lesions L01, L02 ... in the given order, e.g. from head to foot; lesions that are not named keep theirs after them. */
export const lesionRenumberAll: Command<{ readonly order: readonly LesionId[] }> = {
  name: 'lesion.renumberAll',
  label: (_, { order }) => t.lesions.steps.renumberAll(order.length),
  change: ({ records }, { order }) => {
    const changes = order.flatMap((id, n) => {
      const lesion = lesionOf(records, id);
      const wanted = lesionTrackingId(n + 1);
      return lesion.trackingId === wanted ? [] : retracked(records, lesion, wanted);
    });
    return { records: changes, voxels: [] };
  },
};

/** The tracking id of a lesion and of its masks; a mask's name follows while nobody gave it another one. */
function retracked(records: ReadingRecords, lesion: Lesion, trackingId: string): RecordChange[] {
  const masks = lesionMasks(records, lesion).map((mask) => ({
    kind: 'segment' as const,
    id: mask.id,
    before: mask,
    after: { ...mask, trackingId, name: mask.name === lesion.trackingId ? trackingId : mask.name },
  }));
  return [{ kind: 'lesion', id: lesion.id, before: lesion, after: { ...lesion, trackingId } }, ...masks];
}
