import { describe, expect, it } from 'vitest';
import type { Uid, ViewId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { settled, setUp } from '../testing/workspace-setup.ts';

/** A series of one of two studies: the same phases under other names and identities. */
function series(study: string, description: string): VolumeInfo {
  const name = `${study}-${description}`.replaceAll(' ', '-');
  return { ...sampleVolume(name), description, seriesUid: `1.2.${name}` as Uid };
}

const FIRST = ['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 't2 tse fs'].map((each) =>
  series('a', each),
);
const SECOND = ['t2_tse_fs', 'LAVA portal venous', 'LAVA arterial late'].map((each) => series('b', each));
const VIEW = (n: number) => `cell-${n}` as ViewId;

async function arranged() {
  const opened = setUp({ volumes: FIRST });
  await opened.openStudy();
  const { views } = opened.workspace;
  views.setLayout('1x3');
  views.showVolume(VIEW(1), FIRST[3]!.id);
  views.showVolume(VIEW(2), FIRST[2]!.id);
  views.showVolume(VIEW(3), FIRST[1]!.id);
  views.setMinus(VIEW(3), FIRST[0]!.id);
  views.setComparison(VIEW(1), { volumeId: FIRST[2]!.id, mode: 'swipe', amount: 0.3 });
  return opened;
}

const cellsOf = ({ workspace }: ReturnType<typeof setUp>) =>
  workspace.view.getState().cells.map(({ volumeId, minusVolumeId }) => [volumeId, minusVolumeId ?? null]);

describe('own layouts', () => {
  it('hang another study by phase, with what it lacks labelled', async () => {
    const first = await arranged();
    const kept = first.workspace.layouts.save(' Board ')!;
    expect(kept).toMatchObject({ name: 'Board', rows: 1, columns: 3 });
    expect(JSON.stringify(kept)).not.toContain('1.2.');
    const next = setUp({ volumes: SECOND, store: first.store });
    await next.openStudy();
    await settled();
    expect(next.workspace.views.hangings().find(({ isOwn }) => isOwn)).toMatchObject({ filled: 2, cells: 3 });
    next.workspace.views.hang(kept.id);
    const { cells, layout, hanging } = next.workspace.view.getState();
    expect([layout, hanging]).toEqual(['1x3', { protocolId: kept.id, isChosen: true }]);
    expect(cells.map(({ volumeId }) => volumeId)).toEqual([SECOND[0]!.id, SECOND[1]!.id, null]);
    expect(cells[0]?.comparison).toMatchObject({ volumeId: SECOND[1]!.id, mode: 'swipe', amount: 0.3 });
    expect(cells[2]?.wanted).toBe('t1-arterial-late − t1-pre');
  });

  it('open studies that fill them, when asked to', async () => {
    const first = await arranged();
    const { id } = first.workspace.layouts.save('Board')!;
    first.workspace.layouts.setOpening(id, true);
    first.workspace.views.hang();
    expect(first.workspace.view.getState().hanging).toEqual({ protocolId: id, isChosen: false });
    const next = setUp({ volumes: SECOND, store: first.store });
    await next.openStudy();
    expect(next.workspace.view.getState().hanging?.protocolId).not.toBe(id);
  });

  it('are renamed, deleted, brought back, and never share a name', async () => {
    const { workspace } = await arranged();
    const { layouts } = workspace;
    const names = () => layouts.own.getState().layouts.map(({ name }) => name);
    const one = layouts.save('One')!;
    layouts.save('Two');
    layouts.save('One');
    expect(names()).toEqual(['One', 'Two']);
    layouts.rename(one.id, 'Two');
    expect(names()).toEqual(['Two (2)', 'Two']);
    layouts.remove(one.id);
    expect(names()).toEqual(['Two']);
    layouts.putBack(one, 0);
    expect(names()).toEqual(['One', 'Two']);
  });

  it('go out as a file and come in from one, whole or not at all', async () => {
    const first = await arranged();
    first.workspace.layouts.save('Board');
    await first.workspace.layouts.exportFile();
    const [file] = first.sink.saved;
    const other = setUp({ volumes: SECOND });
    await other.openStudy();
    const { layouts } = other.workspace;
    await layouts.importFile(new Blob([file!.bytes as BlobPart]));
    await layouts.importFile(new Blob([file!.bytes as BlobPart]));
    expect(layouts.own.getState().layouts.map(({ name }) => name)).toEqual(['Board']);
    await layouts.importFile(new Blob([JSON.stringify({ format: 'lobule-layouts', version: 1, layouts: [{}] })]));
    expect(layouts.own.getState().layouts).toHaveLength(1);
    const { kind, hint } = other.workspace.notices.getState().items.at(-1)!;
    expect([kind, hint]).toEqual(['error', 'layouts[0].name is nothing; it must be: 1-60.']);
  });
});

describe('two pictures that change places', () => {
  it('keep all that they show, and the moved one stays active', async () => {
    const opened = await arranged();
    const before = cellsOf(opened);
    opened.workspace.views.activate(VIEW(3));
    opened.workspace.views.swap(VIEW(3), VIEW(1));
    expect(cellsOf(opened)).toEqual([before[2], before[1], before[0]]);
    const { activeViewId, cells, hanging } = opened.workspace.view.getState();
    expect([activeViewId, hanging]).toEqual([VIEW(1), null]);
    expect(cells.map(({ viewId }) => viewId)).toEqual([1, 2, 3].map(VIEW));
    expect(cells[2]?.comparison?.mode).toBe('swipe');
  });

  it('and come back as they were after the case is opened again', async () => {
    const opened = await arranged();
    opened.workspace.views.setLook(VIEW(2), { colourMap: 'hot', slab: { mode: 'maximum', thicknessMm: 15 } });
    const before = opened.workspace.view.getState().cells;
    await opened.workspace.cases.close();
    const again = setUp({ volumes: FIRST, store: opened.store });
    await again.openStudy();
    const after = again.workspace.view.getState().cells;
    expect(after.map(({ comparison }) => comparison ?? null)).toEqual(
      before.map(({ comparison }) => comparison ?? null),
    );
    expect(after[1]?.look).toEqual({ colourMap: 'hot', slab: { mode: 'maximum', thicknessMm: 15 } });
    expect(cellsOf(again)).toEqual([...before.map(({ volumeId, minusVolumeId }) => [volumeId, minusVolumeId ?? null])]);
  });
});
