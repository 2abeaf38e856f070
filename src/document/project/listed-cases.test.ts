import { expect, it, vi } from 'vitest';
import type { ImageServer, StudyRow } from '../../domain/image-server.ts';
import { currentValue } from '../../domain/project/register.ts';
import { studiesOfCsv } from '../../domain/project/worklist-csv.ts';
import type { ServerConnection } from '../../ports/image-servers.ts';
import { setUp } from '../testing/workspace-setup.ts';

const SERVER: ImageServer = { id: 'pacs', name: 'PACS', url: 'x/', authentication: 'none', canStore: false };
const QUERY = { patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: true };
const reader = { name: '', role: 'reader' as const, yearsOfExperience: null, profession: '' };

async function withProject(searchStudies: ServerConnection['searchStudies'] = async () => []) {
  const connection: Partial<ServerConnection> = { searchStudies, listStudy: vi.fn(async () => []) };
  const imageServers = { list: async () => [SERVER], connect: () => connection as ServerConnection };
  const home = setUp({ imageServers });
  await home.workspace.start();
  await home.workspace.servers.load();
  const readers = { anna: reader, bert: reader };
  await home.workspace.projects.create({ name: 'Study', readers, protocol: {}, me: 'anna' });
  return { ...home, connection, rows: () => home.workspace.projects.state.getState().open!.rows };
}

it('a table puts studies onto the worklist, with their plan and patients by pseudonym, once', async () => {
  const { workspace, rows } = await withProject();
  const table =
    'study_uid,patient,readers,flags,note\r\n1.2.3,MRN-7,anna bert,motion,"first, please"\r\n1.2.4,MRN-7,,,\r\n';
  for (let n = 0; n < 2; n++) await workspace.listed.add(studiesOfCsv(table));
  expect(rows()).toHaveLength(2);
  expect(rows().filter(({ assignees }) => assignees.length === 2)).toMatchObject([{ flags: ['motion'] }]);
  expect(new Set(rows().map(({ patient }) => patient)).size).toBe(1);
  expect(JSON.stringify(workspace.projects.state.getState().open!.project)).not.toContain('MRN-7');
});

it('a table with a row that names no study brings nothing', () => {
  expect(() => studiesOfCsv('study_uid\r\n1.2.3\r\nmaier\r\n')).toThrow(/Row 3/);
  expect(studiesOfCsv('case,readers\r\nc,anna\r\n')).toEqual([]);
});

it('what a server found comes whole, and a case of it opens from there', async () => {
  const all = Array.from(
    { length: 150 },
    (_, n): StudyRow => ({
      ...{
        studyUid: `1.2.${n}`,
        patientName: 'A',
        patientId: `P${n}`,
        studyDate: '',
        description: '',
        accessionNumber: '',
      },
      ...{ modalities: ['MR'], series: 1, instances: 7 },
    }),
  );
  const { workspace, rows, connection } = await withProject(async (_, limit) => all.slice(0, limit));
  await workspace.servers.search(QUERY);
  expect(workspace.servers.state.getState().rows).toHaveLength(100);
  await workspace.listed.addFound();
  expect(rows()).toHaveLength(150);
  expect(rows()[0]).toMatchObject({ images: 7, state: 'new' });
  const { caseId } = rows()[0]!;
  await workspace.caseReading.open(caseId);
  const about = currentValue(workspace.projects.state.getState().open!.project.cases[caseId]!.about)!;
  expect(about.server).toBe('pacs');
  expect(connection.listStudy).toHaveBeenCalledWith(about.studyUids[0], expect.anything());
});
