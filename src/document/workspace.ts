import type { StoreApi } from 'zustand/vanilla';
import type { SegmentPreset } from '../domain/codes/segment-preset.ts';
import type { CaseId, FileId, LayerId, SegmentId, ViewId, VolumeId } from '../domain/ids.ts';
import type { PhaseKind } from '../domain/phase/phase-kind.ts';
import type { Rgb } from '../domain/segmentation.ts';
import type { ComputePort } from '../ports/compute.ts';
import type { FileSink } from '../ports/files.ts';
import type { CaseSummary } from '../ports/reading-store.ts';
import type {
  BrushSettings,
  Disposer,
  MaskStyle,
  Plane,
  ToolId,
  ViewLook,
  ViewportPort,
  WindowLevel,
} from '../ports/viewport.ts';
import type { Command } from './command.ts';
import type { DroppedFile } from './dropped-file.ts';
import type { HistoryService } from './history-service.ts';
import type { LesionService } from './lesion-service.ts';
import type { MaskChoice, MaskToolStore } from './mask-tool-state.ts';
import type { MeasurementService } from './measurement-calls.ts';
import type { ModelService } from './model-calls.ts';
import type { NoticeState } from './notice-state.ts';
import type { NumbersService } from './numbers-calls.ts';
import type { PaintRules } from './paint-rules.ts';
import type { CineService, PlacementService } from './placement-calls.ts';
import type { AgreementService } from './project/agreement-service.ts';
import type { CaseReading } from './project/case-reading.ts';
import type { DatasetService } from './project/dataset-service.ts';
import type { ListedCases } from './project/listed-cases.ts';
import type { ProjectService } from './project/project-service.ts';
import type { Review } from './project/review-service.ts';
import type { ReadingStateStore } from './reading-state.ts';
import type { RegionStateStore } from './region-state.ts';
import type { SessionStateStore } from './session-state.ts';
import type { StudyStateStore } from './study-state.ts';
import type { CellComparison, LayoutId, OverlayToggles, PanelToggles, ViewSettingsStore } from './view-state.ts';
import type { KeyService } from './workspace/key-service.ts';
import type { LayoutService } from './workspace/layout-service.ts';
import type { MemoryService } from './workspace/memory-service.ts';
import type { ServerService } from './workspace/server-service.ts';
import type { SurfaceService } from './workspace/surface-service.ts';

/** Opening, adding, closing. Failures become notices; the promises resolve. */
export interface CaseService {
  list(): Promise<readonly CaseSummary[]>;
  /** Opens the files as a case, or adds them to the open one. With `folder` the handle is remembered instead of a copy. */
  importFiles(files: readonly DroppedFile[], folder?: FileSystemDirectoryHandle): Promise<void>;
  /** Keeps files of the open case that came whole only after they were listed: all of a study. */
  keepWhole(files: readonly DroppedFile[], studyUid: string): void;
  /** Remembers that images of the open case still lie on a server, so that they are fetched when it is opened again. */
  noteRemote(serverId: string, studyUid: string): void;
  /** Stops a running import; what was listed before stays. */
  cancelImport(): void;
  openDemo(): Promise<void>;
  /** Opens a kept case with its files; for a folder the browser may ask, so call it from a click. */
  open(caseId: CaseId): Promise<void>;
  /** Saves what is pending, then frees everything. */
  close(): Promise<void>;
  /** Deletes a case that is not open: reading, files and all. */
  remove(caseId: CaseId): Promise<void>;
  /** The reading with its masks as one JSON file, for when saving fails. */
  downloadRecovery(): Promise<void>;
  /** Brings a recovery file into the open case, as one undoable step. */
  restoreRecovery(file: Blob): Promise<void>;
  usage(): Promise<{ readonly usedBytes: number; readonly quotaBytes: number; readonly isPersistent: boolean }>;
}

/** A protocol that could be hung. */
export interface HangingOffer {
  readonly protocolId: string;
  readonly name: string;
  /** Cells that the study fills, of all cells. */
  readonly filled: number;
  readonly cells: number;
  /** A layout that a reader made. */
  readonly isOwn: boolean;
}

/** What is on screen. Every call also reaches the viewport; views that are not attached catch up when they are. */
export interface ViewService {
  /** Binds a cell to an element and shows what belongs there. Use this, never `viewport.attach`. */
  attach(element: HTMLElement, viewId: ViewId): Disposer;
  setLayout(layout: LayoutId): void;
  /** Whether there is anything to hang. */
  canHang(): boolean;
  /**
   * Fills the cells by a protocol, the one that fits best when none is named; what the study lacks stays a labelled empty cell.
   * Without a protocol that fits, the series side by side.
   */
  hang(protocolId?: string): void;
  /** Protocols that fit what is open, best first. */
  hangings(): readonly HangingOffer[];
  /** The reader's word on what a volume is; null: as recognised. One entry of the log. */
  correctPhase(volumeId: VolumeId, kind: PhaseKind | null): void;
  activate(viewId: ViewId): void;
  /** Makes the next (1) or previous (-1) cell the active one. */
  stepActive(by: 1 | -1): void;
  /** Two cells change places, with all that they show. */
  swap(one: ViewId, other: ViewId): void;
  /** Loads the volume when it isn't. Stays at the same patient position where the frame of reference is the same. */
  showVolume(viewId: ViewId, volumeId: VolumeId | null, plane?: Plane): void;
  /**
   * Another phase in place: same patient position, same brightness among contrast phases. `endPeek` goes back to what was
   * shown before.
   */
  flipTo(viewId: ViewId, volumeId: VolumeId): void;
  endPeek(): void;
  /** Next or previous contrast phase in this cell, round and round. */
  stepPhase(viewId: ViewId, by: 1 | -1): void;
  setLook(viewId: ViewId, look: Partial<ViewLook>): void;
  /** A second series in the same picture; null: none. */
  setComparison(viewId: ViewId, comparison: Partial<CellComparison> | null): void;
  /** Shows the cell's series minus another one; null: the series itself. */
  setMinus(viewId: ViewId, minusVolumeId: VolumeId | null): void;
  /** The active picture once for each of these readers, with their masks alone; without readers back to what was arranged before. */
  showReaders(readers: readonly string[]): void;
  /** Next or previous volume of the list in this cell. */
  stepVolume(viewId: ViewId, by: 1 | -1): void;
  setPlane(viewId: ViewId, plane: Plane): void;
  /** Turns the planes that cross this cell's, clockwise as seen in it, about the shared point. */
  turnPlanes(viewId: ViewId, degrees: number): void;
  /** Every turned plane back to the axes of the patient. */
  straightenPlanes(): void;
  setSlice(viewId: ViewId, slice: number): void;
  /** `auto`: by percentiles inside the body; `file`: what the file proposes; `shown`: for the visible part of the picture. */
  setWindow(viewId: ViewId, window: WindowLevel | 'auto' | 'file' | 'shown'): void;
  setInverted(viewId: ViewId, isInverted: boolean): void;
  setSmooth(viewId: ViewId, isSmooth: boolean): void;
  /** Fit, unrotated, default window, not inverted, middle slice kept. */
  reset(viewId: ViewId): void;
  setTool(tool: ToolId): void;
  setBrush(settings: Partial<BrushSettings>): void;
  /** What every tool that paints may cover, and where. */
  setRules(rules: Partial<PaintRules>): void;
  setMaskStyle(style: Partial<MaskStyle>): void;
  setOverlays(toggles: Partial<OverlayToggles>): void;
  /** All texts, what reading needs, none, and all again. */
  stepOverlayLevel(): void;
  setPanels(toggles: Partial<PanelToggles>): void;
  setPatientDataHidden(isHidden: boolean): void;
  setLinked(isLinked: boolean): void;
}

/** Segments of the open reading: each call is one entry of the log. */
export interface SegmentService {
  readonly presets: readonly SegmentPreset[];
  /** Makes a segment on the active cell's volume (or the given one), makes it active, and returns it; null with a notice when it can't be. */
  add(
    presetId: string,
    options?: { readonly volumeId?: VolumeId; readonly sameLesionAs?: SegmentId },
  ): SegmentId | null;
  /** Where strokes go; null: nowhere. */
  select(segmentId: SegmentId | null): void;
  /** Next or previous segment of the active cell's volume. */
  stepSelection(by: 1 | -1): void;
  rename(segmentId: SegmentId, name: string): void;
  recolour(segmentId: SegmentId, colour: Rgb): void;
  /** Gives the segment the codes of a preset; a lesion keeps its number. */
  retype(segmentId: SegmentId, presetId: string): void;
  setVisible(segmentId: SegmentId, isVisible: boolean): void;
  setLocked(segmentId: SegmentId, isLocked: boolean): void;
  /** Removes the voxels, keeps the segment. */
  clear(segmentId: SegmentId): void;
  remove(segmentId: SegmentId): void;
  undo(): void;
  redo(): void;
  /** Runs any command of document/commands; false with a notice when it was refused. */
  run<Args>(command: Command<Args>, args: Args): boolean;
  /** Labels of a layer, flat; the live array: never write into it. */
  labelsOf(layerId: LayerId): Readonly<Uint8Array>;
}

export interface SegExportOptions {
  readonly volumeId: VolumeId;
  readonly format: 'BINARY' | 'LABELMAP';
  /** ContentCreatorName; empty: the application's name. */
  readonly reader?: string;
}

export interface ExportReceipt {
  readonly fileName: string;
  readonly sopInstanceUid: string | null;
  readonly sha256: string | null;
  readonly warnings: readonly string[];
}

/** Files in and out of the open reading. Null: refused or cancelled, with a notice where it was refused. */
export interface ExchangeService {
  /** Encode, read back, compare, write; only then is it said to be saved, and the log gets an entry. */
  exportSeg(options: SegExportOptions, sink?: FileSink): Promise<ExportReceipt | null>;
  /** A measurement report of the study and the segmentations that it refers to, each read back and compared. */
  exportReport(options: Omit<SegExportOptions, 'format'>): Promise<readonly ExportReceipt[] | null>;
  /** Segments and measurements with their numbers. */
  exportTable(format: 'csv' | 'json'): Promise<ExportReceipt | null>;
  /** Puts the lines of a report of the opened files onto the images as measurements; false when it can't be. */
  importReport(fileId: FileId): Promise<boolean>;
  /** One .nii.gz for each layer of the volume that has voxels. */
  exportNiftiMasks(volumeId: VolumeId): Promise<readonly ExportReceipt[] | null>;
  /** Puts a SEG of the opened files onto its volumes as new layers; false when it can't be. */
  importSeg(fileId: FileId): Promise<boolean>;
  /** PNG of a cell as seen. */
  saveSnapshot(viewId: ViewId): Promise<boolean>;
}

/** Operations on the whole mask of the active segment; each is one entry of the log. */
export interface MaskToolCalls {
  readonly state: MaskToolStore;
  choose(change: Partial<MaskChoice>): void;
  /** Whether what the operation would give is shown while parameters change. */
  setPreviewing(isPreviewing: boolean): void;
  apply(): Promise<void>;
  cancel(): void;
}

/** The region of one gesture: strokes come from the tool `region`, nothing is in the reading before `accept`. */
export interface RegionCalls {
  readonly state: RegionStateStore;
  setTightness(tightness: number): void;
  choose(change: { readonly asked?: 'auto' | 'lesion' | 'tissue'; readonly drag?: 'diameter' | 'stroke' }): void;
  accept(options?: { readonly asNewLesion?: boolean }): void;
  cancel(): void;
}

/** The application behind the interface: made once, by `createWorkspace`. */
export interface Workspace {
  readonly study: StudyStateStore;
  readonly view: ViewSettingsStore;
  readonly reading: ReadingStateStore;
  readonly session: SessionStateStore;
  readonly notices: StoreApi<NoticeState>;
  readonly cases: CaseService;
  readonly views: ViewService;
  readonly segments: SegmentService;
  readonly measurements: MeasurementService;
  readonly lesions: LesionService;
  readonly numbers: NumbersService;
  readonly exchange: ExchangeService;
  readonly keys: KeyService;
  readonly layouts: LayoutService;
  readonly memory: MemoryService;
  /** Projects of this browser, and the open one. */
  readonly projects: ProjectService;
  /** Reading the cases of the open project. */
  readonly caseReading: CaseReading;
  /** How far the readers of the open project agree. */
  readonly agreement: AgreementService;
  /** Datasets of the open project. */
  readonly datasets: DatasetService;
  /** Cases that come onto the worklist from a table or a server's answer. */
  readonly listed: ListedCases;
  /** Two readings of the open case side by side. */
  readonly review: Review;
  readonly surfaces: SurfaceService;
  readonly models: ModelService;
  readonly region: RegionCalls;
  readonly servers: ServerService;
  readonly history: HistoryService;
  readonly placements: PlacementService;
  readonly cine: CineService;
  readonly maskTool: MaskToolCalls;
  /** For pointer-rate events (`viewed`, `pointed`) and view geometry; change what is shown through `views`. */
  readonly viewport: ViewportPort;
  /** For thumbnails and header texts. */
  readonly compute: Pick<ComputePort, 'thumbnail' | 'headerText'>;
  dismissNotice(id: number): void;
  /** Reports anything that was thrown in the interface. */
  reportError(error: unknown): void;
  /**
   * Starts the viewport and brings a case back where that needs no click: the one with this id (of the address), the `last` one
   * that was open, or none.
   */
  start(reopen?: CaseId | 'last' | 'none'): Promise<void>;
  /** Writes what is pending; call when the page is hidden. */
  flush(): Promise<void>;
  /** Whether leaving the page now would lose something. */
  hasUnsaved(): boolean;
  dispose(): Promise<void>;
}
