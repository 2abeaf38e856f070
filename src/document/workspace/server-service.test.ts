import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { ImageServer, InstanceAddress, SeriesRow, ServerCredentials } from '../../domain/image-server.ts';
import type { RequestOptions, ServerConnection } from '../../ports/image-servers.ts';
import { FakeCompute } from '../../ports/testing/fake-compute.ts';
import { FakeViewport } from '../../ports/testing/fake-viewport.ts';
import { countingUids, manualClock, memorySink } from '../../ports/testing/fixed-environment.ts';
import { MemoryProjects } from '../../ports/testing/memory-projects.ts';
import { memoryStore } from '../../ports/testing/memory-store.ts';
import type { DroppedFile } from '../dropped-file.ts';
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
const OPEN = { ...SERVER, authentication: 'none' } as const;
const SERIES: readonly SeriesRow[] = [
  { seriesUid: '9', modality: 'SEG', seriesNumber: 1, instances: [instance('9', 1)] },
  { seriesUid: '8', modality: 'MR', seriesNumber: 4, instances: [instance('8', 1)] },
  { seriesUid: '7', modality: 'MR', seriesNumber: 3, instances: [1, 2, 3].map((n) => instance('7', n)) },
];
const headersOf = async (_: string, seriesUid: string) => {
  const { instances } = SERIES.find((series) => series.seriesUid === seriesUid)!;
  return new Map(instances.map(({ sopInstanceUid }) => [sopInstanceUid, new Uint8Array(1)]));
};

function setUp(
  server: ImageServer,
  connection: Partial<ServerConnection>,
  onOpen: (files: readonly DroppedFile[]) => Promise<unknown> = async () => undefined,
) {
  const given: (ServerCredentials | null)[] = [];
  const core = createCore({
    ...{ compute: new FakeCompute(), viewport: new FakeViewport(), store: memoryStore(), sink: memorySink() },
    ...{ clock: manualClock(), uids: countingUids(), app: { version: '1', commit: 'c' } },
    projectStore: new MemoryProjects(),
  });
  const opened: string[][] = [];
  const kept: string[][] = [];
  const noted: string[] = [];
  const cases = {
    importFiles: async (files: readonly DroppedFile[]) => {
      opened.push(files.map(({ path, whole }) => `${path}${whole ? ' by header' : ''}`));
      core.session.setState({ caseId: 'case' as CaseId });
      await onOpen(files);
    },
    keepWhole: (files: readonly DroppedFile[]) => void kept.push(files.map(({ path }) => path)),
    noteRemote: (serverId: string, studyUid: string) => void noted.push(`${serverId} ${studyUid}`),
  };
  const connect = (_: ImageServer, credentials: ServerCredentials | null) => {
    given.push(credentials);
    return connection as ServerConnection;
  };
  const service = createServerService(core, { list: async () => [server], connect }, cases);
  return { core, service, given, opened, kept, noted };
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

  it('open a study of a server that describes nothing: the first series whole, then the others', async () => {
    const retrieve = vi.fn(async () => new Uint8Array(1));
    const headers = async () => new Map<string, Uint8Array>();
    const { service, opened, kept } = setUp(OPEN, { listStudy: async () => SERIES, headers, retrieve });
    await service.load();
    expect(await service.openStudy('1.2')).toBe(true);
    await vi.waitFor(() => expect(kept).toHaveLength(1));
    expect(opened).toEqual([
      ['series-1/00001.dcm', 'series-1/00002.dcm', 'series-1/00003.dcm'],
      ['series-2/00001.dcm', 'series-3/00001.dcm'],
    ]);
    expect(retrieve).toHaveBeenCalledTimes(5);
  });

  it('list every series by its headers before any pixel, then fetch what is shown, then the rest', async () => {
    const asked: string[] = [];
    const retrieve = async ({ sopInstanceUid }: InstanceAddress) => {
      asked.push(sopInstanceUid);
      return new Uint8Array(1);
    };
    // What is hung is the second series in the list.
    const hang = async (files: readonly DroppedFile[]) => {
      expect(asked).toEqual([]);
      await files.find(({ path }) => path === 'series-2/00001.dcm')!.whole!('first');
    };
    const { service, opened, kept } = setUp(
      OPEN,
      { listStudy: async () => SERIES, headers: headersOf, retrieve },
      hang,
    );
    await service.load();
    expect(await service.openStudy('1.2')).toBe(true);
    expect(opened).toHaveLength(1);
    expect(opened[0]!.every((path) => path.endsWith('by header'))).toBe(true);
    await vi.waitFor(() => expect(service.state.getState().fetching?.status).toBe('done'));
    expect(asked[0]).toBe('8.1');
    expect([...asked].sort()).toEqual(['7.1', '7.2', '7.3', '8.1', '9.1']);
    await vi.waitFor(() => expect(kept[0]).toHaveLength(5));
    expect(service.state.getState().fetching?.series['7']).toEqual({ done: 3, total: 3 });
  });

  it('stop with the reason when the server goes away, and go on when asked', async () => {
    let isAway = true;
    const retrieve = async () => {
      if (isAway) throw new AppError('server/offline', 'No network.');
      return new Uint8Array(1);
    };
    const { service, kept } = setUp(OPEN, { listStudy: async () => SERIES, headers: headersOf, retrieve });
    await service.load();
    expect(await service.openStudy('1.2')).toBe(true);
    const fetching = () => service.state.getState().fetching;
    await vi.waitFor(() => expect(fetching()?.problem?.text).toBe('No network.'));
    expect(fetching()).toMatchObject({ status: 'stopped', done: 0, total: 5 });
    isAway = false;
    service.resumeFetching();
    await vi.waitFor(() => expect(fetching()).toMatchObject({ status: 'done', problem: null }));
    expect(kept).toHaveLength(1);
  });

  it('bring the studies of a case back that was left too early, after a name where that is asked for', async () => {
    const connection = { listStudy: async () => SERIES, headers: headersOf, retrieve: async () => new Uint8Array(1) };
    const { core, service, opened, noted } = setUp(SERVER, connection);
    const remote = { serverId: 'a', studyUids: ['1.2', '1.3'] };
    expect(await core.openRemote!(remote)).toBe(false);
    expect(service.state.getState().needsSignIn).toBe(true);
    expect(await service.signIn({ kind: 'basic', user: 'u', password: 'p' })).toBe(true);
    expect(opened).toHaveLength(2);
    expect(noted).toEqual(['a 1.2', 'a 1.3']);
    await expect(core.openRemote!({ ...remote, serverId: 'gone' })).rejects.toMatchObject({
      code: 'server/not-set-up',
    });
  });

  it('forget what is still to come when the case is closed', async () => {
    const retrieve = (_: InstanceAddress, options?: RequestOptions) =>
      new Promise<Uint8Array>((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(options.signal!.reason as Error));
      });
    const { core, service, kept } = setUp(OPEN, { listStudy: async () => SERIES, headers: headersOf, retrieve });
    await service.load();
    await service.openStudy('1.2');
    expect(service.state.getState().fetching?.status).toBe('running');
    core.session.setState({ caseId: null });
    expect(service.state.getState().fetching).toBeNull();
    expect(kept).toEqual([]);
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
