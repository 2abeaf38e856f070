import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeasurementId, SegmentId, ViewId, VolumeId } from '../domain/ids.ts';
import type {
  BrushSettings,
  Comparison,
  MaskStyle,
  Plane,
  Tilt,
  ToolId,
  ViewLook,
  WindowLevel,
} from '../ports/viewport.ts';
import { FREE_PAINTING, type PaintRules } from './paint-rules.ts';

type UpToFour = 1 | 2 | 3 | 4;
/** Arrangements of the reading view: rows x columns, or three planes of one volume. */
export type LayoutId = `${UpToFour}x${UpToFour}` | 'mpr';

/** One cell of the reading view. `slice` and `window` follow the viewport with a short delay: read pointer-rate values from the port. */
export interface CellState {
  readonly viewId: ViewId;
  readonly volumeId: VolumeId | null;
  /** What a hanging protocol wants here, for the words of an empty cell; null for a cell that a person filled. */
  readonly wanted?: string | null;
  readonly plane: Plane;
  /** A patient plane that was turned by hand. */
  readonly tilt?: Tilt | null;
  /** Null: the middle. */
  readonly slice: number | null;
  /** Null: the volume's default window. */
  readonly window: WindowLevel | null;
  readonly isInverted: boolean;
  readonly isSmooth: boolean;
  /** Left out: grey, one plane; a difference in colours. */
  readonly look?: ViewLook;
  /** A second series in the same picture. */
  readonly comparison?: CellComparison | null;
  /** The cell shows `volumeId` minus this one. */
  readonly minusVolumeId?: VolumeId | null;
  /** Of the readings that are compared, this reader's masks alone. */
  readonly reader?: string;
}

/** The hanging protocol that filled the cells, and whether the person chose it or it was the best that fits. */
export interface Hanging {
  readonly protocolId: string;
  readonly isChosen: boolean;
}
/** As `Comparison` of the viewport; its window follows from the series. */
export type CellComparison = Omit<Comparison, 'window' | 'sharesWindow'>;

export interface OverlayToggles {
  /** Corner texts: series, slice, window. */
  readonly text: boolean;
  /** Orientation letters. */
  readonly letters: boolean;
  readonly scaleBar: boolean;
  /** Overlay planes of the file (60xx). */
  readonly graphics: boolean;
  /** Lengths, regions and other measurements. */
  readonly measurements: boolean;
}

/** How much is written over the pictures: all that is on, what reading needs, or nothing. */
export type OverlayLevel = 'full' | 'thin' | 'none';

export interface PanelToggles {
  readonly studies: boolean;
  readonly segments: boolean;
}

/** How the reading looks. Not undoable, never in the log: commands can't see it. Saved with the case. */
export interface ViewSettings {
  readonly layout: LayoutId;
  /** Exactly the cells that the layout shows, in reading order. */
  readonly cells: readonly CellState[];
  readonly activeViewId: ViewId;
  readonly tool: ToolId;
  readonly previousTool: ToolId;
  readonly brush: BrushSettings;
  readonly maskStyle: MaskStyle;
  readonly activeSegmentId: SegmentId | null;
  readonly activeMeasurementId: MeasurementId | null;
  /** What holds for every tool that paints. */
  readonly rules: PaintRules;
  readonly overlays: OverlayToggles;
  readonly overlayLevel: OverlayLevel;
  readonly panels: PanelToggles;
  readonly isPatientDataHidden: boolean;
  /** Views scroll together by patient position. */
  readonly isLinked: boolean;
  /** Where the cells come from; null after the person arranged them. */
  readonly hanging: Hanging | null;
}

export type ViewSettingsStore = StoreApi<ViewSettings>;

/** Id of the n-th cell, 0-based. */
export function cellId(index: number): ViewId {
  return `cell-${index + 1}` as ViewId;
}

export function emptyCell(viewId: ViewId, plane: Plane = 'acquisition'): CellState {
  return { viewId, volumeId: null, plane, slice: null, window: null, isInverted: false, isSmooth: true };
}

export const INITIAL_VIEW: ViewSettings = {
  layout: '1x1',
  cells: [emptyCell(cellId(0))],
  activeViewId: cellId(0),
  tool: 'window',
  previousTool: 'brush-circle',
  brush: { radiusMm: 5, threshold: [0, 0] },
  maskStyle: { isVisible: true, fillOpacity: 0.3, outlineWidthPx: 1.5 },
  activeSegmentId: null,
  activeMeasurementId: null,
  overlays: { text: true, letters: true, scaleBar: true, graphics: true, measurements: true },
  overlayLevel: 'full',
  rules: FREE_PAINTING,
  panels: { studies: true, segments: true },
  isPatientDataHidden: false,
  isLinked: true,
  hanging: null,
};

export function createViewSettings(): ViewSettingsStore {
  return createStore<ViewSettings>(() => INITIAL_VIEW);
}

export function activeCell(view: ViewSettings): CellState {
  return view.cells.find((cell) => cell.viewId === view.activeViewId) ?? view.cells[0]!;
}

export function cellOf(view: ViewSettings, viewId: ViewId): CellState | null {
  return view.cells.find((cell) => cell.viewId === viewId) ?? null;
}

/** Every volume that takes part in the picture of a cell: shown, taken away, laid over. */
export function volumesIn({ volumeId, minusVolumeId, comparison }: CellState): VolumeId[] {
  return [volumeId, minusVolumeId, comparison?.volumeId].filter((id): id is VolumeId => id != null);
}

/** How a cell draws its volume. */
export function lookOf({ look, minusVolumeId }: CellState): ViewLook {
  return look ?? { colourMap: minusVolumeId ? 'signed' : 'grey', slab: null };
}
