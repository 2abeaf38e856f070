import { boxSize } from '../../kernels/mask/mask.ts';
import { partOfGrid } from '../../kernels/segment/region-features.ts';
import { t } from '../../messages/messages.ts';
import { segmentationPaintBox } from '../commands/segmentation-paint-box.ts';
import { segmentationReplaceLabels } from '../commands/segmentation-replace-labels.ts';
import { createMaskToolState, type MaskChoice, type MaskToolStore } from '../mask-tool-state.ts';
import type { ReadingLog } from '../reading-log.ts';
import { layerOf } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';
import { type PreparedJob, prepareJob } from './mask-job.ts';
import { MaskPreview } from './region-preview.ts';

/** The largest box of which a preview is worked out while parameters change, in voxels; a range of values is cheap. */
const PREVIEW_VOXELS = 1_500_000;
const PREVIEW_RANGE_VOXELS = 40_000_000;
/** Seen on dark and bright tissue, and like no lesion. */
const PREVIEW_COLOUR = [64, 224, 255] as const;

/** Operations on the whole mask of the active segment: worked out off the page's thread, one entry of the log each. */
export class MaskOperationService {
  readonly state: MaskToolStore = createMaskToolState();
  readonly #core: WorkspaceCore;
  readonly #preview: MaskPreview;
  #running: AbortController | null = null;
  /** Parameters have changed while a preview was worked out: it is shown, then the next one is begun. */
  #isStale = false;

  constructor(core: WorkspaceCore) {
    this.#core = core;
    this.#preview = new MaskPreview(core.viewport, 'mask-operation');
  }

  /** Other parameters; a preview is shown where it is cheap. */
  choose(change: Partial<MaskChoice>): void {
    const isOther = change.kind !== undefined && change.kind !== this.state.getState().kind;
    this.state.setState({ ...change, ...(change.kind === 'threshold' ? { range: this.#rangeOrDefault() } : {}) });
    if (isOther) this.#preview.hide();
    if (this.state.getState().isPreviewing) void this.preview();
  }

  setPreviewing(isPreviewing: boolean): void {
    this.state.setState({ isPreviewing });
    if (isPreviewing) void this.preview();
    else this.#preview.hide();
  }

  /** Shows what the operation would give; nothing is changed. */
  async preview(): Promise<void> {
    if (this.state.getState().isWorking) {
      this.#isStale = true;
      return;
    }
    do {
      this.#isStale = false;
      const prepared = this.#prepare();
      if (!prepared || !isCheap(prepared)) return;
      const mask = await this.#work(prepared);
      if (!mask || !this.state.getState().isPreviewing) return;
      const layer = layerOf(this.#core.reading.getState().records, prepared.segment.layerId);
      const shown = mask.map((v) => (v === 0 ? 0 : 1));
      this.#preview.show(layer.volumeId, partOfGrid(layer.grid, prepared.box), shown, PREVIEW_COLOUR);
    } while (this.#isStale);
  }

  /** Carries it out; one entry of the log. */
  async apply(): Promise<void> {
    this.#running?.abort();
    const prepared = this.#prepare();
    if (!prepared) return;
    const mask = await this.#work(prepared);
    const log = this.#core.log();
    if (!mask || !log) return;
    this.#preview.hide();
    this.state.setState({ isPreviewing: false });
    try {
      this.#write(log, prepared, mask);
    } catch (error) {
      this.#core.notices.addError(error);
    }
  }

  /** Stops the work, wherever it is, and takes the preview away. */
  cancel(): void {
    this.#isStale = false;
    this.#running?.abort();
    this.#preview.hide();
    this.state.setState({ isWorking: false, isPreviewing: false, progress: null });
  }

  dispose(): void {
    this.cancel();
  }

  #write(log: ReadingLog, { segment, box, job }: PreparedJob, mask: Uint8Array): void {
    const { rules } = this.#core.view.getState();
    const label = t.masks.operations.step(t.masks.operations.names[this.state.getState().kind], segment.name);
    if (job.operation.kind === 'joint') {
      log.run(segmentationReplaceLabels, { layerId: segment.layerId, box, labels: mask, label });
      return;
    }
    log.run(segmentationPaintBox, { segmentId: segment.id, box, mask, mode: 'replace', rules, label });
  }

  async #work({ job }: PreparedJob): Promise<Uint8Array | null> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    this.state.setState({ isWorking: true, progress: null });
    const onProgress = (progress: number) => {
      if (this.#running === controller) this.state.setState({ progress });
    };
    try {
      const mask = await this.#core.compute.changeMask(job, { signal: controller.signal, onProgress });
      return controller.signal.aborted ? null : mask;
    } catch (error) {
      if (!controller.signal.aborted) this.#core.notices.addError(error);
      return null;
    } finally {
      if (this.#running === controller) this.state.setState({ isWorking: false, progress: null });
    }
  }

  #prepare(): PreparedJob | null {
    const { reading, view } = this.#core;
    const { records } = reading.getState();
    const { activeSegmentId } = view.getState();
    const segment = activeSegmentId === null ? null : (records.segment[activeSegmentId] ?? null);
    if (segment) return prepareJob(this.#core, segment, this.state.getState());
    this.#core.notices.add('info', t.masks.noSegment);
    return null;
  }

  /** The range that was chosen before, that of the threshold brush, or the brighter half of the shown window. */
  #rangeOrDefault(): readonly [number, number] {
    const { range } = this.state.getState();
    if (range) return range;
    const { brush, activeViewId } = this.#core.view.getState();
    const [low, high] = brush.threshold;
    if (Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
    const window = this.#core.viewport.viewState(activeViewId)?.window;
    return window ? [window.center, window.center + window.width / 2] : [0, 0];
  }
}

function isCheap({ box, job }: PreparedJob): boolean {
  const [columns, rows, slices] = boxSize(box);
  const most = job.operation.kind === 'threshold' ? PREVIEW_RANGE_VOXELS : PREVIEW_VOXELS;
  return columns * rows * slices <= most;
}
