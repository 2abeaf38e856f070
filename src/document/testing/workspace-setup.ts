import type { FileId, SegmentId, Uid, ViewId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { ImageServersPort } from '../../ports/image-servers.ts';
import { FakeCompute } from '../../ports/testing/fake-compute.ts';
import { FakeViewport } from '../../ports/testing/fake-viewport.ts';
import { countingUids, manualClock, memorySink } from '../../ports/testing/fixed-environment.ts';
import { MemoryProjects } from '../../ports/testing/memory-projects.ts';
import { type MemoryStore, memoryStore } from '../../ports/testing/memory-store.ts';
import { sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import { createWorkspace } from '../create-workspace.ts';
import { cellId } from '../view-state.ts';

export const CELL: ViewId = cellId(0);
const ELEMENT = {} as HTMLElement;

/** A workspace on fakes. Give the store of an earlier one to see what comes back. */
export function setUp(
  options: {
    store?: MemoryStore;
    volumes?: readonly VolumeInfo[];
    cacheBytes?: number;
    prefetchDelayMs?: number;
    imageServers?: ImageServersPort;
  } = {},
) {
  const volumes = options.volumes ?? ['art', 'pv', 'hbp'].map(volumeOfOneSeries);
  const compute = new FakeCompute();
  compute.result = sampleResult(volumes);
  const viewport = new FakeViewport();
  const store = options.store ?? memoryStore();
  const sink = memorySink();
  const clock = manualClock();
  const projectStore = new MemoryProjects();
  const ports = {
    compute,
    viewport,
    store,
    projectStore,
    sink,
    clock,
    uids: countingUids(),
    app: { version: '1', commit: 'c' },
  };
  const { cacheBytes, prefetchDelayMs, imageServers } = options;
  const workspace = createWorkspace({
    ...ports,
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
    ...(prefetchDelayMs === undefined ? {} : { prefetchDelayMs }),
    ...(imageServers ? { imageServers } : {}),
  });
  const files = [{ path: 'a/1.dcm', blob: new Blob(['one']) }];

  /** Opens the study and lets the first volume load, with the first cell on the page. */
  const openStudy = async () => {
    await workspace.start();
    await workspace.cases.importFiles(files);
    workspace.views.attach(ELEMENT, CELL);
    await settled();
  };
  const attach = (viewId: ViewId) => workspace.views.attach(ELEMENT, viewId);
  const addLesion = (): SegmentId => workspace.segments.add('indeterminate')!;
  const noticeTexts = () => workspace.notices.getState().items.map(({ text }) => text);
  return {
    workspace,
    compute,
    viewport,
    store,
    projectStore,
    sink,
    clock,
    volumes,
    files,
    openStudy,
    attach,
    addLesion,
    noticeTexts,
  };
}

/** Lets everything that is waiting for promises go on. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 100; n++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Volumes of one series that no protocol hangs, so that the study opens in one cell. */
function volumeOfOneSeries(name: string): VolumeInfo {
  const volume = sampleVolume(name);
  return { ...volume, seriesUid: '1.2.3.1.7' as Uid, facts: { ...volume.facts, modality: 'OT' } };
}

export const fileId = (name: string) => name as FileId;
