import { describe, expect, it, vi } from 'vitest';
import type { VoxelPatch } from '../../domain/change.ts';
import { CONSENSUS } from '../../domain/project/project.ts';
import { agreementJob } from '../../workers/agreement-job.ts';
import { reviewChange } from '../commands/review-change.ts';
import { setUp } from '../testing/workspace-setup.ts';
import { loadReading } from './project-io.ts';
import { isCompared, layersOfOthers } from './review-changes.ts';
import { verifyProject } from './verify-project.ts';

const reader = (role: 'reader' | 'reviewer') => ({ name: '', role, yearsOfExperience: null, profession: '' });
const READERS = { anna: reader('reader'), bert: reader('reader'), clara: reader('reviewer') };
type Home = ReturnType<typeof setUp>;

/** Reads the only case as `me`: lesions are runs [start, length] of the first volume. */
async function read(home: Home, me: string, runs: readonly (readonly [number, number])[]): Promise<void> {
  const { workspace } = home;
  await workspace.projects.setMe(me);
  await workspace.caseReading.open(workspace.projects.state.getState().open!.rows[0]!.caseId);
  await workspace.cases.importFiles(home.files);
  for (const [start, length] of runs) {
    const id = workspace.segments.add('hcc', { volumeId: home.volumes[0]!.id })!;
    const segment = workspace.reading.getState().records.segment[id]!;
    const patch: VoxelPatch = {
      layerId: segment.layerId,
      starts: Uint32Array.of(start),
      lengths: Uint32Array.of(length),
      before: Uint8Array.of(0),
      after: Uint8Array.of(segment.label),
    };
    workspace.segments.run(reviewChange, { label: 'Paint', change: { records: [], voxels: [patch] } });
  }
  await workspace.caseReading.submit();
}

async function readTwice() {
  const home = setUp();
  home.compute.compareReadings = async (question, options) =>
    agreementJob(question, (fraction) => options?.onProgress?.(fraction));
  await home.workspace.start();
  await home.workspace.projects.create({ name: 'Study', readers: READERS, protocol: {}, me: 'anna' });
  await home.workspace.projects.addImages(home.files, null);
  await read(home, 'anna', [[0, 4]]);
  await read(home, 'bert', [
    [1, 4],
    [40, 3],
  ]);
  await home.workspace.projects.setMe('clara');
  const caseId = home.workspace.projects.state.getState().open!.rows[0]!.caseId;
  await home.workspace.caseReading.open(caseId, 'consensus');
  await home.workspace.cases.importFiles(home.files);
  await home.workspace.review.start();
  return { ...home, caseId };
}

describe('a review', () => {
  it('shows what both have and what one alone has, with both masks locked on the images', async () => {
    const { workspace } = await readTwice();
    const { readers, rows } = workspace.review.state.getState();
    expect(readers).toEqual(['anna', 'bert']);
    expect(rows.map(({ a, b, dice }) => [a !== null, b !== null, dice])).toEqual([
      [true, true, 0.75],
      [false, true, null],
    ]);
    const { segment } = workspace.reading.getState().records;
    expect(Object.values(segment).map(({ isLocked }) => isLocked)).toEqual([true, true, true]);
  });

  it('ends with a reading that holds the decisions alone, each with who and why', async () => {
    const { workspace, projectStore, caseId, noticeTexts } = await readTwice();
    const [shared, alone] = workspace.review.state.getState().rows;
    await workspace.review.decide(shared!.id, 'union', 'both right');
    await workspace.review.accept();
    expect(noticeTexts().join()).toMatch(/one reader alone/);
    await workspace.review.decide(alone!.id, 'drop', 'a vessel');
    await workspace.review.accept();
    const { open } = workspace.projects.state.getState();
    expect(open!.rows[0]).toMatchObject({ state: 'adjudicated', lesions: 1 });
    const folder = projectStore.folder(open!.stored.projectId);
    const agreed = await loadReading(folder, caseId, CONSENSUS);
    expect(Object.values(agreed!.masks)).toEqual([[{ label: 1, runs: [0, 5] }]]);
    expect(Object.keys(agreed!.records.layer!).some((id) => isCompared({ id: id as never }))).toBe(false);
    const said = Object.values(open!.project.events).filter(({ kind }) => kind === 'lesion.adjudicated');
    expect(said.map(({ by, details }) => [by, details.method, details.why])).toEqual([
      ['clara', 'union', 'both right'],
      ['clara', 'drop', 'a vessel'],
    ]);
    expect((await verifyProject(folder)).faults).toEqual([]);
  });

  it('leaves a structure to be painted on, and keeps the others when one is decided anew', async () => {
    const { workspace } = await readTwice();
    const [shared, alone] = workspace.review.state.getState().rows;
    await workspace.review.decide(alone!.id, 'take-b', '');
    await workspace.review.decide(shared!.id, 'edit', 'border');
    const { segment } = workspace.reading.getState().records;
    const active = segment[workspace.view.getState().activeSegmentId!]!;
    expect(active).toMatchObject({ trackingUid: shared!.id, isLocked: false });
    await workspace.review.decide(shared!.id, 'drop', '');
    const left = Object.values(workspace.reading.getState().records.segment).filter(
      ({ layerId }) => !isCompared({ id: layerId }),
    );
    expect(left.map(({ trackingUid }) => trackingUid)).toEqual([alone!.id]);
  });

  it('of readers who agree is one step; without any lesion it says so', async () => {
    const { workspace, projectStore, caseId } = await readTwice();
    const [shared, alone] = workspace.review.state.getState().rows;
    await workspace.review.decide(alone!.id, 'drop', '');
    await workspace.review.decide(shared!.id, 'drop', '');
    expect(await workspace.review.accept()).toBe(true);
    const { open } = workspace.projects.state.getState();
    const agreed = await loadReading(projectStore.folder(open!.stored.projectId), caseId, CONSENSUS);
    expect(Object.keys(agreed!.records.statement!)).toEqual(['no-lesion']);
  });

  it('goes on where it was left, and undo takes a decision back', async () => {
    const { workspace, files, caseId } = await readTwice();
    const [shared, alone] = workspace.review.state.getState().rows;
    await workspace.review.decide(shared!.id, 'union', 'both right');
    await workspace.review.decide(alone!.id, 'take-b', '');
    await workspace.caseReading.leave();
    expect(workspace.review.state.getState().readers).toBeNull();
    await workspace.caseReading.open(caseId, 'consensus');
    await workspace.cases.importFiles(files);
    await workspace.review.start();
    const decided = () => workspace.review.state.getState().rows.map((row) => row.decided);
    expect(decided()).toEqual(['union', 'take-b']);
    await workspace.review.decide(alone!.id, 'drop', 'a vessel');
    expect(decided()).toEqual(['union', 'drop']);
    await workspace.review.decide(shared!.id, 'staple', '');
    expect(decided()).toEqual(['staple', 'drop']);
    workspace.segments.undo();
    workspace.segments.undo();
    expect(decided()).toEqual(['union', 'take-b']);
    await workspace.review.accept();
    expect(workspace.projects.state.getState().open!.rows[0]).toMatchObject({ state: 'adjudicated', lesions: 2 });
  });

  it('is compared elsewhere: it tells how far it is, can be stopped, and begun again', async () => {
    const home = await readTwice();
    const { workspace, compute, caseId, files } = home;
    await workspace.caseReading.leave();
    const compare = compute.compareReadings;
    let isFirst = true;
    compute.compareReadings = (question, options) => {
      if (!isFirst) return compare(question, options);
      isFirst = false;
      options?.onProgress?.(0.5);
      return new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      });
    };
    await workspace.caseReading.open(caseId, 'consensus');
    await workspace.cases.importFiles(files);
    const { state, start, cancel } = workspace.review;
    const stopped = start();
    await vi.waitFor(() => expect(state.getState().progress).toBe(0.5));
    cancel();
    await stopped;
    expect(state.getState()).toMatchObject({ progress: null, readers: null });
    expect(home.noticeTexts()).not.toContain(expect.stringMatching(/abort/i));
    await start();
    expect(state.getState().rows).toHaveLength(2);
  });

  it('shows the readers side by side, each with their masks alone, and goes back to what was arranged', async () => {
    const { workspace } = await readTwice();
    const { layout } = workspace.view.getState();
    workspace.review.showApart(true);
    const { cells, layout: apart } = workspace.view.getState();
    expect(apart).toBe('1x2');
    expect(cells.map(({ reader }) => reader)).toEqual(['anna', 'bert']);
    expect(new Set(cells.map(({ volumeId }) => volumeId)).size).toBe(1);
    const { layer } = workspace.reading.getState().records;
    const namesLeftOut = layersOfOthers(layer, 'anna').map((id) => layer[id]!.name);
    expect(new Set(namesLeftOut)).toEqual(new Set(['bert']));
    workspace.review.showApart(false);
    expect(workspace.view.getState()).toMatchObject({ layout });
    expect(workspace.view.getState().cells.some(({ reader }) => reader)).toBe(false);
  });

  it('can change its mind, and send a reading back', async () => {
    const { workspace } = await readTwice();
    const [shared] = workspace.review.state.getState().rows;
    for (const method of ['intersection', 'take-b', 'staple'] as const) {
      await workspace.review.decide(shared!.id, method, '');
    }
    const { records } = workspace.reading.getState();
    const own = Object.values(records.segment).filter(({ trackingUid }) => trackingUid === shared!.id);
    expect(own).toHaveLength(1);
    await workspace.review.giveBack('bert', shared!.id, 'Border');
    expect(workspace.projects.state.getState().open!.rows[0]).toMatchObject({ state: 'returned' });
  });
});
