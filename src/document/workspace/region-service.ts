import type { VolumeInfo } from '../../domain/volume.ts';
import { type Grid, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { Triple } from '../../geometry/vec3.ts';
import type { Box3, Mask } from '../../kernels/mask/mask.ts';
import { MIDDLE_LEVEL, type RegionLevels, regionAt } from '../../kernels/segment/grow-region.ts';
import { boxAround, partOfGrid } from '../../kernels/segment/region-features.ts';
import { hintCentre, type RegionHints } from '../../kernels/segment/region-hints.ts';
import { reachOf } from '../../kernels/segment/region-reach.ts';
import type { DrawnPath } from '../../ports/viewport.ts';
import { createRegionState, NO_REGION, type RegionStateStore } from '../region-state.ts';
import { volumeOf } from '../study-state.ts';
import { cellOf } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';
import { phasesAround } from './region-phases.ts';
import { MaskPreview } from './region-preview.ts';
import { between, NO_HINTS, withStroke } from './region-strokes.ts';
import { acceptMask, colourOfTarget } from './region-target.ts';
import { wholeVolumes } from './whole-volumes.ts';

type RegionAsked = 'auto' | 'lesion' | 'tissue';

/** The place that a region is looked for in; fixed by its first stroke. */
interface Place {
  readonly key: string;
  readonly volume: VolumeInfo;
  readonly box: Box3;
  readonly grid: Grid;
  readonly centre: Triple;
  readonly reachMm: number;
  readonly asked: RegionAsked;
}

const TURN = 5;
/** The tissue around a click is looked for this far. */
const TISSUE_REACH_MM = 70;
const MARGIN_MM = 10;

/** One gesture: strokes in, a preview on screen, and only when it is accepted one entry of the log. */
export class RegionService {
  readonly state: RegionStateStore = createRegionState();
  readonly #core: WorkspaceCore;
  readonly #preview: MaskPreview;
  readonly #stops: (() => void)[];
  #place: Place | null = null;
  #hints: RegionHints = NO_HINTS;
  #levels: RegionLevels | null = null;
  #mask: Mask | null = null;
  #asked = 0;
  #running: AbortController | null = null;

  constructor(core: WorkspaceCore) {
    this.#core = core;
    this.#preview = new MaskPreview(core.viewport);
    this.#stops = [
      core.viewport.on('drawn', (path) => {
        if (path.tool === 'region') this.draw(path);
      }),
      core.viewport.on('turned', ({ steps }) => this.setTightness(this.state.getState().tightness - TURN * steps)),
      core.view.subscribe(({ tool }) => {
        if (tool !== 'region') this.cancel();
      }),
      core.study.subscribe((study) => {
        if (this.#place && !volumeOf(study, this.#place.volume.id)) this.cancel();
      }),
    ];
  }

  /** A click, diameter or stroke in a picture; with Ctrl it says what does not belong to the region. */
  draw(path: DrawnPath): void {
    const { study, view, session } = this.#core;
    const volume = volumeOf(study.getState(), cellOf(view.getState(), path.viewId)?.volumeId ?? null);
    if (!volume?.grid || volume.kind !== 'volume' || session.getState().access !== 'write') return;
    if (!this.#belongsToPlace(path, volume)) {
      if (path.isInverse) return;
      this.cancel();
    }
    this.#hints = withStroke(this.#hints, path, this.state.getState().drag);
    this.#place ??= this.#placeOf(volume);
    if (this.#place) void this.#solve(this.#place);
  }

  /** A stroke far from the region, or on another frame, begins a new one. */
  #belongsToPlace(path: DrawnPath, volume: VolumeInfo): boolean {
    const place = this.#place;
    if (!place || place.volume.frameOfReferenceUid !== volume.frameOfReferenceUid) return false;
    return path.points.some((p) => between(p, place.centre) < place.reachMm);
  }

  #placeOf(volume: VolumeInfo, asked: RegionAsked = this.state.getState().asked): Place | null {
    const centre = hintCentre(this.#hints);
    if (!centre || !volume.grid) return null;
    const reachMm = asked === 'tissue' ? TISSUE_REACH_MM : reachOf(this.#hints);
    const box = boxAround(volume.grid, centre, reachMm + MARGIN_MM);
    if (!box) return null;
    const key = this.#core.uids.newId();
    return { key, volume, box, grid: partOfGrid(volume.grid, box), centre, reachMm, asked };
  }

  async #solve(place: Place): Promise<void> {
    const { compute, notices } = this.#core;
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const asked = ++this.#asked;
    this.state.setState({ status: 'working', volumeId: place.volume.id });
    const { key, grid, centre, reachMm } = place;
    const request = { key, grid, centre, reachMm, kind: place.asked, ...this.#hints };
    try {
      const options = { signal: controller.signal };
      if (!this.#levels) await wholeVolumes(this.#core, place.volume.id, controller.signal);
      const known = this.#levels ? await compute.growRegion({ ...request, phases: null }, options) : null;
      const answer = known ?? (await this.#sendAll(request, place, options));
      if (asked !== this.#asked || !answer) return;
      if (answer.kind === 'tissue' && place.asked === 'auto') {
        // No border was found: an organ goes on beyond the surroundings of a lesion.
        this.#place = this.#placeOf(place.volume, 'tissue');
        if (this.#place) await this.#solve(this.#place);
        return;
      }
      this.#levels = { grid, ...answer };
      this.state.setState({ status: 'preview', kind: answer.kind });
      this.#core.viewport.takeWheel(true);
      this.#show();
    } catch (error) {
      if (controller.signal.aborted) return;
      this.cancel();
      notices.addError(error);
    }
  }

  #sendAll(
    request: Omit<Parameters<WorkspaceCore['compute']['growRegion']>[0], 'phases'>,
    { volume, centre, reachMm }: Place,
    options: { readonly signal: AbortSignal },
  ) {
    const all = phasesAround(this.#core, volume, centre, reachMm + MARGIN_MM);
    // Tissue is grown in what is read: other phases would have to be aligned over half of the body.
    const phases = request.kind === 'tissue' ? all.slice(0, 1) : all;
    this.state.setState({ phases: phases.length });
    return this.#core.compute.growRegion({ ...request, phases }, options);
  }

  /** Smaller is tighter; shown at once. */
  setTightness(tightness: number): void {
    if (!this.#levels) return;
    this.state.setState({ tightness: Math.min(254, Math.max(1, Math.round(tightness))) });
    this.#show();
  }

  #show(): void {
    if (!this.#levels || !this.#place) return;
    const mask = regionAt(this.#levels, this.state.getState().tightness);
    this.#mask = mask;
    const { volume, grid } = this.#place;
    this.#preview.show(volume.id, grid, mask, colourOfTarget(this.#core, volume));
    const voxels = mask.reduce((sum, v) => sum + v, 0);
    this.state.setState({ voxels, volumeMm3: voxels * voxelVolumeMm3(grid) });
  }

  /** What the next region is; one in progress is found anew. */
  choose(change: { readonly asked?: 'auto' | 'lesion' | 'tissue'; readonly drag?: 'diameter' | 'stroke' }): void {
    this.state.setState(change);
    if (change.asked === undefined || !this.#place) return;
    const { volume } = this.#place;
    this.#levels = null;
    this.#place = this.#placeOf(volume);
    if (this.#place) void this.#solve(this.#place);
  }

  /** Puts the preview into the active segment, or into a new lesion; one entry of the log. */
  accept(options: { readonly asNewLesion?: boolean } = {}): void {
    const [place, mask] = [this.#place, this.#mask];
    if (!place || !mask || this.state.getState().status !== 'preview') return;
    this.cancel();
    acceptMask(this.#core, { volume: place.volume, box: place.box, mask }, options.asNewLesion ?? false);
  }

  /** Takes the preview away; nothing stays. */
  cancel(): void {
    if (this.state.getState().status === 'none' && !this.#place) return;
    this.#running?.abort();
    this.#asked++;
    this.#place = null;
    this.#hints = NO_HINTS;
    this.#levels = null;
    this.#mask = null;
    this.#preview.hide();
    this.#core.viewport.takeWheel(false);
    this.state.setState({ ...NO_REGION, tightness: MIDDLE_LEVEL });
  }

  dispose(): void {
    this.cancel();
    for (const stop of this.#stops) stop();
  }
}
