import { Enums, eventTarget, getConfiguration, init, RenderingEngine, type Types } from '@cornerstonejs/core';
import type vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import { AppError, invariant } from '../domain/app-error.ts';
import type { ViewId } from '../domain/ids.ts';
import { type DrawKind, DrawQueue } from './draw-queue.ts';

/** The drawing surface of one view: an element, its canvas and its vtk renderer. */
export type Surface = Types.IVolumeViewport;

/** The functions of vtk's OpenGL window that are used here; its own types leave most of them out. */
interface GraphicsWindow {
  get3DContext(): WebGL2RenderingContext | null;
  getGraphicsResourceForObject(object: unknown): { readonly users: Set<object> } | undefined;
  unregisterGraphicsResourceUser(object: unknown, user: object): void;
  getViewNodeFor(object: object): MapperNode | undefined;
}
/** What the mapper keeps in graphics memory, by the objects that it was made from. */
interface MapperNode {
  get(): {
    readonly _colorTextureCore?: object;
    readonly _opacityTextureCore?: object;
    readonly _labelOutlineThicknessTextureCore?: object;
    readonly jitterTexture?: { releaseGraphicsResources(window: GraphicsWindow): void };
  };
}

export interface EngineLimits {
  /** Longest edge of a 3-D texture. */
  readonly maxTextureEdge: number;
}

/** Waits between attempts to get a graphics context back; the last one repeats. */
const RETRY_MS = [200, 500, 1000, 2000, 5000];

/** A frame that does not come in this time is not waited for. */
const UNSEEN_MS = 1000;

/**
 * Starts and stops Cornerstone's rendering engine, and brings it back when the graphics context is lost.
 *
 * One WebGL context draws all views: the default of seven would take half of what a browser allows a page.
 */
export class Engine {
  readonly #id: string;
  readonly #onLost: () => void;
  readonly #onRebuilt: () => void;
  readonly #queue = new DrawQueue((viewIds) => this.#engine?.renderViewports([...viewIds]));
  #engine: RenderingEngine | null = null;
  /** A late event of a context that was given up must not count as a loss of its successor. */
  #generation = 0;
  #window: GraphicsWindow | null = null;
  #limits: EngineLimits = { maxTextureEdge: 2048 };
  #retryTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(id: string, handlers: { readonly onLost: () => void; readonly onRebuilt: () => void }) {
    this.#id = id;
    this.#onLost = handlers.onLost;
    this.#onRebuilt = handlers.onRebuilt;
  }

  /** @throws AppError `viewport/no-webgl` where the browser has no WebGL 2 */
  start(): void {
    if (this.#engine) return;
    const limits = probeLimits();
    if (!limits) {
      throw new AppError('viewport/no-webgl', 'This browser cannot draw images: WebGL 2 is missing or switched off.', {
        hint: 'Turn on hardware acceleration in the browser settings, update the graphics driver, or use a current Chrome, Edge or Firefox.',
      });
    }
    this.#limits = limits;
    const defaults = getConfiguration();
    init({ ...defaults, rendering: { ...defaults.rendering, webGlContextCount: 1 } });
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.#contextLost);
    this.#engine = this.#newEngine();
  }

  get isRunning(): boolean {
    return this.#engine !== null;
  }

  get limits(): EngineLimits {
    return this.#limits;
  }

  /** Makes the drawing surface of a view inside of `element`. */
  open(viewId: ViewId, element: HTMLDivElement): Surface {
    invariant(this.#engine, 'viewport/not-started');
    this.#engine.enableElement({
      viewportId: viewId,
      element,
      type: Enums.ViewportType.ORTHOGRAPHIC,
      // Nobody listens to Cornerstone's events: the camera, the slice and the window are ours.
      defaultOptions: { background: [0, 0, 0], suppressEvents: true, orientation: Enums.OrientationAxis.AXIAL },
    });
    this.#window = this.#engine.getOffscreenMultiRenderWindow(viewId).getOpenGLRenderWindow();
    return this.#engine.getViewport(viewId) as Surface;
  }

  close(viewId: ViewId): void {
    this.#queue.drop(viewId);
    this.#engine?.disableElement(viewId);
  }

  /**
   * Frees what the graphics memory holds for an actor that is drawn no more, its volume's texture excepted.
   *
   * Cornerstone's mapper counts the users of transfer functions apart from vtk's own count, so deleting the actor frees
   * nothing: the textures stay, and with them the mapper and the voxels behind it.
   */
  freeActor(actor: vtkVolume): void {
    const graphics = this.#window;
    if (!graphics) return;
    const node = graphics.getViewNodeFor(actor.getMapper() as object)?.get();
    if (!node) return;
    for (const object of [node._colorTextureCore, node._opacityTextureCore, node._labelOutlineThicknessTextureCore]) {
      const users = object ? (graphics.getGraphicsResourceForObject(object)?.users ?? []) : [];
      for (const user of [...users]) graphics.unregisterGraphicsResourceUser(object, user);
    }
    node.jitterTexture?.releaseGraphicsResources(graphics);
  }

  /** Draws the views in the next animation frames: in as few as the page's thread can bear. */
  render(viewIds: readonly ViewId[], kind: DrawKind): void {
    for (const viewId of viewIds) this.#queue.add(viewId, kind);
  }

  /**
   * Resolves when the drawing that was asked for has been handed to the screen: in the frame after the one that draws.
   * A hidden tab gets no frames.
   */
  whenDrawn(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, UNSEEN_MS);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      // A frame first: some of what was asked reaches the queue when the present task is over.
      requestAnimationFrame(() => void this.#queue.whenDrawn().then(() => requestAnimationFrame(done)));
    });
  }

  stop(): void {
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.#contextLost);
    const context = this.#window?.get3DContext();
    this.#window = null;
    this.#engine?.destroy();
    this.#engine = null;
    // Left to the garbage collector, old contexts pile up until the browser takes away a living one.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  readonly #contextLost = (event: Event): void => {
    const { renderingEngineId } = (event as CustomEvent<{ renderingEngineId: string }>).detail;
    if (renderingEngineId !== this.#engine?.id || this.#retryTimer) return;
    this.#onLost();
    this.#retry(0);
  };

  #newEngine(): RenderingEngine {
    this.#generation++;
    return new RenderingEngine(`${this.#id}-${this.#generation}`);
  }

  /** A fresh context rather than the browser's restored one: our arrays are the truth, so everything can be made again. */
  #retry(attempt: number): void {
    this.#retryTimer = setTimeout(
      () => {
        if (!probeLimits()) {
          this.#retry(attempt + 1);
          return;
        }
        this.#retryTimer = null;
        this.#engine?.destroy();
        this.#window = null;
        this.#engine = this.#newEngine();
        this.#onRebuilt();
      },
      RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)],
    );
  }
}

/** Asks a throw-away context; null without WebGL 2. */
function probeLimits(): EngineLimits | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return null;
  const maxTextureEdge = Number(gl.getParameter(gl.MAX_3D_TEXTURE_SIZE));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { maxTextureEdge };
}
