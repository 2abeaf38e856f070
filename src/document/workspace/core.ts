import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnLayout } from '../../domain/hanging/own-layout.ts';
import type { CaseId, VolumeId } from '../../domain/ids.ts';
import type { ImportResult, VolumeVoxels } from '../../domain/volume.ts';
import type { ComputePort, GivenFile } from '../../ports/compute.ts';
import type { DatasetPort } from '../../ports/datasets.ts';
import type { Clock, Uids } from '../../ports/environment.ts';
import type { FileSink } from '../../ports/files.ts';
import type { ImageServersPort } from '../../ports/image-servers.ts';
import type { ModelPort } from '../../ports/models.ts';
import type { ProjectStore } from '../../ports/project-store.ts';
import type { ReadingStore, RemoteStudies } from '../../ports/reading-store.ts';
import type { SurfaceViewPort } from '../../ports/surface-view.ts';
import type { ViewportPort } from '../../ports/viewport.ts';
import type { CaseSession } from '../case-session.ts';
import { LabelmapStore } from '../labelmap-store.ts';
import { createNotices, type Notices } from '../notice-state.ts';
import type { ReadingLog } from '../reading-log.ts';
import { createReadingState, type ReadingStateStore } from '../reading-state.ts';
import { createSessionState, type SessionStateStore } from '../session-state.ts';
import { createStudyState, type StudyStateStore } from '../study-state.ts';
import { createViewSettings, type ViewSettingsStore } from '../view-state.ts';

/** What the workspace is made from. */
export interface WorkspacePorts {
  readonly compute: ComputePort;
  readonly viewport: ViewportPort;
  readonly store: ReadingStore;
  readonly projectStore: ProjectStore;
  readonly sink: FileSink;
  readonly clock: Clock;
  readonly uids: Uids;
  /** Null or left out: no models here. */
  readonly models?: ModelPort | null;
  /** Goes into exported files. */
  readonly app: { readonly version: string; readonly commit: string };
  /** Null or left out: no datasets here. */
  readonly datasets?: DatasetPort<readonly GivenFile[]> | null;
  /** Image servers of the host; none when left out. */
  readonly imageServers?: ImageServersPort;
  /** Brings the picture in three dimensions when it is first wanted. */
  readonly loadSurfaceView?: () => Promise<SurfaceViewPort>;
  /** Memory for the voxels of volumes that are not on screen; 1 GiB when left out. */
  readonly cacheBytes?: number;
  /** Quiet milliseconds before series that are not on screen are loaded; left out: they are not. */
  readonly prefetchDelayMs?: number;
}

/** What the parts of the workspace share. `session` is null while no case is open. */
export interface WorkspaceCore extends Omit<WorkspacePorts, 'cacheBytes'> {
  readonly cacheBytes: number;
  readonly study: StudyStateStore;
  readonly view: ViewSettingsStore;
  readonly reading: ReadingStateStore;
  readonly session: SessionStateStore;
  readonly notices: Notices;
  readonly labelmaps: LabelmapStore;
  /** Voxels of the volumes that are loaded or loading, the very arrays that the viewport draws; read only. */
  readonly voxels: Map<VolumeId, VolumeVoxels>;
  current: CaseSession | null;
  /** Arrangements that readers of this browser made, for every study. */
  readonly ownLayouts: StoreApi<OwnLayouts>;
  /** Place of the reading that opens with these images; null for the browser's own. Set while a project is open. */
  chooseReading: ((result: ImportResult) => Promise<CaseId | null>) | null;
  /** Lists studies of a server into the open case, or as one; false when that needs a name first or failed (told elsewhere). */
  openRemote: ((remote: RemoteStudies) => Promise<boolean>) | null;
  log(): ReadingLog | null;
  /** The case of the list that is open; its reading may have another place, see `chooseReading`. */
  caseId(): CaseId | null;
}

const DEFAULT_CACHE_BYTES = 2 ** 30;

export interface OwnLayouts {
  readonly layouts: readonly OwnLayout[];
}

export function createCore(ports: WorkspacePorts): WorkspaceCore {
  const core: WorkspaceCore = {
    ...ports,
    cacheBytes: ports.cacheBytes ?? DEFAULT_CACHE_BYTES,
    study: createStudyState(),
    view: createViewSettings(),
    reading: createReadingState(),
    session: createSessionState(),
    notices: createNotices(),
    labelmaps: new LabelmapStore(),
    voxels: new Map(),
    current: null,
    ownLayouts: createStore<OwnLayouts>(() => ({ layouts: [] })),
    chooseReading: null,
    openRemote: null,
    log: () => core.current?.log ?? null,
    caseId: () => (core.current ? core.session.getState().caseId : null),
  };
  return core;
}
