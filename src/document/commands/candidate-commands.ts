import { AppError } from '../../domain/app-error.ts';
import { type Candidate, fillRuns } from '../../domain/candidate.ts';
import type { Change, RecordChange } from '../../domain/change.ts';
import type { CandidateId } from '../../domain/ids.ts';
import { presetOfProposal } from '../../domain/proposed-segment.ts';
import type { Segment, SegmentOrigin } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { voxelCount } from '../../geometry/grid.ts';
import { maskPatch } from '../../kernels/label-patch.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command } from '../command.ts';
import { paintableGrid, segmentAdd } from './segment-add.ts';

/** Puts the proposals of a run into the reading; open ones of an earlier run of the same model on the same volume go. */
export const candidatesAdd: Command<{ readonly candidates: readonly Candidate[]; readonly title: string }> = {
  name: 'candidates.add',
  label: (_, { candidates, title }) => t.ai.step.proposed(candidates.length, title),
  change: ({ records }, { candidates }) => {
    const isReplaced = (old: Candidate) =>
      old.state === 'open' &&
      candidates.some((next) => next.source.modelId === old.source.modelId && next.volumeId === old.volumeId);
    return {
      records: [
        ...Object.values(records.candidate)
          .filter(isReplaced)
          .map((before): RecordChange => ({ kind: 'candidate', id: before.id, before, after: null })),
        ...candidates.map((after): RecordChange => ({ kind: 'candidate', id: after.id, before: null, after })),
      ],
      voxels: [],
    };
  },
};

/**
 * Makes a segment of a proposal, and a lesion where it is one, with the model as their origin. Voxels of other segments stay: a
 * person's work is never painted over.
 */
export const candidateAccept: Command<{ readonly candidateId: CandidateId; readonly volume: VolumeInfo }> = {
  name: 'candidate.accept',
  label: ({ records }, { candidateId }) => t.ai.step.accepted(candidateOf(records, candidateId).label.name),
  change: (state, { candidateId, volume }, env) => {
    const before = openCandidate(state.records, candidateId);
    const origin = originOf(before);
    const made = segmentAdd.change(state, { preset: presetOfProposal(before.label), volume }, env);
    const records = made.records.map((change) => withOrigin(change, origin));
    const segment = records.find(({ kind }) => kind === 'segment')!.after as Segment;
    const isNewLayer = records.some(({ kind }) => kind === 'layer');
    const size = voxelCount(paintableGrid(volume));
    const mask = new Uint8Array(size);
    fillRuns(mask, before.runs, 1);
    const labels = isNewLayer ? new Uint8Array(size) : state.labelsOf(segment.layerId);
    const kept = new Uint8Array(256).fill(1);
    kept[0] = 0;
    const patch = maskPatch({ layerId: segment.layerId, labels, mask, label: segment.label, mode: 'add', kept });
    const after: Candidate = { ...before, state: 'accepted', segmentId: segment.id };
    return { records: [...records, { kind: 'candidate', id: before.id, before, after }], voxels: [patch] };
  },
};

/** Says that a proposal is nothing; it stays in the log. */
export const candidateRefuse: Command<{ readonly candidateId: CandidateId }> = {
  name: 'candidate.refuse',
  label: ({ records }, { candidateId }) => {
    const { label, score } = candidateOf(records, candidateId);
    return t.ai.step.refused(label.name, score);
  },
  change: ({ records }, { candidateId }) => changed(openCandidate(records, candidateId), 'refused'),
};

/** Takes a refusal back. */
export const candidateReopen: Command<{ readonly candidateId: CandidateId }> = {
  name: 'candidate.reopen',
  label: ({ records }, { candidateId }) => t.ai.step.reopened(candidateOf(records, candidateId).label.name),
  change: ({ records }, { candidateId }) => changed(candidateOf(records, candidateId), 'open'),
};

function changed(before: Candidate, state: 'open' | 'refused'): Change {
  return { records: [{ kind: 'candidate', id: before.id, before, after: { ...before, state } }], voxels: [] };
}

function candidateOf(records: ReadingRecords, id: CandidateId): Candidate {
  const candidate = records.candidate[id];
  if (!candidate) throw new AppError('candidate/unknown', 'This proposal does not exist any more.');
  return candidate;
}

function openCandidate(records: ReadingRecords, id: CandidateId): Candidate {
  const candidate = candidateOf(records, id);
  if (candidate.state !== 'open') throw new AppError('candidate/decided', 'This proposal was decided already.');
  return candidate;
}

function originOf({ source }: Candidate): SegmentOrigin {
  return { by: 'model', name: source.title, version: source.version, sha256: source.sha256, edited: false };
}

function withOrigin(change: RecordChange, origin: SegmentOrigin): RecordChange {
  if (change.kind === 'segment' && change.after) return { ...change, after: { ...change.after, origin } };
  if (change.kind === 'lesion' && change.after) return { ...change, after: { ...change.after, origin } };
  return change;
}
