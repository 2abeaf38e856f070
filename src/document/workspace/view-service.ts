import { readingPlane } from '../../domain/hanging/reading-plane.ts';
import type { ViewId, VolumeId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import type { Plane, ToolId } from '../../ports/viewport.ts';
import { clampBrushRadius } from '../brush-radius.ts';
import { phaseCorrect } from '../commands/phase-correct.ts';
import { fileWindow } from '../default-window.ts';
import { cellsForLayout } from '../layout-plan.ts';
import { volumeOf, volumesOf } from '../study-state.ts';
import { activeCell, type CellState, cellOf, type OverlayLevel } from '../view-state.ts';
import type { ViewService } from '../workspace.ts';
import { changeCell } from './cell-change.ts';
import type { CellDisplay } from './cell-display.ts';
import { comparisonCalls } from './comparison-calls.ts';
import type { WorkspaceCore } from './core.ts';
import { hangingCalls } from './hanging.ts';
import { planeCalls } from './plane-calls.ts';
import { readerViews } from './reader-views.ts';

/**
 * The calls that change what is on screen: settings first, then the viewport.
 *
 * @param settle takes over slices and windows of the pictures, which the settings follow with a short delay
 */
export function createViewService(core: WorkspaceCore, display: CellDisplay, settle: () => void): ViewService {
  const { view, viewport, study } = core;
  const setCell = (viewId: ViewId, change: Partial<CellState>) => changeCell(core, viewId, change);
  const service: ViewService = {
    attach: (element, viewId) => display.attach(element, viewId),
    setLayout: (layout) => {
      settle();
      const before = view.getState();
      const cells = cellsForLayout(before, layout, volumesOf(study.getState()));
      view.setState({ layout, cells, activeViewId: cells[0]!.viewId, hanging: null });
      display.showAll();
    },
    ...hangingCalls(core, display, settle),
    correctPhase: (volumeId, kind) => {
      try {
        core.log()?.run(phaseCorrect, { volumeId, kind });
      } catch (error) {
        core.notices.addError(error);
      }
    },
    activate: (viewId) => {
      if (cellOf(view.getState(), viewId)) view.setState({ activeViewId: viewId });
    },
    stepActive: (by) => {
      const { cells, activeViewId } = view.getState();
      const at = cells.findIndex(({ viewId }) => viewId === activeViewId);
      view.setState({ activeViewId: cells[(at + by + cells.length) % cells.length]!.viewId });
    },
    swap: (one, other) => swapCells(core, display, one, other),
    showVolume: (viewId, volumeId, plane) => {
      const cell = cellOf(view.getState(), viewId);
      if (!cell) return;
      if (volumeId) display.retry(volumeId);
      const next = planeFor(core, cell, volumeId, plane);
      view.setState({ hanging: null });
      const fresh = { slice: null, window: null, isInverted: false, comparison: null, minusVolumeId: null };
      setCell(viewId, { volumeId, wanted: null, plane: next, ...fresh });
      display.showAll();
    },
    stepVolume: (viewId, by) => {
      const volumes = volumesOf(study.getState());
      const at = volumes.findIndex(({ id }) => id === cellOf(view.getState(), viewId)?.volumeId);
      const next = volumes[at + by];
      if (next) service.showVolume(viewId, next.id);
    },
    setPlane: (viewId, plane) => {
      const cell = cellOf(view.getState(), viewId);
      if (cell?.volumeId && (cell.plane !== plane || cell.tilt)) {
        viewport.setTilt(viewId, null);
        setCell(viewId, { plane, tilt: null, slice: null });
        display.show(viewId);
      }
    },
    ...planeCalls(core),
    // By scrolling, so that linked cells come along.
    setSlice: (viewId, slice) => viewport.scrollBy(viewId, slice - (viewport.viewState(viewId)?.slice ?? 0)),
    setWindow: (viewId, window) => setWindow(core, display, viewId, window),
    setInverted: (viewId, isInverted) => {
      setCell(viewId, { isInverted });
      viewport.setInvert(viewId, isInverted);
    },
    setSmooth: (viewId, isSmooth) => {
      setCell(viewId, { isSmooth });
      viewport.setInterpolation(viewId, isSmooth);
    },
    reset: (viewId) => {
      viewport.resetView(viewId);
      service.setInverted(viewId, false);
      const volumeId = cellOf(view.getState(), viewId)?.volumeId;
      setCell(viewId, { window: null });
      if (volumeId) display.volumeChanged(volumeId);
    },
    ...comparisonCalls(core, display),
    ...readerViews(core, display),
    ...toolCalls(core),
    ...toggleCalls(core, display),
  };
  return service;
}

/** The plane that is asked for or that a person chose for the cell, else the one that the volume opens in. */
function planeFor({ view, study }: WorkspaceCore, cell: CellState, volumeId: VolumeId | null, asked?: Plane): Plane {
  const [before, next] = [cell.volumeId, volumeId].map((id) => volumeOf(study.getState(), id));
  if (next?.kind !== 'volume') return 'acquisition';
  const isChosen = view.getState().layout === 'mpr' || cell.plane !== (before ? readingPlane(before) : 'acquisition');
  return asked ?? (isChosen ? cell.plane : readingPlane(next));
}

function toolCalls(core: WorkspaceCore): Pick<ViewService, 'setTool' | 'setBrush' | 'setRules' | 'setMaskStyle'> {
  const { view, viewport } = core;
  const setBrush: ViewService['setBrush'] = (settings) => {
    const brush = { ...view.getState().brush, ...settings };
    const next = { ...brush, radiusMm: clampBrushRadius(brush.radiusMm) };
    view.setState({ brush: next });
    viewport.setBrush(next);
  };
  return {
    setBrush,
    setRules: (rules) => view.setState((now) => ({ rules: { ...now.rules, ...rules } })),
    setTool: (tool: ToolId) => {
      const { tool: current, brush } = view.getState();
      if (tool !== current) view.setState({ tool, previousTool: current });
      viewport.setTool(tool);
      const window = viewport.viewState(view.getState().activeViewId)?.window;
      const isUnset = brush.threshold[0] === brush.threshold[1];
      if (tool === 'brush-threshold' && isUnset && window) {
        setBrush({ threshold: [window.center - window.width / 2, window.center + window.width / 2] });
      }
    },
    setMaskStyle: (style) => {
      const maskStyle = { ...view.getState().maskStyle, ...style };
      view.setState({ maskStyle });
      viewport.setMaskStyle(maskStyle);
    },
  };
}

/** Preference under which it is kept that names, dates and numbers of patients stay hidden in this browser. */
export const PATIENT_DATA_HIDDEN = 'patientDataHidden';

const NEXT_LEVEL = { full: 'thin', thin: 'none', none: 'full' } as const satisfies Record<OverlayLevel, OverlayLevel>;

function toggleCalls(
  { view, store }: WorkspaceCore,
  display: CellDisplay,
): Pick<ViewService, 'setOverlays' | 'stepOverlayLevel' | 'setPanels' | 'setPatientDataHidden' | 'setLinked'> {
  return {
    setOverlays: (toggles) => view.setState(({ overlays }) => ({ overlays: { ...overlays, ...toggles } })),
    stepOverlayLevel: () => view.setState(({ overlayLevel }) => ({ overlayLevel: NEXT_LEVEL[overlayLevel] })),
    setPanels: (toggles) => view.setState(({ panels }) => ({ panels: { ...panels, ...toggles } })),
    setPatientDataHidden: (isPatientDataHidden) => {
      view.setState({ isPatientDataHidden });
      store.savePreference(PATIENT_DATA_HIDDEN, isPatientDataHidden).catch(() => undefined);
    },
    setLinked: (isLinked) => {
      view.setState({ isLinked });
      display.link();
    },
  };
}

function setWindow(
  core: WorkspaceCore,
  display: CellDisplay,
  viewId: ViewId,
  wanted: Parameters<ViewService['setWindow']>[1],
): void {
  const volume = volumeOf(core.study.getState(), cellOf(core.view.getState(), viewId)?.volumeId ?? null);
  if (!volume) return;
  const asked = {
    file: () => fileWindow(volume),
    auto: () => display.autoWindow(volume.id),
    shown: () => core.viewport.visibleWindow(viewId),
  };
  const named = typeof wanted === 'string' ? asked[wanted]() : wanted;
  if (!named) {
    if (wanted === 'file') core.notices.add('info', t.work.noFileWindow);
    return;
  }
  changeCell(core, viewId, { window: named });
  core.viewport.shareWindow(viewId, named);
}

/** What was in the first one is in the other, and that one stays active: the eye follows it. */
function swapCells(core: WorkspaceCore, display: CellDisplay, one: ViewId, other: ViewId): void {
  const before = core.view.getState();
  const [a, b] = [cellOf(before, one), cellOf(before, other)];
  if (!a || !b || a === b) return;
  const placed = (cell: CellState): CellState =>
    cell === a ? { ...b, viewId: one } : cell === b ? { ...a, viewId: other } : cell;
  core.view.setState({ cells: before.cells.map(placed), activeViewId: other, hanging: null });
  display.showAll();
  for (const viewId of [one, other]) display.applyLook(viewId);
}

/** The volume of the active cell. */
export function activeVolume({ view, study }: WorkspaceCore) {
  return volumeOf(study.getState(), activeCell(view.getState()).volumeId);
}
