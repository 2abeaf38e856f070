import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { currentValue } from '../../domain/project/register.ts';
import { MemoryFolder } from '../../ports/testing/memory-folder.ts';
import { setUp } from '../testing/workspace-setup.ts';
import { verifyProject } from './verify-project.ts';

const reader = (role: 'reader' | 'reviewer') => ({ name: '', role, yearsOfExperience: null, profession: '' });
const READERS = { anna: reader('reader'), bert: reader('reader'), clara: reader('reviewer') };

/** A browser with a project of one case, read by `me`. */
async function browserWithProject(me: string) {
  const home = setUp();
  await home.workspace.start();
  await home.workspace.projects.create({ name: 'Study', readers: READERS, protocol: {}, me });
  await home.workspace.projects.addImages(home.files, null);
  return home;
}
const openOf = ({ workspace }: ReturnType<typeof setUp>) => workspace.projects.state.getState().open!;

describe('reading a case of a worklist', () => {
  it('keeps each reader a reading of its own, sealed on submitting', async () => {
    const home = await browserWithProject('anna');
    const { workspace } = home;
    const [row] = openOf(home).rows;
    await workspace.caseReading.open(row!.caseId);
    await workspace.cases.importFiles(home.files);
    workspace.segments.add('hcc');
    await workspace.caseReading.submit();
    expect(openOf(home).rows[0]).toMatchObject({ state: 'drafting', lesions: 1, phenotypes: ['hcc'] });
    await workspace.projects.setMe('bert');
    await workspace.caseReading.open(row!.caseId);
    await workspace.cases.importFiles(home.files);
    expect(Object.keys(workspace.reading.getState().records.segment)).toEqual([]);
    await workspace.caseReading.submit();
    expect(openOf(home).rows[0]).toMatchObject({ state: 'submitted' });
    const folder = home.projectStore.folder(openOf(home).stored.projectId);
    expect((await verifyProject(folder)).faults).toEqual([]);
  });

  it('does not store what a blinded reader may not see, neither in the project nor among the readings', async () => {
    const first = await browserWithProject('anna');
    const copy = new MemoryFolder();
    await first.workspace.projects.copyTo(copy, 'bert');
    const [row] = openOf(first).rows;
    await first.workspace.caseReading.open(row!.caseId);
    await first.workspace.cases.importFiles(first.files);
    first.workspace.segments.add('hcc');
    await first.workspace.caseReading.submit();
    const full = new MemoryFolder();
    await first.workspace.projects.copyTo(full, null);
    expect([...full.files.keys()].filter((path) => path.startsWith('readings/'))).toHaveLength(1);

    const second = setUp();
    await second.workspace.start();
    await second.workspace.projects.bring(full);
    await second.workspace.projects.setMe('bert');
    await second.workspace.projects.bring(copy);
    const folder = second.projectStore.folder(openOf(second).stored.projectId);
    const stored = () => [...(folder as MemoryFolder).files.keys()].filter((path) => /^(readings|facts)\//.test(path));
    expect(stored()).toEqual([]);
    await second.workspace.caseReading.open(row!.caseId);
    await second.workspace.cases.importFiles(second.files);
    const place = await second.workspace.caseReading.keeper.placeOf(openOf(second).stored.projectId, {
      caseId: row!.caseId,
      reader: 'anna',
    });
    expect(await second.store.loadJournal(place as CaseId)).toEqual([]);
    await second.workspace.caseReading.submit();
    await second.workspace.projects.bring(full);
    expect(stored()).toContain(`readings/${row!.caseId}/anna.json`);
    expect(openOf(second).rows[0]).toMatchObject({ state: 'submitted', lesions: 1 });
  });

  it('goes on in another browser with its whole history', async () => {
    const first = await browserWithProject('anna');
    const [row] = openOf(first).rows;
    await first.workspace.caseReading.open(row!.caseId);
    await first.workspace.cases.importFiles(first.files);
    first.workspace.segments.add('hcc');
    await first.workspace.caseReading.leave();
    const copy = new MemoryFolder();
    await first.workspace.projects.copyTo(copy, 'anna');

    const second = setUp();
    await second.workspace.start();
    await second.workspace.projects.bring(copy);
    await second.workspace.projects.setMe('anna');
    await second.workspace.caseReading.open(row!.caseId);
    await second.workspace.cases.importFiles(second.files);
    expect(Object.values(second.workspace.reading.getState().records.segment)).toHaveLength(1);
    second.workspace.segments.undo();
    expect(Object.values(second.workspace.reading.getState().records.segment)).toHaveLength(0);
    await second.workspace.caseReading.submit();
    expect(second.noticeTexts().join()).not.toMatch(/fit/);
  });

  it('finds the next case that is not submitted, and plans many at once', async () => {
    const home = await browserWithProject('anna');
    const { workspace } = home;
    const [row] = openOf(home).rows;
    await workspace.projects.plan([row!.caseId], (plan) => ({ ...plan, assignees: ['bert'], flags: ['urgent'] }));
    expect(currentValue(openOf(home).project.cases[row!.caseId]!.plan)?.flags).toEqual(['urgent']);
    expect(workspace.caseReading.next()).toBeNull();
    await workspace.projects.setMe('bert');
    expect(workspace.caseReading.next()?.caseId).toBe(row!.caseId);
  });
});
