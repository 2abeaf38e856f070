import { expect, it, vi } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import type { ImageServer, InstanceAddress } from '../../domain/image-server.ts';
import type { ImageServersPort, RequestOptions, ServerConnection } from '../../ports/image-servers.ts';
import { setUp } from '../testing/workspace-setup.ts';
import { withoutRemote, withRemote } from './remote-studies.ts';

const SERVER: ImageServer = { id: 'pacs', name: 'PACS', url: 'x/', authentication: 'none', canStore: false };
const address = (n: number): InstanceAddress => ({ studyUid: '1.2', seriesUid: '7', sopInstanceUid: `7.${n}` });

/** A server with one study of three images; the first `given` of them come, the others wait. */
function serverThat(given: number): ImageServersPort {
  const retrieve = async ({ sopInstanceUid }: InstanceAddress, options?: RequestOptions) => {
    if (Number(sopInstanceUid.slice(2)) <= given) return Uint8Array.of(1);
    return new Promise<Uint8Array>((_, reject) => {
      options?.signal?.addEventListener('abort', () => reject(options.signal!.reason as Error));
    });
  };
  const connection: Partial<ServerConnection> = {
    listStudy: async () => [{ seriesUid: '7', modality: 'MR', seriesNumber: 1, instances: [1, 2, 3].map(address) }],
    headers: async () => new Map([1, 2, 3].map((n) => [address(n).sopInstanceUid, Uint8Array.of(0)])),
    retrieve,
  };
  return { list: async () => [SERVER], connect: () => connection as ServerConnection };
}

it('a case that was left while its images came is fetched anew when it is opened, with what was drawn', async () => {
  const first = setUp({ imageServers: serverThat(1) });
  await first.workspace.start();
  await first.workspace.servers.load();
  expect(await first.workspace.servers.openStudy('1.2')).toBe(true);
  first.addLesion();
  const caseId = first.workspace.session.getState().caseId!;
  await first.workspace.flush();
  await vi.waitFor(async () =>
    expect(await first.store.listCases()).toMatchObject([{ files: 'none', remote: { studyUids: ['1.2'] } }]),
  );
  await first.workspace.cases.close();

  const again = setUp({ store: first.store, imageServers: serverThat(3) });
  await again.workspace.start(caseId);
  expect(again.workspace.session.getState().caseId).toBe(caseId);
  expect(Object.keys(again.workspace.reading.getState().records.segment)).toHaveLength(1);
  await vi.waitFor(async () => {
    const [summary] = await again.store.listCases();
    expect(summary?.files).toBe('copied');
    expect(summary?.remote).toBeUndefined();
  });
  expect(await again.store.openFiles(caseId)).toHaveLength(3);
});

it('is offered where the server does not answer', async () => {
  const first = setUp({ imageServers: serverThat(0) });
  await first.workspace.start();
  await first.workspace.servers.load();
  await first.workspace.servers.openStudy('1.2');
  const caseId = first.workspace.session.getState().caseId!;
  await vi.waitFor(async () => expect(await first.store.listCases()).toMatchObject([{ remote: {} }]));
  await first.workspace.cases.close();

  const connection: Partial<ServerConnection> = {
    listStudy: () => Promise.reject(new AppError('server/offline', 'No network.')),
  };
  const away: ImageServersPort = { list: async () => [SERVER], connect: () => connection as ServerConnection };
  const again = setUp({ store: first.store, imageServers: away });
  await again.workspace.start(caseId);
  expect(again.workspace.session.getState()).toMatchObject({ caseId: null, reopen: { caseId, isRemote: true } });
  expect(again.workspace.servers.state.getState().problem?.text).toBe('No network.');
});

it('studies of a case are noted one by one, and go one by one', () => {
  const both = withRemote(withRemote(undefined, 'a', '1'), 'a', '2');
  expect(both).toEqual({ serverId: 'a', studyUids: ['1', '2'] });
  expect(withRemote(both, 'a', '1')).toEqual({ serverId: 'a', studyUids: ['2', '1'] });
  expect(withRemote(both, 'b', '3')).toEqual({ serverId: 'b', studyUids: ['3'] });
  expect(withoutRemote(both, '1')).toEqual({ serverId: 'a', studyUids: ['2'] });
  expect(withoutRemote(withoutRemote(both, '1'), '2')).toBeUndefined();
});
