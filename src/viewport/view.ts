import type { ViewId } from '../domain/ids.ts';
import type { VolumeVoxels } from '../domain/volume.ts';
import { subtract, type Triple } from '../geometry/vec3.ts';
import type { MaskStyle, SegmentStyle, WindowLevel } from '../ports/viewport.ts';
import type { DrawKind } from './draw-queue.ts';
import type { DrawnArray } from './drawn-array.ts';
import type { Engine } from './engine.ts';
import { ImageActor, type ImageLook } from './image-actor.ts';
import type { ImageMix } from './image-numbers.ts';
import { LabelActor } from './label-actor.ts';
import type { DrawnLayer } from './layer-registry.ts';
import { sliceSpacingMm } from './slice-planes.ts';
import { ViewModel } from './view-model.ts';
import { type SceneItem, ViewSurface } from './view-surface.ts';
import type { DrawnVolume } from './volume-registry.ts';

interface ImageItem extends SceneItem {
  readonly image: ImageActor;
  /** Where it was made to be drawn, from where its grid says. */
  readonly offset: string;
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
  #second: ImageItem | null = null;
  readonly #masks = new Map<DrawnArray, LabelItem>();
  /** There was a picture on this surface. */
  #hasDrawn = false;
  /** Actors or their tables have changed since the last drawing; the engine has to make them. */
  #isNew = false;

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
    this.#hasDrawn = false;
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
    return this.#image?.key === array || this.#second?.key === array || this.#masks.has(array);
  }

  /** Arrays that are on this view's screen now. */
  *arrays(): Iterable<DrawnArray> {
    for (const item of [this.#image, this.#second]) if (item) yield item.key as DrawnArray;
    yield* this.#masks.keys();
  }

  /**
   * Brings the surface in line with the model. Returns what kind of drawing it needs now; null when there is nothing to draw on.
   * @param second the volume of the model's comparison, where it is known
   */
  draw(layers: readonly DrawnLayer[], maskStyle: MaskStyle, second: DrawnVolume | null = null): DrawKind | null {
    if (!this.#surface) return null;
    const isVisible = this.#surface.fitToElement();
    this.model.size = this.#surface.size;
    const { showing } = this.model;
    this.#syncImage(showing?.volume ?? null);
    this.#syncSecond(showing && second !== showing.volume ? second : null);
    this.#syncMasks(showing ? layers : [], maskStyle);
    const images = [this.#image, this.#second].filter((item) => item !== null);
    this.#surface.setItems([...images, ...this.#masks.values()]);
    if (showing) this.#surface.setCamera(showing.camera, this.model.scale);
    // A canvas that was never drawn to is as black as a picture of nothing.
    this.#hasDrawn ||= isVisible && images.length > 0;
    if (!isVisible || !this.#hasDrawn) return null;
    const kind = this.#isNew ? 'anew' : 'again';
    this.#isNew = false;
    return kind;
  }

  #syncImage(volume: DrawnVolume | null): void {
    const isKept = this.#image?.key === volume?.array;
    this.#isNew ||= !isKept;
    this.#image = volume && (isKept ? this.#image : newImageItem(volume));
    if (!this.#image || !volume) return;
    const { isSmooth, isInverted, look } = this.model;
    const window = this.model.window ?? fallbackWindow(volume);
    setImage(this.#image, {
      look: { ...lookOf(volume, window), colourMap: look.colourMap, isInverted: isInverted !== isMonochrome1(volume) },
      mix: { ...this.#mixOf(volume), opacity: 1, fadesInTheDark: false, leftEdgeMm: null },
      isSmooth,
    });
  }

  #syncSecond(volume: DrawnVolume | null): void {
    const { comparison, showing, isSmooth, size, scale } = this.model;
    if (!volume || !comparison || !showing) {
      this.#second = null;
      return;
    }
    // By both placements, so that the nudge shows.
    const offset = subtract(showing.volume.placement.shiftMm, volume.placement.shiftMm);
    const isKept = this.#second?.key === volume.array && this.#second.offset === offset.join(' ');
    const item = isKept ? this.#second! : newImageItem(volume, offset);
    this.#isNew ||= !isKept;
    this.#second = item;
    const { mode, amount, colourMap } = comparison;
    const window = (comparison.sharesWindow ? this.model.window : null) ?? comparison.window;
    const isSwipe = mode === 'swipe';
    setImage(item, {
      look: { ...lookOf(volume, window ?? fallbackWindow(volume)), colourMap, isInverted: isMonochrome1(volume) },
      mix: {
        ...this.#mixOf(volume),
        opacity: isSwipe ? 1 : amount,
        fadesInTheDark: !isSwipe && colourMap !== 'grey',
        leftEdgeMm: isSwipe && scale > 0 ? ((amount - 0.5) * size.width) / scale : null,
      },
      isSmooth,
    });
  }

  #mixOf(volume: DrawnVolume): Pick<ImageMix, 'slab' | 'sampleMm' | 'isFalling'> {
    const { showing, look } = this.model;
    const sampleMm = showing ? sliceSpacingMm(showing.planes) : 1;
    return { slab: look.slab, sampleMm, isFalling: volume.voxels.rescale.slope < 0 };
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
      this.#isNew = true;
    }
  }

  #dropActors(): void {
    this.#image = null;
    this.#second = null;
    this.#masks.clear();
  }
}

function newImageItem(volume: DrawnVolume, offset?: Triple): ImageItem {
  const image = new ImageActor(volume.array, offset);
  return { key: volume.array, actor: image.actor, image, offset: offset?.join(' ') ?? '', drawn: '' };
}

/** Tells the actor only what has changed: each change makes the engine build tables anew. */
function setImage(
  item: ImageItem,
  wanted: { readonly look: ImageLook; readonly mix: ImageMix; readonly isSmooth: boolean },
): void {
  const { look, mix, isSmooth } = wanted;
  const { window, colourMap, isInverted } = look;
  const parts = [window.center, window.width, window.curve, colourMap, isInverted, isSmooth];
  const drawn = [...parts, ...Object.values(mix), mix.slab?.mode, mix.slab?.thicknessMm].join(' ');
  if (item.drawn === drawn) return;
  item.drawn = drawn;
  item.image.setLook(look);
  item.image.setMix(mix);
  item.image.setSmooth(isSmooth);
}

function lookOf(volume: DrawnVolume, window: WindowLevel): Pick<ImageLook, 'window' | 'rescale' | 'voiLut'> {
  return { window, rescale: volume.voxels.rescale, voiLut: volume.info.voiLut };
}

/** MONOCHROME1: the lowest value is white (PS3.3 C.7.6.3.1.2). */
function isMonochrome1({ info }: DrawnVolume): boolean {
  return info.pixel.photometricInterpretation === 'MONOCHROME1';
}

function newLabelItem(array: DrawnArray): LabelItem {
  const mask = new LabelActor(array);
  return { key: array, actor: mask.actor, mask, styles: null, maskStyle: null };
}

/** Before the application sets one: what the file proposes, else the range of the middle slice. */
export function fallbackWindow({ info, voxels }: DrawnVolume): WindowLevel {
  const proposed = info.windows[0];
  if (proposed) return { center: proposed.center, width: proposed.width };
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
