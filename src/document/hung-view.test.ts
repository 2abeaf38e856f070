import { describe, expect, it } from 'vitest';
import { hangStudy, SERIES_GRID } from '../domain/hanging/hang-study.ts';
import type { HungProtocol } from '../domain/hanging/protocol.ts';
import { PROTOCOLS } from '../domain/hanging/protocols.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import type { Uid, VolumeId } from '../domain/ids.ts';
import { sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { hungView } from './hung-view.ts';
import { cellId } from './view-state.ts';

/** How a study of volumes with these descriptions hangs; a description before a colon is the series that it belongs to. */
function hung(...descriptions: string[]) {
  const volumes = descriptions.map((description, n) =>
    sampleVolume(`v${n}`, {
      id: `v${n}` as VolumeId,
      description,
      modality: 'MR',
      seriesUid: (description.includes(':') ? description.split(':')[0] : `s${n}`) as Uid,
    }),
  );
  const result = sampleResult(volumes);
  const { findings } = readCase(result);
  const plain = PROTOCOLS;
  return hangStudy({ volumes, studies: result.studies, findings }, plain);
}

describe('a study that opens', () => {
  it('hangs gadoxetate in six cells, labels what is missing, and starts with the first that is there', () => {
    const view = hungView(hung('t1_vibe_art', 't1_vibe_pv', 't1_vibe_hepatobiliary', 't2_tse_fs'));
    expect(view?.layout).toBe('2x3');
    expect(view?.hanging).toEqual({ protocolId: 'gadoxetate-6', isChosen: false });
    expect(view?.activeViewId).toBe('cell-2');
    expect(view?.cells.map((c) => [c.wanted, c.volumeId])).toEqual([
      ['T1 pre-contrast', null],
      ['Late arterial', 'v0'],
      ['Portal venous', 'v1'],
      ['Transitional', null],
      ['Hepatobiliary', 'v2'],
      ['T2 fat-suppressed', 'v3'],
    ]);
  });

  it('shows series side by side where no protocol fills half of its cells', () => {
    expect(hung('a')).toMatchObject({ protocolId: SERIES_GRID, rows: 1, columns: 1 });
    expect(hung('a', 'b')).toMatchObject({ rows: 1, columns: 2, notHung: [] });
    expect(hung('a', 'b', 'c')).toMatchObject({ rows: 2, columns: 2 });
    const many = hung(...'abcdefgh');
    expect(many).toMatchObject({ rows: 2, columns: 3, notHung: ['v6', 'v7'] });
  });

  it('gives a series one picture, however many volumes it holds, and a localiser the last one', () => {
    expect(hung('x:1', 'x:2', 'x:3')).toMatchObject({ rows: 1, columns: 1, notHung: ['v1', 'v2'] });
    expect(hung('localizer', 'b', 'c').cells.map(({ volumeId }) => volumeId)).toEqual(['v1', 'v2', 'v0', null]);
  });

  it('keeps slice and window of what was on screen, in whichever cell it hangs now', () => {
    const first = hungView(hung('a', 'b'))!;
    const window = { center: 5, width: 9 };
    const shown = [{ ...first.cells[1]!, slice: 3, window }];
    const before = { cells: shown, activeViewId: cellId(0), hanging: null };
    const next = hungView(hung('a', 'b', 'c'), { before, isChosen: true });
    expect(next?.cells[1]).toMatchObject({ viewId: 'cell-2', volumeId: 'v1', slice: 3, window });
    expect(next?.hanging).toEqual({ protocolId: SERIES_GRID, isChosen: true });
  });

  it('gives a series that comes back the window that the reader chose for it', () => {
    const window = { center: 5, width: 9 };
    const next = hungView(hung('a', 'b'), { windows: new Map([['v1' as VolumeId, window]]) });
    expect(next?.cells.map((cell) => cell.window)).toEqual([null, window]);
  });
});

describe('the active picture of a study that is hung anew', () => {
  const gadoxetate = ['t1_vibe_pre', 't1_vibe_art', 't1_vibe_pv', 't1_vibe_hepatobiliary', 't2_tse_fs'];
  const first = hungView(hung(...gadoxetate))!;
  const activeAfter = (next: HungProtocol, before: typeof first) => {
    const view = hungView(next, { before })!;
    return view.cells.find(({ viewId }) => viewId === view.activeViewId)!;
  };

  it('is the same series, wherever it hangs now', () => {
    const before = { ...first, activeViewId: cellId(5) };
    expect(before.cells[5]!.volumeId).toBe('v4');
    expect(activeAfter(hung(...gadoxetate), before)).toMatchObject({ viewId: 'cell-6', volumeId: 'v4' });
    // Two phases fewer: no cell for them, and the T2 series moves up.
    const fewer = hung('t1_vibe_pre', 'localizer', 'something', 'or other', 't2_tse_fs');
    expect(activeAfter(fewer, before)).toMatchObject({ volumeId: 'v4' });
    expect(activeAfter(fewer, before).viewId).not.toBe('cell-6');
  });

  it('is the same place when its series has gone from the protocol, and the series again when it is back', () => {
    const before = { ...first, activeViewId: cellId(1) };
    const without = hung('t1_vibe_pre', 'something', ...gadoxetate.slice(2));
    expect(without.protocolId).toBe(first.hanging.protocolId);
    const gone = hungView(without, { before })!;
    expect(activeAfter(without, before)).toMatchObject({ viewId: 'cell-2', volumeId: null });
    expect(activeAfter(hung(...gadoxetate), gone)).toMatchObject({ viewId: 'cell-2', volumeId: 'v1' });
  });

  it('is the first that holds something when another protocol hangs without its series', () => {
    const before = { ...first, activeViewId: cellId(4), hanging: { protocolId: 'another', isChosen: true } };
    const without = hung('something', 't1_vibe_art', 't1_vibe_pv', 'what', 't2_tse_fs', 't1_vibe_hepatobiliary');
    expect(
      activeAfter(without, { ...before, cells: before.cells.map((c) => ({ ...c, volumeId: null })) }),
    ).toMatchObject({
      viewId: 'cell-2',
      volumeId: 'v1',
    });
  });
});
