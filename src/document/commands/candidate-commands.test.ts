import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../domain/candidate.ts';
import { runsOfBox } from '../../domain/candidate.ts';
import type { CandidateId } from '../../domain/ids.ts';
import { contentOf, openReading } from '../testing/open-reading.ts';
import { candidateAccept, candidateRefuse, candidateReopen, candidatesAdd } from './candidate-commands.ts';

const id = (text: string) => text as CandidateId;

function proposal(name: string, runs: readonly number[], more: Partial<Candidate> = {}): Candidate {
  const volume = openReading().volume;
  return {
    id: id(name),
    volumeId: volume.id,
    source: { modelId: 'm', title: 'Proposer', version: '1.2.0', sha256: 'ab', backend: 'wasm', channels: [] },
    label: { name: 'Lesion', preset: null, category: null, type: null, color: null, isInstance: true },
    score: 0.9,
    volumeMm3: 100,
    centre: [0, 0, 0],
    slice: 1,
    runs,
    state: 'open',
    segmentId: null,
    ...more,
  };
}

function withProposals() {
  const reading = openReading();
  const { log } = reading;
  log.run(candidatesAdd, { candidates: [proposal('a', [0, 10]), proposal('b', [30, 5])], title: 'Proposer' });
  const accept = (name: string) => log.run(candidateAccept, { candidateId: id(name), volume: reading.volume });
  const segments = () => Object.values(log.records.segment);
  return { ...reading, accept, segments };
}

describe('proposals of a model', () => {
  it('are no segments until they are accepted, then segments and lesions with the model as their origin', () => {
    const { log, accept, segments, labelmaps } = withProposals();
    expect(segments()).toEqual([]);
    accept('a');
    const [segment] = segments();
    expect(segment).toMatchObject({
      trackingId: 'L01',
      origin: { by: 'model', name: 'Proposer', version: '1.2.0', sha256: 'ab', edited: false },
    });
    expect(Object.values(log.records.lesion)[0]).toMatchObject({ origin: { by: 'model' } });
    expect(labelmaps.count(segment!.layerId, segment!.label)).toBe(10);
    expect(log.records.candidate.a).toMatchObject({ state: 'accepted', segmentId: segment!.id });
    expect(() => accept('a')).toThrow(/decided already/);
  });

  it('never paint over what is there', () => {
    const { accept, add, stroke, segments, labelmaps, log } = withProposals();
    const own = add('hcc');
    stroke(own, 5, 10);
    accept('a');
    const { layerId } = log.records.segment[own]!;
    expect(segments().map(({ label }) => labelmaps.count(layerId, label))).toEqual([10, 5]);
  });

  it('stay in the log when they are refused; accepting and refusing can be undone', () => {
    const reading = withProposals();
    const { log, accept } = reading;
    const before = contentOf(reading);
    accept('b');
    log.undo();
    expect(contentOf(reading)).toEqual(before);
    log.run(candidateRefuse, { candidateId: id('a') });
    expect(log.records.candidate.a!.state).toBe('refused');
    log.run(candidateReopen, { candidateId: id('a') });
    expect(log.records.candidate.a!.state).toBe('open');
  });

  it('of a new run replace the open ones of the same model alone', () => {
    const { log, accept } = withProposals();
    accept('a');
    const other = proposal('x', [50, 2], { source: { ...proposal('x', []).source, modelId: 'other' } });
    log.run(candidatesAdd, { candidates: [other], title: 'Other' });
    log.run(candidatesAdd, { candidates: [proposal('c', [40, 2])], title: 'Proposer' });
    expect(Object.keys(log.records.candidate).sort()).toEqual(['a', 'c', 'x']);
  });

  it('keep their mask as runs of the volume', () => {
    const box = { from: [1, 1, 0], to: [3, 2, 1] } as const;
    const mask = Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1);
    expect(runsOfBox(mask, box, [5, 4, 2])).toEqual([6, 2, 12, 2, 31, 1, 33, 1]);
  });
});
