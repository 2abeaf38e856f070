import { describe, expect, it } from 'vitest';
import type { SegmentId } from '../../domain/ids.ts';
import { openReading } from '../testing/open-reading.ts';
import { segmentSetLocked } from './segment-edit.ts';
import { segmentationApplyPatch, segmentationPaint } from './segmentation-paint.ts';

const VOXELS = 8 * 6 * 4;
const maskOf = (start: number, length: number) => new Uint8Array(VOXELS).fill(1, start, start + length);

function twoLesions() {
  const reading = openReading();
  const [one, two] = [reading.add('hcc'), reading.add('hcc')];
  const { layerId } = reading.log.records.segment[one]!;
  const countOf = (label: number) => reading.labelmaps.count(layerId, label);
  const paint = (segmentId: SegmentId, start: number, length: number, more = {}) =>
    reading.log.run(segmentationPaint, { segmentId, mask: maskOf(start, length), mode: 'add', ...more });
  return { ...reading, one, two, layerId, countOf, paint };
}

describe('segmentation.paint', () => {
  it('paints over other segments, but never over locked ones', () => {
    const { log, one, two, paint, countOf } = twoLesions();
    paint(one, 0, 10);
    paint(two, 5, 10);
    expect([countOf(1), countOf(2)]).toEqual([5, 10]);
    log.run(segmentSetLocked, { segmentId: one, isLocked: true });
    paint(two, 0, 10);
    expect([countOf(1), countOf(2)]).toEqual([5, 10]);
    expect(() => paint(one, 20, 5)).toThrow('L01 is locked');
  });

  it('paints on background alone when asked', () => {
    const { one, two, paint, countOf } = twoLesions();
    paint(one, 0, 10);
    paint(two, 5, 10, { overwrite: 'background' });
    expect([countOf(1), countOf(2)]).toEqual([10, 5]);
  });

  it('erases its own voxels alone, and replaces', () => {
    const { one, two, paint, countOf } = twoLesions();
    paint(one, 0, 10);
    paint(two, 10, 10);
    paint(one, 5, 10, { mode: 'erase' });
    expect([countOf(1), countOf(2)]).toEqual([5, 10]);
    paint(one, 40, 3, { mode: 'replace' });
    expect([countOf(1), countOf(2)]).toEqual([3, 10]);
  });

  it('names what it did', () => {
    const { one, paint } = twoLesions();
    expect(paint(one, 0, 4)?.label).toBe('Paint L01');
    expect(paint(one, 0, 2, { mode: 'erase' })?.label).toBe('Erase L01');
  });

  it('refuses a mask of another size', () => {
    const { log, one } = twoLesions();
    const mask = new Uint8Array(3);
    expect(() => log.run(segmentationPaint, { segmentId: one, mask, mode: 'add' })).toThrow('size');
  });
});

describe('segmentation.applyPatch', () => {
  const patchTo = (layerId: string, start: number, length: number, label: number) => ({
    patch: {
      layerId: layerId as never,
      starts: Uint32Array.of(start),
      lengths: Uint32Array.of(length),
      before: Uint8Array.of(200),
      after: Uint8Array.of(label),
    },
    label: 'Model result',
  });

  it('reaches the wanted labels whatever was there, and can be undone to exactly that', () => {
    const { log, one, layerId, paint, countOf } = twoLesions();
    paint(one, 0, 10);
    const entry = log.run(segmentationApplyPatch, patchTo(layerId, 5, 10, 2));
    expect([entry?.label, countOf(1), countOf(2)]).toEqual(['Model result', 5, 10]);
    log.undo();
    expect([countOf(1), countOf(2)]).toEqual([10, 0]);
  });

  it('keeps locked segments, and refuses labels that are no segment or locked', () => {
    const { log, one, layerId, paint, countOf } = twoLesions();
    paint(one, 0, 10);
    log.run(segmentSetLocked, { segmentId: one, isLocked: true });
    log.run(segmentationApplyPatch, patchTo(layerId, 5, 10, 2));
    expect([countOf(1), countOf(2)]).toEqual([10, 5]);
    expect(() => log.run(segmentationApplyPatch, patchTo(layerId, 50, 5, 1))).toThrow('locked');
    expect(() => log.run(segmentationApplyPatch, patchTo(layerId, 50, 5, 77))).toThrow('does not exist');
  });
});
