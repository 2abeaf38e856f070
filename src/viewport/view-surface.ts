import { Enums } from '@cornerstonejs/core';
import type vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import { AppError } from '../domain/app-error.ts';
import type { ViewId } from '../domain/ids.ts';
import { addScaled, cross } from '../geometry/vec3.ts';
import type { Engine, Surface } from './engine.ts';
import { Overlay } from './overlay.ts';
import { pictureWithMarks } from './shapes/picture-with-marks.ts';
import { ShapeCanvas } from './shapes/shape-canvas.ts';
import type { ViewCamera, ViewSize } from './view-camera.ts';

/** The camera stands this far before the plane and sees this thin a slice of space. */
const CAMERA_DISTANCE_MM = 10;
const HALF_SLICE_MM = 0.01;
const SNAPSHOT_TIMEOUT_MS = 5000;

/** One thing to draw, in drawing order; `key` is the array that it shows. */
export interface SceneItem {
  readonly key: object;
  readonly actor: vtkVolume;
}

/**
 * The element of a view and what is inside of it: the canvas that the engine fills, and the overlay.
 *
 * The engine's own element never gets the pointer or the focus (it would swallow the first key of every press, Tab included):
 * all events go to `root`, the focus to the element of the page.
 */
export class ViewSurface {
  readonly root: HTMLDivElement;
  readonly overlay = new Overlay();
  readonly shapes = new ShapeCanvas();
  readonly #viewId: ViewId;
  readonly #engine: Engine;
  readonly #canvasHolder: HTMLDivElement;
  readonly #resizes: ResizeObserver;
  #surface: Surface;
  /** CSS pixels; measured when it changes, for asking the page makes it lay itself out anew. */
  #size: ViewSize;
  #items: readonly SceneItem[] = [];

  constructor(options: {
    readonly viewId: ViewId;
    readonly host: HTMLElement;
    readonly engine: Engine;
    readonly onResize: () => void;
  }) {
    this.#viewId = options.viewId;
    this.#engine = options.engine;
    this.root = filling(document.createElement('div'));
    this.#canvasHolder = filling(document.createElement('div'));
    this.#canvasHolder.style.pointerEvents = 'none';
    this.root.append(this.#canvasHolder, this.shapes.element, this.overlay.element);
    // First child: what the page puts over the picture stays over it.
    options.host.prepend(this.root);
    this.#size = sizeOf(this.root);
    this.#surface = this.#open();
    this.#resizes = new ResizeObserver(() => {
      this.#size = sizeOf(this.root);
      options.onResize();
    });
    this.#resizes.observe(this.root);
  }

  get size(): ViewSize {
    return this.#size;
  }

  /** Sets what is drawn; actors that stay are left alone. */
  setItems(items: readonly SceneItem[]): void {
    const isSame = items.length === this.#items.length && items.every((item, n) => item === this.#items[n]);
    if (isSame) return;
    this.#clearItems(new Set(items));
    this.#items = items;
    items.forEach(({ actor }, n) => {
      this.#surface.addActor({ uid: `${this.#viewId}-${n}`, actor });
    });
  }

  #clearItems(kept: ReadonlySet<SceneItem>): void {
    this.#surface.removeAllActors();
    for (const item of this.#items) if (!kept.has(item)) this.#engine.freeActor(item.actor);
  }

  /** @param scale CSS pixels per mm */
  setCamera(camera: ViewCamera, scale: number): void {
    const { width, height } = this.size;
    if (width === 0 || height === 0 || scale === 0) return;
    const vtkCamera = this.#surface.getRenderer().getActiveCamera();
    const up = addScaled([0, 0, 0], camera.down, -1);
    const eye = addScaled(camera.focus, cross(camera.right, up), CAMERA_DISTANCE_MM);
    vtkCamera.setParallelProjection(true);
    vtkCamera.setViewUp(up[0], up[1], up[2]);
    vtkCamera.setFocalPoint(camera.focus[0], camera.focus[1], camera.focus[2]);
    vtkCamera.setPosition(eye[0], eye[1], eye[2]);
    vtkCamera.setParallelScale(height / scale / 2);
    vtkCamera.setClippingRange(CAMERA_DISTANCE_MM - HALF_SLICE_MM, CAMERA_DISTANCE_MM + HALF_SLICE_MM);
  }

  /** Takes over the element's size; false while it is hidden. */
  fitToElement(): boolean {
    const { width, height } = this.size;
    const ratio = window.devicePixelRatio || 1;
    this.#surface.sWidth = Math.max(2, Math.round(width * ratio));
    this.#surface.sHeight = Math.max(2, Math.round(height * ratio));
    return width > 0 && height > 0;
  }

  /** After the graphics context was lost: the same element on the new engine; the items have to be set again. */
  reopen(): void {
    this.#canvasHolder.replaceChildren();
    this.#items = [];
    this.#surface = this.#open();
    this.fitToElement();
  }

  /** The picture with its measurements as PNG, drawn anew. */
  async snapshot(): Promise<Blob> {
    await this.#drawn();
    const canvas = this.#surface.getCanvas();
    const blob = this.shapes.isEmpty
      ? await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      : await pictureWithMarks(canvas, this.shapes.element);
    if (!blob) throw snapshotFailed();
    return blob;
  }

  #drawn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(snapshotFailed()), SNAPSHOT_TIMEOUT_MS);
      const drawn = () => done(null);
      const done = (error: AppError | null) => {
        clearTimeout(timer);
        this.#canvasHolder.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
        if (error) reject(error);
        else resolve();
      };
      this.#canvasHolder.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);
      this.#engine.render([this.#viewId], 'again');
    });
  }

  dispose(): void {
    this.#resizes.disconnect();
    this.#clearItems(new Set());
    this.#engine.close(this.#viewId);
    this.root.remove();
  }

  #open(): Surface {
    const surface = this.#engine.open(this.#viewId, this.#canvasHolder);
    this.#canvasHolder.removeAttribute('tabindex');
    return surface;
  }
}

function snapshotFailed(): AppError {
  return new AppError('viewport/snapshot-failed', 'The picture could not be taken.', {
    hint: 'Bring the view to the front and try again.',
  });
}

function sizeOf(element: HTMLElement): ViewSize {
  return { width: element.clientWidth, height: element.clientHeight };
}

function filling(element: HTMLDivElement): HTMLDivElement {
  Object.assign(element.style, { position: 'absolute', inset: '0', overflow: 'hidden' });
  return element;
}
