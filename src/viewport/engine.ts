import { Enums, eventTarget, getConfiguration, init, RenderingEngine, type Types } from '@cornerstonejs/core';
import { AppError, invariant } from '../domain/app-error.ts';
import type { ViewId } from '../domain/ids.ts';

/** The drawing surface of one view: an element, its canvas and its vtk renderer. */
export type Surface = Types.IVolumeViewport;

export interface EngineLimits {
  /** Longest edge of a 3-D texture. */
  readonly maxTextureEdge: number;
}

/** Waits between attempts to get a graphics context back; the last one repeats. */
const RETRY_MS = [200, 500, 1000, 2000, 5000];

/**
 * Starts and stops Cornerstone's rendering engine, and brings it back when the graphics context is lost.
 *
 * One WebGL context draws all views: the default of seven would take half of what a browser allows a page.
 */
export class Engine {
  readonly #id: string;
  readonly #onLost: () => void;
  readonly #onRebuilt: () => void;
  #engine: RenderingEngine | null = null;
  /** A late event of a context that was given up must not count as a loss of its successor. */
  #generation = 0;
  #context: WebGL2RenderingContext | null = null;
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
    this.#context = this.#engine.getOffscreenMultiRenderWindow(viewId).getOpenGLRenderWindow().get3DContext();
    return this.#engine.getViewport(viewId) as Surface;
  }

  close(viewId: ViewId): void {
    this.#engine?.disableElement(viewId);
  }

  /** Draws the views in the next animation frame, all in the same one. */
  render(viewIds: readonly ViewId[]): void {
    if (viewIds.length > 0) this.#engine?.renderViewports([...viewIds]);
  }

  stop(): void {
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.#contextLost);
    this.#engine?.destroy();
    this.#engine = null;
    // Left to the garbage collector, old contexts pile up until the browser takes away a living one.
    this.#context?.getExtension('WEBGL_lose_context')?.loseContext();
    this.#context = null;
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
