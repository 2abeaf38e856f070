import type { ViewId } from '../domain/ids.ts';
import type { VolumeVoxels } from '../domain/volume.ts';
import type { MaskStyle, SegmentStyle, WindowLevel } from '../ports/viewport.ts';
import type { DrawnArray } from './drawn-array.ts';
import type { Engine } from './engine.ts';
import { ImageActor } from './image-actor.ts';
import { LabelActor } from './label-actor.ts';
import type { DrawnLayer } from './layer-registry.ts';
import { storedWindow } from './stored-window.ts';
import { ViewModel } from './view-model.ts';
import { type SceneItem, ViewSurface } from './view-surface.ts';
import type { DrawnVolume } from './volume-registry.ts';

interface ImageItem extends SceneItem {
  readonly image: ImageActor;
  drawn: string;
}
interface LabelItem extends SceneItem {
  readonly mask: LabelActor;
  styles: readonly SegmentStyle[] | null;
  maskStyle: MaskStyle | null;
}

/** One view: how it looks, and, while it is on the page, its surface with one actor for each thing drawn. */
export class View {
  readonly model: ViewModel<DrawnVolume>;
  #surface: ViewSurface | null = null;
  #image: ImageItem | null = null;
  readonly #masks = new Map<DrawnArray, LabelItem>();

  constructor(viewId: ViewId) {
    this.model = new ViewModel(viewId);
  }

  get viewId(): ViewId {
    return this.model.viewId;
  }

  get surface(): ViewSurface | null {
    return this.#surface;
  }

  open(host: HTMLElement, engine: Engine, onResize: () => void): ViewSurface {
    this.#surface = new ViewSurface({ viewId: this.viewId, host, engine, onResize });
    return this.#surface;
  }

  close(): void {
    this.#surface?.dispose();
    this.#surface = null;
    this.#dropActors();
  }

  /** After the graphics context was lost. */
  reopen(): void {
    this.#dropActors();
    this.#surface?.reopen();
  }

  /** Whether the array is on this view's screen now. */
  draws(array: DrawnArray): boolean {
    return this.#image?.key === array || this.#masks.has(array);
  }

  /** Arrays that are on this view's screen now. */
  *arrays(): Iterable<DrawnArray> {
    if (this.#image) yield this.#image.key as DrawnArray;
    yield* this.#masks.keys();
  }

  /** Brings the surface in line with the model; false when there is nothing to draw on. */
  draw(layers: readonly DrawnLayer[], maskStyle: MaskStyle): boolean {
    if (!this.#surface) return false;
    const isVisible = this.#surface.fitToElement();
    this.model.size = this.#surface.size;
    const { showing } = this.model;
    this.#syncImage(showing?.volume ?? null);
    this.#syncMasks(showing ? layers : [], maskStyle);
    this.#surface.setItems([...(this.#image ? [this.#image] : []), ...this.#masks.values()]);
    if (showing) this.#surface.setCamera(showing.camera, this.model.scale);
    return isVisible;
  }

  #syncImage(volume: DrawnVolume | null): void {
    if (this.#image?.key !== volume?.array) {
      const image = volume ? new ImageActor(volume.array) : null;
      this.#image = volume && image ? { key: volume.array, actor: image.actor, image, drawn: '' } : null;
    }
    if (!this.#image || !volume) return;
    const window = this.model.window ?? fallbackWindow(volume);
    const { isSmooth } = this.model;
    // MONOCHROME1: the lowest value is white (PS3.3 C.7.6.3.1.2).
    const isInverted = this.model.isInverted !== (volume.info.pixel.photometricInterpretation === 'MONOCHROME1');
    const drawn = `${window.center} ${window.width} ${isInverted} ${isSmooth}`;
    if (this.#image.drawn === drawn) return;
    this.#image.drawn = drawn;
    this.#image.image.setWindow(storedWindow(window, volume.voxels.rescale), isInverted);
    this.#image.image.setSmooth(isSmooth);
  }

  #syncMasks(layers: readonly DrawnLayer[], common: MaskStyle): void {
    const wanted = new Set(layers.map(({ array }) => array));
    for (const array of [...this.#masks.keys()]) if (!wanted.has(array)) this.#masks.delete(array);
    for (const layer of layers) {
      const item = this.#masks.get(layer.array) ?? newLabelItem(layer.array);
      this.#masks.set(layer.array, item);
      const maskStyle = layer.ownMaskStyle ?? common;
      if (item.styles === layer.styles && item.maskStyle === maskStyle) continue;
      item.styles = layer.styles;
      item.maskStyle = maskStyle;
      item.mask.setStyle(layer.styles, maskStyle, window.devicePixelRatio || 1);
    }
  }

  #dropActors(): void {
    this.#image = null;
    this.#masks.clear();
  }
}

function newLabelItem(array: DrawnArray): LabelItem {
  const mask = new LabelActor(array);
  return { key: array, actor: mask.actor, mask, styles: null, maskStyle: null };
}

/** Before the application sets one: what the file proposes, else the range of the middle slice. */
export function fallbackWindow({ info, voxels }: DrawnVolume): WindowLevel {
  const proposed = info.windows[0];
  if (proposed) return proposed;
  if (voxels.components === 3) {
    const most = voxels.voxels.BYTES_PER_ELEMENT === 1 ? 255 : 65535;
    return { center: most / 2, width: most };
  }
  return middleRange(voxels, info.slices.length);
}

function middleRange(voxels: VolumeVoxels, slices: number): WindowLevel {
  const length = Math.floor(voxels.voxels.length / Math.max(1, slices));
  const start = Math.floor(slices / 2) * length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let n = start; n < start + length; n += 7) {
    const value = voxels.voxels[n]! * voxels.rescale.slope + voxels.rescale.intercept;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most > least ? { center: (least + most) / 2, width: most - least } : { center: 0.5, width: 1 };
}
