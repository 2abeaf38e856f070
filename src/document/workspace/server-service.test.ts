import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import type { ImageServer, ServerCredentials } from '../../domain/image-server.ts';
import type { ServerConnection } from '../../ports/image-servers.ts';
import { FakeCompute } from '../../ports/testing/fake-compute.ts';
import { FakeViewport } from '../../ports/testing/fake-viewport.ts';
import { countingUids, manualClock, memorySink } from '../../ports/testing/fixed-environment.ts';
import { MemoryProjects } from '../../ports/testing/memory-projects.ts';
import { memoryStore } from '../../ports/testing/memory-store.ts';
import { createCore } from './core.ts';
import { createServerService } from './server-service.ts';

const SERVER: ImageServer = { id: 'a', name: 'A', url: 'x/', authentication: 'basic', canStore: true };
const QUERY = { patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: true };
const ROW = {
  ...{ studyUid: '1.2', patientName: '', patientId: '', studyDate: '', description: '', accessionNumber: '' },
  ...{ modalities: ['MR'], series: 1, instances: 1 },
};
const instance = (seriesUid: string, n: number) => ({
  studyUid: '1.2',
  seriesUid,
  sopInstanceUid: `${seriesUid}.${n}`,
});

function setUp(server: ImageServer, connection: Partial<ServerConnection>) {
  const given: (ServerCredentials | null)[] = [];
  const core = createCore({
    ...{ compute: new FakeCompute(), viewport: new FakeViewport(), store: memoryStore(), sink: memorySink() },
    ...{ clock: manualClock(), uids: countingUids(), app: { version: '1', commit: 'c' } },
    projectStore: new MemoryProjects(),
  });
  const opened: string[][] = [];
  const open = async (files: readonly { readonly path: string }[]) => void opened.push(files.map(({ path }) => path));
  const connect = (_: ImageServer, credentials: ServerCredentials | null) => {
    given.push(credentials);
    return connection as ServerConnection;
  };
  const service = createServerService(core, { list: async () => [server], connect }, open);
  return { service, given, opened };
}

describe('image servers', () => {
  it('ask for a name first, then search with it, and forget one that the server refuses', async () => {
    const searchStudies = vi
      .fn()
      .mockRejectedValueOnce(new AppError('server/unauthorised', 'Who are you?'))
      .mockResolvedValue([ROW]);
    const { service, given } = setUp(SERVER, { searchStudies });
    await service.load();
    await service.search(QUERY);
    expect(service.state.getState().needsSignIn).toBe(true);
    expect(given).toEqual([]);
    await service.signIn({ kind: 'basic', user: 'u', password: 'wrong' });
    expect(service.state.getState()).toMatchObject({
      needsSignIn: true,
      problem: { text: 'Who are you?' },
      rows: null,
    });
    await service.signIn({ kind: 'basic', user: 'u', password: 'right' });
    expect(service.state.getState()).toMatchObject({ needsSignIn: false, problem: null, rows: [ROW], status: 'idle' });
    expect(given.map((one) => one?.kind === 'basic' && one.password)).toEqual(['wrong', 'right']);
  });

  it('open a study: magnetic resonance first, every instance once, in order', async () => {
    const series = [
      { seriesUid: '9', modality: 'SEG', seriesNumber: 1, instances: [instance('9', 1)] },
      { seriesUid: '8', modality: 'MR', seriesNumber: 4, instances: [instance('8', 1)] },
      { seriesUid: '7', modality: 'MR', seriesNumber: 3, instances: [1, 2, 3].map((n) => instance('7', n)) },
    ];
    const retrieve = vi.fn(async () => new Uint8Array(1));
    const open = { ...SERVER, authentication: 'none' } as const;
    const { service, opened } = setUp(open, { listStudy: async () => series, retrieve });
    await service.load();
    expect(await service.openStudy('1.2')).toBe(true);
    expect(opened).toEqual([
      ['series-1/00001.dcm', 'series-1/00002.dcm', 'series-1/00003.dcm'],
      ['series-2/00001.dcm', 'series-3/00001.dcm'],
    ]);
    expect(new Set(retrieve.mock.calls.map((call) => JSON.stringify(call))).size).toBe(5);
  });

  it('say that a server changed what it stored', async () => {
    const { service } = setUp(SERVER, { store: async () => undefined, retrieve: async () => new Uint8Array([1, 2]) });
    await service.load();
    const file = { name: 'a.dcm', mimeType: 'application/dicom', instance: instance('7', 1) };
    await expect(service.sink()!.save({ ...file, bytes: new Uint8Array([1, 3]) })).rejects.toMatchObject({
      code: 'server/not-same',
    });
    expect(await service.sink()!.save({ ...file, bytes: new Uint8Array([1, 2]) })).toBe('A');
  });

  it('do not offer to store where it is not allowed', async () => {
    const { service } = setUp({ ...SERVER, canStore: false }, {});
    await service.load();
    expect(service.sink()).toBeNull();
  });
});
