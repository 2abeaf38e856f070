import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { ShownSurface, Surface } from '../../domain/surface.ts';
import { cloudOf } from '../../kernels/surface/cloud-of.ts';
import { type CroppedLabel, cropLabel } from '../../kernels/surface/crop-label.ts';
import type { Side, SurfaceViewPort } from '../../ports/surface-view.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { volumeOf } from '../study-state.ts';
import { activeCell } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';

export interface SurfaceState {
  readonly isOpen: boolean;
  /** Meshes are being made. */
  readonly isWorking: boolean;
  /** Surfaces on screen. */
  readonly count: number;
  /** Opacity of organs; lesions are solid. */
  readonly organOpacity: number;
  /** The series of the active view is shown behind, by maximum intensity. */
  readonly hasCloud: boolean;
  readonly side: Side;
}

/** The picture in three dimensions: surfaces of all visible segments in the frame of reference of the active view. */
export interface SurfaceService {
  readonly state: StoreApi<SurfaceState>;
  setOpen(isOpen: boolean): void;
  setOrganOpacity(opacity: number): void;
  setCloud(isShown: boolean): void;
  /** Draws into the element until disposed; follows every edit. */
  attach(host: HTMLElement): Disposer;
  face(side: Side): void;
  fit(): void;
  zoomBy(factor: number): void;
  turnBy(degreesRight: number, degreesUp: number): void;
}

interface Known {
  readonly cropped: CroppedLabel;
  readonly surface: Surface;
}

/** After the last change; strokes come faster than meshes are needed. */
const CALM_MS = 250;
/** PS3.16 CID 7150: what is an organ is glassy, so that what lies in it is seen. */
const ANATOMICAL_STRUCTURE = '123037004';

/** @param load brings the code of the picture when it is first wanted */
export function createSurfaceService(core: WorkspaceCore, load: () => Promise<SurfaceViewPort>): SurfaceService {
  return new Surfaces(core, load);
}

class Surfaces implements SurfaceService {
  readonly state = createStore<SurfaceState>(() => ({
    ...{ isOpen: false, isWorking: false, count: 0, organOpacity: 0.25, hasCloud: false, side: 'anterior' as const },
  }));
  readonly #core: WorkspaceCore;
  readonly #load: () => Promise<SurfaceViewPort>;
  readonly #known = new Map<SegmentId, Known>();
  #port: SurfaceViewPort | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A run that is overtaken by a newer one stops. */
  #run = 0;

  constructor(core: WorkspaceCore, load: () => Promise<SurfaceViewPort>) {
    this.#core = core;
    this.#load = load;
  }

  setOpen(isOpen: boolean): void {
    this.state.setState({ isOpen });
  }

  setOrganOpacity(organOpacity: number): void {
    this.state.setState({ organOpacity });
    void this.#update();
  }

  setCloud(hasCloud: boolean): void {
    this.state.setState({ hasCloud });
    this.#updateCloud();
  }

  face(side: Side): void {
    this.#port?.face(side);
  }
  fit(): void {
    this.#port?.fit();
  }
  zoomBy(factor: number): void {
    this.#port?.zoomBy(factor);
  }
  turnBy(degreesRight: number, degreesUp: number): void {
    this.#port?.turnBy(degreesRight, degreesUp);
  }

  attach(host: HTMLElement): Disposer {
    const stops: Disposer[] = [];
    let isOver = false;
    const begin = async () => {
      const port = await this.#load();
      if (isOver) return port.dispose();
      this.#port = port;
      stops.push(port.attach(host), () => port.dispose());
      stops.push(port.onPicked(({ id, position }) => this.#goTo(id as SegmentId, position)));
      stops.push(port.onTurned((side) => this.state.setState({ side })));
      stops.push(
        this.#core.reading.subscribe(() => this.#soon()),
        this.#core.view.subscribe(() => this.#soon()),
      );
      this.#updateCloud();
      await this.#update();
    };
    begin().catch(this.#core.notices.addError);
    return () => {
      isOver = true;
      this.#run++;
      clearTimeout(this.#timer);
      for (const stop of stops.toReversed()) stop();
      this.#port = null;
    };
  }

  #goTo(segmentId: SegmentId, position: Parameters<WorkspaceCore['viewport']['goTo']>[1]): void {
    this.#core.view.setState({ activeSegmentId: segmentId });
    this.#core.viewport.goTo(activeCell(this.#core.view.getState()).viewId, position);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update().catch(this.#core.notices.addError), CALM_MS);
  }

  /** Segments with voxels in the active view's frame of reference. */
  #wanted(): Segment[] {
    const { view, study, reading } = this.#core;
    const volume = volumeOf(study.getState(), activeCell(view.getState()).volumeId);
    const frame = volume?.grid?.frameOfReferenceUid;
    const { records, voxelCounts } = reading.getState();
    return Object.values(records.segment).filter((segment) => {
      const layer = records.layer[segment.layerId];
      const isHere = layer && (layer.volumeId === volume?.id || (frame && layer.grid.frameOfReferenceUid === frame));
      return isHere && segment.isVisible && (voxelCounts[segment.id] ?? 0) > 0;
    });
  }

  async #update(): Promise<void> {
    const run = ++this.#run;
    const wanted = this.#wanted();
    for (const id of this.#known.keys()) if (!this.#core.reading.getState().records.segment[id]) this.#known.delete(id);
    const shown: ShownSurface[] = [];
    for (const segment of wanted) {
      const surface = await this.#surfaceOf(segment);
      if (run !== this.#run || !this.#port) return;
      const opacity = segment.category.value === ANATOMICAL_STRUCTURE ? this.state.getState().organOpacity : 1;
      if (surface) shown.push({ id: segment.id, surface, colour: segment.colour, opacity });
    }
    this.#port?.setSurfaces(shown);
    this.state.setState({ isWorking: false, count: shown.length });
  }

  async #surfaceOf(segment: Segment): Promise<Surface | null> {
    const layer = this.#core.reading.getState().records.layer[segment.layerId];
    if (!layer) return null;
    const cropped = cropLabel(this.#core.labelmaps.labels(layer.id), layer.grid, segment.label);
    if (!cropped) return null;
    const known = this.#known.get(segment.id);
    if (known && isSame(known.cropped, cropped)) return known.surface;
    this.state.setState({ isWorking: true });
    const surface = await this.#core.compute.surface(cropped);
    this.#known.set(segment.id, { cropped, surface });
    return surface;
  }

  #updateCloud(): void {
    const { view, study, voxels, viewport } = this.#core;
    const { viewId, volumeId } = activeCell(view.getState());
    const grid = volumeOf(study.getState(), volumeId)?.grid;
    const loaded = volumeId ? voxels.get(volumeId) : undefined;
    const window = viewport.viewState(viewId)?.window;
    const isPossible = this.state.getState().hasCloud && grid && loaded?.components === 1 && window;
    this.#port?.setCloud(isPossible ? cloudOf(grid, loaded, window) : null);
  }
}

function isSame(a: CroppedLabel, b: CroppedLabel): boolean {
  if (a.mask.length !== b.mask.length || a.grid.origin.some((n, axis) => n !== b.grid.origin[axis])) return false;
  if (a.grid.size.some((n, axis) => n !== b.grid.size[axis])) return false;
  return a.mask.every((value, n) => value === b.mask[n]);
}
