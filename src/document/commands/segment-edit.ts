import { AppError } from '../../domain/app-error.ts';
import type { Change, RecordChange } from '../../domain/change.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Rgb, Segment } from '../../domain/segmentation.ts';
import { presetName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import { distinctColour } from '../segment-colour.ts';
import { layerOf, sameTracking, segmentOf } from '../segment-lookup.ts';
import { cleanName } from '../segment-name.ts';

/** A lesion has one name, one colour and one type, however many series it is drawn on: all its masks change together. */
export const segmentRename: Command<{ readonly segmentId: SegmentId; readonly name: string }> = {
  name: 'segment.rename',
  label: ({ records }, { segmentId }) => t.work.step.rename(segmentOf(records, segmentId).name),
  change: ({ records }, { segmentId, name }) => {
    const clean = cleanName(name);
    return edited(sameTracking(records, segmentOf(records, segmentId)), () => ({ name: clean }));
  },
};

export const segmentRecolour: Command<{ readonly segmentId: SegmentId; readonly colour: Rgb }> = {
  name: 'segment.recolour',
  label: ({ records }, { segmentId }) => t.work.step.recolour(segmentOf(records, segmentId).name),
  change: ({ records }, { segmentId, colour }) =>
    edited(sameTracking(records, segmentOf(records, segmentId)), () => ({ colour })),
};

export const segmentRetype: Command<{ readonly segmentId: SegmentId; readonly preset: SegmentPreset }> = {
  name: 'segment.retype',
  label: ({ records }, { segmentId, preset }) =>
    t.work.step.retype(segmentOf(records, segmentId).name, presetName(preset)),
  change: ({ records }, { segmentId, preset }) => {
    const segment = segmentOf(records, segmentId);
    const role = layerOf(records, segment.layerId).role;
    if (role !== 'imported' && role !== preset.role) {
      throw new AppError(
        'segment/other-role',
        `${preset.name} does not fit: a lesion can't become anatomy, nor anatomy a lesion.`,
        {
          hint: 'Add a new segment of that type instead.',
        },
      );
    }
    const colour = retypedColour(records, segment, preset);
    const name = preset.role === 'lesion' ? null : preset.name;
    const { records: masks } = edited(sameTracking(records, segment), (mask) => ({
      name: name ?? mask.name,
      description: preset.name,
      colour,
      category: preset.category,
      type: preset.type,
      typeModifier: preset.typeModifier,
      anatomicRegion: regionAfter(mask, preset),
    }));
    return { records: [...masks, ...phenotypeChange(records, segment, preset)], voxels: [] };
  },
};

export const segmentSetVisible: Command<{ readonly segmentId: SegmentId; readonly isVisible: boolean }> = {
  name: 'segment.setVisible',
  label: ({ records }, { segmentId, isVisible }) =>
    t.work.step[isVisible ? 'show' : 'hide'](segmentOf(records, segmentId).name),
  change: ({ records }, { segmentId, isVisible }) => edited([segmentOf(records, segmentId)], () => ({ isVisible })),
};

export const segmentSetLocked: Command<{ readonly segmentId: SegmentId; readonly isLocked: boolean }> = {
  name: 'segment.setLocked',
  label: ({ records }, { segmentId, isLocked }) =>
    t.work.step[isLocked ? 'lock' : 'unlock'](segmentOf(records, segmentId).name),
  change: ({ records }, { segmentId, isLocked }) => edited([segmentOf(records, segmentId)], () => ({ isLocked })),
};

/** The lesion follows the codes of its masks; a detail of the old phenotype goes with it. */
function phenotypeChange(records: ReadingRecords, mask: Segment, preset: SegmentPreset): RecordChange[] {
  const before = lesionOfMask(records, mask);
  if (!before || preset.role !== 'lesion' || before.phenotype.presetId === preset.id) return [];
  const after = { ...before, phenotype: { presetId: preset.id, detail: null } };
  return [{ kind: 'lesion', id: before.id, before, after }];
}

/** A lesion's own region, such as a Couinaud segment, outlives a change of its phenotype. */
function regionAfter(mask: Segment, preset: SegmentPreset): Segment['anatomicRegion'] {
  return preset.role === 'lesion' && mask.anatomicRegion ? mask.anatomicRegion : preset.anatomicRegion;
}

function retypedColour(records: ReadingRecords, segment: Segment, preset: SegmentPreset): Rgb {
  const others = Object.values(records.segment).filter(({ trackingUid }) => trackingUid !== segment.trackingUid);
  return distinctColour(
    preset.colour,
    others.map(({ colour }) => colour),
  );
}

/** The change that gives each segment some new values; segments that have them already are left out. */
function edited(segments: readonly Segment[], valuesOf: (segment: Segment) => Partial<Segment>): Change {
  const records = segments
    .map((before) => ({ kind: 'segment' as const, id: before.id, before, after: { ...before, ...valuesOf(before) } }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  return { records, voxels: [] };
}
