import { AppError } from '../../domain/app-error.ts';
import type { ShownSurface } from '../../domain/surface.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { alongRay, pickSurface } from '../../kernels/surface/pick-surface.ts';
import type { CloudVolume, Side, SurfaceViewPort } from '../../ports/surface-view.ts';
import type { Disposer } from '../../ports/viewport.ts';
import {
  enlarged,
  FIRST_CAMERA,
  facedSide,
  facing,
  fittedTo,
  type OrbitCamera,
  panned,
  sightLine,
  turned,
} from './orbit-camera.ts';
import { bindOrbitGestures } from './orbit-gestures.ts';
import { SurfacePainter } from './surface-painter.ts';

const FAR_MM = 1500;
/** After this long without a movement the cloud is drawn with all samples. */
const REST_MS = 150;

/** The picture in three dimensions, on a WebGL 2 context of its own. */
export function createSurfaceView(): SurfaceViewPort {
  return new SurfaceView();
}

class SurfaceView implements SurfaceViewPort {
  #camera: OrbitCamera = FIRST_CAMERA;
  #surfaces: readonly ShownSurface[] = [];
  #cloud: CloudVolume | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #painter: SurfacePainter | null = null;
  #detach: Disposer = () => undefined;
  #frame = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #isFitted = false;
  readonly #picked = new Set<(picked: { readonly id: string; readonly position: Lps }) => void>();
  readonly #turned = new Set<(side: Side) => void>();

  attach(host: HTMLElement): Disposer {
    this.#detach();
    const canvas = document.createElement('canvas');
    Object.assign(canvas.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      touchAction: 'none',
    });
    const gl = canvas.getContext('webgl2', { antialias: true, alpha: false });
    if (!gl)
      throw new AppError('viewport/no-webgl', 'This browser cannot draw in three dimensions: WebGL 2 is missing.');
    this.#canvas = canvas;
    this.#painter = this.#newPainter(gl);
    const stops = this.#listen(canvas, gl, host);
    host.prepend(canvas);
    this.#changed();
    this.#detach = () => {
      this.#detach = () => undefined;
      for (const stop of stops) stop();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#restTimer);
      this.#frame = 0;
      this.#painter?.dispose();
      this.#painter = null;
      this.#canvas = null;
      canvas.remove();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    };
    return () => {
      if (this.#canvas === canvas) this.#detach();
    };
  }

  setSurfaces(surfaces: readonly ShownSurface[]): void {
    this.#surfaces = surfaces;
    this.#painter?.setSurfaces(surfaces);
    if (!this.#isFitted && surfaces.length > 0) this.fit();
    this.#changed();
  }

  setCloud(cloud: CloudVolume | null): void {
    this.#cloud = cloud;
    this.#painter?.setCloud(cloud);
    this.#changed();
  }

  face(side: Side): void {
    this.#move(facing(this.#camera, side));
  }

  fit(): void {
    const box = boxOf(this.#surfaces);
    if (!box) return;
    this.#isFitted = true;
    this.#move(fittedTo(this.#camera, ...box));
  }

  zoomBy(factor: number): void {
    this.#move(enlarged(this.#camera, factor));
  }

  turnBy(degreesRight: number, degreesUp: number): void {
    this.#move(turned(this.#camera, (degreesRight * Math.PI) / 180, (degreesUp * Math.PI) / 180));
  }

  onPicked(listener: (picked: { readonly id: string; readonly position: Lps }) => void): Disposer {
    this.#picked.add(listener);
    return () => void this.#picked.delete(listener);
  }

  onTurned(listener: (side: Side) => void): Disposer {
    this.#turned.add(listener);
    listener(facedSide(this.#camera));
    return () => void this.#turned.delete(listener);
  }

  dispose(): void {
    this.#detach();
    this.#picked.clear();
    this.#turned.clear();
  }

  #newPainter(gl: WebGL2RenderingContext): SurfacePainter {
    const painter = new SurfacePainter(gl);
    painter.setSurfaces(this.#surfaces);
    painter.setCloud(this.#cloud);
    return painter;
  }

  #listen(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, host: HTMLElement): Disposer[] {
    const lost = (event: Event) => {
      event.preventDefault();
      this.#painter = null;
    };
    const restored = () => {
      this.#painter = this.#newPainter(gl);
      this.#changed();
    };
    canvas.addEventListener('webglcontextlost', lost);
    canvas.addEventListener('webglcontextrestored', restored);
    const resizes = new ResizeObserver(() => this.#changed());
    resizes.observe(host);
    const gestures = bindOrbitGestures(canvas, {
      turn: (right, up) => this.#move(turned(this.#camera, right, up)),
      pan: (x, y) => this.#move(panned(this.#camera, x * this.#mmPerPx(), y * this.#mmPerPx())),
      zoom: (factor) => this.zoomBy(factor),
      click: (x, y) => this.#pick(x, y),
    });
    return [
      gestures,
      () => resizes.disconnect(),
      () => canvas.removeEventListener('webglcontextlost', lost),
      () => canvas.removeEventListener('webglcontextrestored', restored),
    ];
  }

  #mmPerPx(): number {
    const shorter = Math.min(this.#canvas?.clientWidth ?? 1, this.#canvas?.clientHeight ?? 1);
    return (2 * this.#camera.halfMm) / Math.max(1, shorter);
  }

  /** @param x, y CSS pixels from the middle of the picture, y down */
  #pick(x: number, y: number): void {
    const mm = this.#mmPerPx();
    const [origin, direction] = sightLine(this.#camera, x * mm, y * mm, FAR_MM);
    const hits = this.#surfaces.flatMap(({ id, surface, opacity }) => {
      const distanceMm = opacity > 0 ? pickSurface(surface, origin, direction) : null;
      return distanceMm === null ? [] : [{ id, distanceMm, isSolid: opacity >= 1 }];
    });
    // A lesion inside of a glassy liver is what the click means.
    hits.sort((a, b) => Number(b.isSolid) - Number(a.isSolid) || a.distanceMm - b.distanceMm);
    const hit = hits[0];
    if (!hit) return;
    const position = alongRay(origin, direction, hit.distanceMm);
    for (const listener of this.#picked) listener({ id: hit.id, position });
  }

  #move(camera: OrbitCamera): void {
    const before = facedSide(this.#camera);
    this.#camera = camera;
    const side = facedSide(camera);
    if (side !== before) for (const listener of this.#turned) listener(side);
    this.#changed();
  }

  #changed(): void {
    if (!this.#canvas || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw(true);
      clearTimeout(this.#restTimer);
      if (this.#cloud) this.#restTimer = setTimeout(() => this.#draw(false), REST_MS);
    });
  }

  #draw(isCoarse: boolean): void {
    const canvas = this.#canvas;
    if (!canvas || !this.#painter) return;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((n) => Math.max(2, Math.round(n * ratio)));
    if (canvas.width !== width) canvas.width = width!;
    if (canvas.height !== height) canvas.height = height!;
    this.#painter.draw(this.#camera, width!, height!, isCoarse);
  }
}

type Corner = [number, number, number];

/** Smallest box around all surfaces, LPS mm; null without any. */
function boxOf(surfaces: readonly ShownSurface[]): [low: Corner, high: Corner] | null {
  const low: Corner = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high: Corner = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { surface } of surfaces) {
    for (let v = 0; v < surface.positions.length; v++) {
      const value = surface.positions[v]!;
      low[v % 3] = Math.min(low[v % 3]!, value);
      high[v % 3] = Math.max(high[v % 3]!, value);
    }
  }
  return low[0] <= high[0] ? [low, high] : null;
}
