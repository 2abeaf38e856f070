import type { SegmentId, VolumeId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { ColourMapId, Plane, ToolId, ViewLook, WindowLevel } from '../ports/viewport.ts';
import { clampBrushRadius } from './brush-radius.ts';
import { cellCount, isLayoutId } from './layout-grid.ts';
import { savedTilt } from './plane-tilt.ts';
import {
  type CellComparison,
  type CellState,
  cellId,
  emptyCell,
  type Hanging,
  INITIAL_VIEW,
  type ViewSettings,
} from './view-state.ts';

const VERSION = 1;
const PLANES: readonly Plane[] = ['acquisition', 'axial', 'sagittal', 'coronal'];
const TOOLS: readonly ToolId[] = [
  'window',
  'pan',
  'zoom',
  'scroll',
  'crosshair',
  'probe',
  'brush-circle',
  'brush-sphere',
  'erase-circle',
  'erase-sphere',
  'brush-threshold',
  'brush-adaptive',
  'measure-length',
  'measure-bidirectional',
  'measure-angle',
  'measure-ellipse',
  'measure-freehand',
  'measure-point',
];

const COLOUR_MAPS: readonly ColourMapId[] = ['grey', 'hot', 'viridis', 'rainbow', 'signed'];
const CURVES = ['linear', 'sigmoid', 'voi-lut'] as const;

/** The view settings as JSON for the store. */
export function savedView(view: ViewSettings): unknown {
  return { version: VERSION, ...view };
}

/**
 * Settings from what was saved. Anything that is missing, unknown or of another version falls back to its default, and volumes
 * that are not there any more leave their cells empty: a bad view must never keep a case from opening.
 */
export function restoredView(saved: unknown, volumes: readonly VolumeInfo[]): ViewSettings | null {
  if (!isObject(saved) || saved.version !== VERSION) return null;
  const layout = isLayoutId(saved.layout) ? saved.layout : INITIAL_VIEW.layout;
  const known = new Set<string>(volumes.map(({ id }) => id));
  const savedCells = Array.isArray(saved.cells) ? saved.cells : [];
  const cells = Array.from({ length: cellCount(layout) }, (_, n) => restoredCell(savedCells[n], n, known));
  const activeViewId = cells.find(({ viewId }) => viewId === saved.activeViewId)?.viewId ?? cells[0]!.viewId;
  const { brush, maskStyle } = INITIAL_VIEW;
  const savedBrush = isObject(saved.brush) ? saved.brush : {};
  const savedStyle = isObject(saved.maskStyle) ? saved.maskStyle : {};
  return {
    layout,
    cells,
    activeViewId,
    tool: oneOf(TOOLS, saved.tool, INITIAL_VIEW.tool),
    previousTool: oneOf(TOOLS, saved.previousTool, INITIAL_VIEW.previousTool),
    brush: {
      radiusMm: clampBrushRadius(finite(savedBrush.radiusMm, brush.radiusMm)),
      threshold: range(savedBrush.threshold) ?? brush.threshold,
    },
    maskStyle: {
      isVisible: flag(savedStyle.isVisible, maskStyle.isVisible),
      fillOpacity: Math.min(1, Math.max(0, finite(savedStyle.fillOpacity, maskStyle.fillOpacity))),
      outlineWidthPx: Math.max(0, finite(savedStyle.outlineWidthPx, maskStyle.outlineWidthPx)),
    },
    rules: INITIAL_VIEW.rules,
    activeSegmentId: typeof saved.activeSegmentId === 'string' ? (saved.activeSegmentId as SegmentId) : null,
    activeMeasurementId: null,
    overlays: flags(saved.overlays, INITIAL_VIEW.overlays),
    overlayLevel: oneOf(['full', 'thin', 'none'], saved.overlayLevel, INITIAL_VIEW.overlayLevel),
    panels: flags(saved.panels, INITIAL_VIEW.panels),
    isPatientDataHidden: flag(saved.isPatientDataHidden, INITIAL_VIEW.isPatientDataHidden),
    isLinked: flag(saved.isLinked, INITIAL_VIEW.isLinked),
    hanging: savedHanging(saved.hanging),
  };
}

function restoredCell(saved: unknown, index: number, known: ReadonlySet<string>): CellState {
  const cell = emptyCell(cellId(index));
  if (!isObject(saved)) return cell;
  const volumeId = typeof saved.volumeId === 'string' && known.has(saved.volumeId) ? saved.volumeId : null;
  return {
    viewId: cell.viewId,
    volumeId: volumeId as VolumeId | null,
    ...(typeof saved.wanted === 'string' ? { wanted: saved.wanted } : {}),
    plane: oneOf(PLANES, saved.plane, cell.plane),
    ...(volumeId === null ? {} : savedTilt(saved.tilt)),
    slice: volumeId !== null && typeof saved.slice === 'number' && saved.slice >= 0 ? Math.floor(saved.slice) : null,
    window: volumeId === null ? null : savedWindow(saved.window),
    isInverted: flag(saved.isInverted, cell.isInverted),
    isSmooth: flag(saved.isSmooth, cell.isSmooth),
    minusVolumeId: volumeId === null ? null : knownVolume(saved.minusVolumeId, known),
    comparison: volumeId === null ? null : savedComparison(saved.comparison, known),
    ...(isObject(saved.look) ? { look: savedLook(saved.look) } : {}),
  };
}

function savedComparison(saved: unknown, known: ReadonlySet<string>): CellComparison | null {
  if (!isObject(saved)) return null;
  const volumeId = knownVolume(saved.volumeId, known);
  if (!volumeId) return null;
  const amount = Math.min(1, Math.max(0, finite(saved.amount, 0.5)));
  const mode = oneOf(['fusion', 'swipe'], saved.mode, 'fusion');
  return { volumeId, mode, amount, colourMap: oneOf(COLOUR_MAPS, saved.colourMap, 'grey') };
}

function savedLook(saved: Record<string, unknown>): ViewLook {
  const colourMap = oneOf(COLOUR_MAPS, saved.colourMap, 'grey');
  const { slab } = saved;
  if (!isObject(slab)) return { colourMap, slab: null };
  const mode = oneOf(['maximum', 'minimum', 'mean'], slab.mode, 'maximum');
  return { colourMap, slab: { mode, thicknessMm: Math.min(200, Math.max(1, finite(slab.thicknessMm, 10))) } };
}

function savedHanging(saved: unknown): Hanging | null {
  if (!isObject(saved) || typeof saved.protocolId !== 'string') return null;
  return { protocolId: saved.protocolId, isChosen: flag(saved.isChosen, false) };
}

function knownVolume(saved: unknown, known: ReadonlySet<string>): VolumeId | null {
  return typeof saved === 'string' && known.has(saved) ? (saved as VolumeId) : null;
}

function savedWindow(saved: unknown): WindowLevel | null {
  if (!isObject(saved)) return null;
  const { center, width } = saved;
  const isUsable = Number.isFinite(center) && Number.isFinite(width) && (width as number) > 0;
  if (!isUsable) return null;
  const curve = CURVES.find((known) => known === saved.curve);
  return { center: center as number, width: width as number, ...(curve ? { curve } : {}) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function oneOf<T extends string>(choices: readonly T[], value: unknown, fallback: T): T {
  return choices.find((choice) => choice === value) ?? fallback;
}

function flag(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback;
}

function finite(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function range(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) return null;
  return [value[0], value[1]];
}

function flags<T extends { readonly [name in keyof T]: boolean }>(saved: unknown, defaults: T): T {
  const values = isObject(saved) ? saved : {};
  const names = Object.keys(defaults) as (keyof T & string)[];
  return Object.fromEntries(names.map((name) => [name, flag(values[name], defaults[name])])) as unknown as T;
}
