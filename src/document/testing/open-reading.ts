import { ANATOMY_PRESETS } from '../../domain/codes/anatomy-presets.ts';
import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { LayerId, SegmentId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { countingUids, manualClock } from '../../ports/testing/fixed-environment.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { segmentAdd } from '../commands/segment-add.ts';
import { LabelmapStore } from '../labelmap-store.ts';
import { ReadingLog } from '../reading-log.ts';
import { createReadingState } from '../reading-state.ts';
import type { UndoLimits } from '../undo-stack.ts';

export function presetOf(id: string): SegmentPreset {
  const preset = [...LESION_PRESETS, ...ANATOMY_PRESETS].find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  return preset;
}

/** An empty reading with its log, for tests. */
export function openReading(limits?: UndoLimits) {
  const state = createReadingState();
  const labelmaps = new LabelmapStore();
  const clock = manualClock();
  const log = new ReadingLog({ state, labelmaps, clock, uids: countingUids(), ...(limits ? { limits } : {}) });
  const volume = sampleVolume('art');

  const add = (presetId: string, on: VolumeInfo = volume): SegmentId => {
    const entry = log.run(segmentAdd, { preset: presetOf(presetId), volume: on });
    const made = entry?.change.records.find(({ kind }) => kind === 'segment');
    return made!.id as SegmentId;
  };
  /** Paints as a tool does: first the array, then the log. */
  const stroke = (segmentId: SegmentId, start: number, length: number) => {
    const segment = log.records.segment[segmentId]!;
    const layerId: LayerId = segment.layerId;
    const labels = labelmaps.labels(layerId);
    const before = labels.slice(start, start + length);
    labels.fill(segment.label, start, start + length);
    const patch = {
      layerId,
      starts: Uint32Array.from(before, (_, n) => start + n),
      lengths: new Uint32Array(before.length).fill(1),
      before,
      after: new Uint8Array(before.length).fill(segment.label),
    };
    return log.record('segmentation.brush', `Brush on ${segment.name}`, { records: [], voxels: [patch] });
  };
  return { state, labelmaps, clock, log, volume, add, stroke };
}

/** Records and labels as plain data, for comparing two readings. */
export function contentOf(reading: { log: ReadingLog; labelmaps: LabelmapStore }) {
  const { log, labelmaps } = reading;
  return {
    records: log.records,
    labels: Object.fromEntries(labelmaps.ids().map((id) => [id, [...labelmaps.labels(id)]])),
  };
}
