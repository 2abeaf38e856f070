import { AppError } from '../domain/app-error.ts';
import type { ImageServersPort } from '../ports/image-servers.ts';
import { AgreementService } from './project/agreement-service.ts';
import { CaseReading } from './project/case-reading.ts';
import { DatasetService } from './project/dataset-service.ts';
import { ListedCases } from './project/listed-cases.ts';
import { ProjectService } from './project/project-service.ts';
import { Review } from './project/review-service.ts';
import { previewCandidates } from './workspace/candidate-preview.ts';
import { Cases } from './workspace/case-service.ts';
import { CellDisplay } from './workspace/cell-display.ts';
import { Cine } from './workspace/cine.ts';
import { createCore, type WorkspacePorts } from './workspace/core.ts';
import { createExchangeService } from './workspace/exchange-service.ts';
import { GraphicOverlays } from './workspace/graphic-overlays.ts';
import { rehangAfterCorrections, rehangByProtocol } from './workspace/hanging.ts';
import { createHistoryService } from './workspace/history-service.ts';
import { createKeyService } from './workspace/key-service.ts';
import { createLayoutService } from './workspace/layout-service.ts';
import { createLesionService } from './workspace/lesion-service.ts';
import { MaskBinding } from './workspace/mask-binding.ts';
import { MaskOperationService } from './workspace/mask-operation-service.ts';
import { createMeasurementService, recordShapes } from './workspace/measurement-service.ts';
import { createMemoryService } from './workspace/memory-service.ts';
import { Models } from './workspace/model-service.ts';
import { createNumbersService } from './workspace/numbers-service.ts';
import { followPaths } from './workspace/path-service.ts';
import { Placements } from './workspace/placement-service.ts';
import { Prefetch } from './workspace/prefetch.ts';
import { RegionService } from './workspace/region-service.ts';
import { createSegmentService } from './workspace/segment-service.ts';
import { followActiveVolume, followPicks } from './workspace/selection-follow.ts';
import { createServerService } from './workspace/server-service.ts';
import { recordStrokes } from './workspace/stroke-recording.ts';
import { Subtractions } from './workspace/subtractions.ts';
import { createSurfaceService } from './workspace/surface-service.ts';
import { ViewSaving } from './workspace/view-saving.ts';
import { createViewService, PATIENT_DATA_HIDDEN } from './workspace/view-service.ts';
import { ViewSync } from './workspace/view-sync.ts';
import { VolumeLoading } from './workspace/volume-loading.ts';
import type { SegmentService, Workspace } from './workspace.ts';

/** Makes the application behind the interface from its ports; once for each page. */
export function createWorkspace(ports: WorkspacePorts): Workspace {
  const core = createCore(ports);
  const graphics = new GraphicOverlays(core);
  const loading: VolumeLoading = new VolumeLoading(core, {
    onAdded: (volumeId) => {
      display.volumeChanged(volumeId);
      void graphics.added(volumeId);
    },
    onWindow: (volumeId) => {
      display.volumeChanged(volumeId);
      display.refreshWindows();
    },
    onRemoved: (volumeId) => {
      subtractions.dropOf(volumeId);
      display.volumeRemoved(volumeId);
      graphics.removed(volumeId);
    },
  });
  const placements: Placements = new Placements(core, (volumeId) => subtractions.placed(volumeId));
  const subtractions: Subtractions = new Subtractions(core, {
    hold: (volumeId, bytes) => loading.hold(volumeId, bytes),
    onAdded: (volumeId) => display.volumeChanged(volumeId),
    onRemoved: (volumeId) => display.volumeRemoved(volumeId),
    placementOf: placements.placementOf,
  });
  const display: CellDisplay = new CellDisplay(core, loading, subtractions);
  const isFetchWanted = () => servers.state.getState().fetching?.status !== 'stopped';
  const memory = createMemoryService(core, loading);
  const binding = new MaskBinding(core);
  const sync = new ViewSync(core, display);
  const saving = new ViewSaving(core, sync);
  const views = createViewService(core, display, () => sync.settle());
  const segments = settlingFirst(createSegmentService(core, views), placements);
  const cine = new Cine(core, views);
  const measurements = createMeasurementService(core, { views, run: segments.run, placeIn: placements.placeIn });
  const lesions = createLesionService(core, views, segments, placements);
  const numbers = createNumbersService(core, (volumeId, first) => loading.ensure(volumeId, first));
  const exchange = createExchangeService(core, views, numbers);
  const surfaces = createSurfaceService(core, ports.loadSurfaceView ?? noSurfaceView);
  const region = new RegionService(core);
  const keys = createKeyService(core);
  const layouts = createLayoutService(core);
  const maskTool = new MaskOperationService(core);
  const cases = new Cases({ core, display, binding, loading, saving });
  const models = new Models(core, views);
  const prefetch = new Prefetch({ core, loading, models: models.state }, ports.prefetchDelayMs ?? null, isFetchWanted);
  const stops = [
    recordStrokes(core),
    followPaths(core),
    recordShapes(core, measurements, segments.run),
    followActiveVolume(core),
    followPicks(core, segments.select),
    rehangAfterCorrections(core, views),
    core.reading.subscribe(({ records }, before) => {
      if (records.phaseCorrection !== before.records.phaseCorrection) display.refreshWindows();
    }),
    rehangByProtocol(core, views),
    previewCandidates(core, models.state),
    core.session.subscribe((session, before) => {
      if (session.caseId !== before.caseId) models.forget();
    }),
  ];
  const servers = createServerService(core, ports.imageServers ?? NO_SERVERS, cases);
  const projects = new ProjectService(core, core.projectStore);
  const caseReading = new CaseReading(core, cases, projects);
  const review = new Review(core, projects, caseReading, views);
  const datasets = new DatasetService(core, projects);
  const listed = new ListedCases(core, projects, servers);
  const agreement = new AgreementService(projects, core.compute);
  const flush = async () => {
    placements.settle();
    await Promise.all([saving.flush(), core.current?.flush()]);
  };
  return {
    study: core.study,
    view: core.view,
    reading: core.reading,
    session: core.session,
    notices: core.notices.store,
    cases,
    views,
    segments,
    measurements,
    lesions,
    numbers,
    exchange,
    keys,
    layouts,
    memory,
    projects,
    caseReading,
    history: createHistoryService(core),
    review,
    datasets,
    listed,
    agreement,
    surfaces,
    models,
    region,
    servers,
    placements,
    cine,
    maskTool,
    viewport: core.viewport,
    compute: core.compute,
    dismissNotice: core.notices.dismiss,
    reportError: core.notices.addError,
    start: async (reopen = 'last') => {
      try {
        await core.viewport.start({ cacheBytes: core.cacheBytes });
      } catch (error) {
        core.notices.addError(error);
      }
      void keys.load();
      void memory.load();
      const isHidden = await core.store.loadPreference(PATIENT_DATA_HIDDEN).catch(() => null);
      if (isHidden === true) core.view.setState({ isPatientDataHidden: true });
      await Promise.all([layouts.load(), projects.resume()]);
      if (reopen !== 'none') await cases.reopen(reopen);
    },
    flush,
    hasUnsaved: () => core.current?.hasUnsaved() ?? false,
    dispose: async () => {
      await flush();
      await core.current?.close();
      for (const stop of stops) stop();
      for (const part of [region, maskTool, graphics, binding, sync, saving, placements, cine, prefetch])
        part.dispose();
      core.viewport.dispose();
      core.compute.dispose();
    },
  };
}

function noSurfaceView(): Promise<never> {
  return Promise.reject(new AppError('viewport/no-webgl', 'There is no picture in three dimensions here.'));
}

const NO_SERVERS: ImageServersPort = {
  list: async () => [],
  connect: () => {
    throw new AppError('server/not-found', 'There is no image server here.');
  },
};
/** Undo takes back the nudge that was just made, not the step before it. */
function settlingFirst(segments: SegmentService, placements: Placements): SegmentService {
  const after =
    <A extends readonly unknown[]>(act: (...args: A) => void) =>
    (...args: A) => {
      placements.settle();
      act(...args);
    };
  return { ...segments, undo: after(segments.undo), redo: after(segments.redo) };
}
