import { describe, expect, it } from 'vitest';
import type { FileId, Uid } from '../ids.ts';
import type { SliceRef } from '../volume.ts';
import { classifySequence } from './classify-sequence.ts';
import { type CaseFacts, SEQUENCES, volumeOf } from './testing/header-set.ts';

const slice = (n: number): SliceRef => ({
  fileId: 'file' as FileId,
  sopInstanceUid: `1.2.${n}` as Uid,
  sopClassUid: '1.2' as Uid,
  frame: null,
  tile: null,
  positionLps: [0, 0, n],
  rescale: { slope: 1, intercept: 0 },
  instanceNumber: n,
});

function sequence(description: string, facts: CaseFacts, size = { slices: 0, pixelMm: 1 }) {
  const volume = volumeOf({ vendor: 'SIEMENS', cases: [] }, { description, facts, expected: 'other' }, 0);
  return classifySequence({
    ...volume,
    slices: Array.from({ length: size.slices }, (_, n) => slice(n)),
    pixelSpacingMm: [size.pixelMm, size.pixelMm],
  });
}

describe('a sequence by its own headers', () => {
  it('is a localiser for sure only where it looks like one', () => {
    const few = sequence('Ax_localiser_BH', SEQUENCES.trufi, { slices: 9, pixelMm: 1.9 });
    const many = sequence('Ax_localiser_BH', SEQUENCES.trufi, { slices: 20, pixelMm: 1.56 });
    expect([few.kind, few.confidence]).toEqual(['localiser', 0.9]);
    expect(many.kind).toBe('localiser');
    expect(many.confidence).toBeLessThan(0.5);
    expect(many.evidence).toContainEqual({ code: 'fine-stack', values: [20, 1.56] });
  });

  it.each([
    ['T1 VIBE in fase portale', SEQUENCES.vibe, 't1'],
    ['T1 VIBE in fase di equilibrio', SEQUENCES.vibe, 't1'],
    ['T1 VIBE in apnea', SEQUENCES.vibe, 't1'],
    ['T1 en fase', SEQUENCES.dual, 't1-in-phase'],
    ['T1 VIBE FA 25', SEQUENCES.vibe, 't1'],
    ['T2 TSE senza FS', { ...SEQUENCES.tse, scanOptions: [] }, 't2'],
    ['T2 TSE sans apnée FS', { ...SEQUENCES.tse, scanOptions: [] }, 't2-fs'],
    ['fase arteriosa', SEQUENCES.vibe, 't1'],
  ] as const)('%s is read by its words in their place', (description, facts, kind) => {
    expect(sequence(description, facts).kind).toBe(kind);
  });

  it('is what its parameters say where the name contradicts them, and not sure', () => {
    const fast = sequence('T2 TRA', SEQUENCES.vibe);
    const slow = sequence('T1 TRA', SEQUENCES.tse);
    expect([fast.kind, slow.kind]).toEqual(['t1', 't2']);
    expect(Math.max(fast.confidence, slow.confidence)).toBeLessThanOrEqual(0.6);
  });
});
