import type { ViewId } from '../domain/ids.ts';
import type { Comparison, Tilt, ViewLook, WindowLevel } from '../ports/viewport.ts';
import { windowOfBox } from './region-window-gesture.ts';
import type { Scene } from './scene.ts';
import type { View } from './view.ts';
import { flipped, rotated, type ViewCamera, zoomed } from './view-camera.ts';

/** The calls of the port that change how one view looks. */
export abstract class ViewCalls {
  protected abstract readonly scene: Scene;

  setTilt(viewId: ViewId, tilt: Tilt | null): void {
    this.scene.setTilt(this.scene.view(viewId), tilt);
  }

  setWindow(viewId: ViewId, window: WindowLevel): void {
    this.#change(viewId, (view) => view.model.setWindow(window));
  }

  visibleWindow(viewId: ViewId): WindowLevel | null {
    const { model } = this.scene.view(viewId);
    return windowOfBox(model, [0, 0], [model.size.width, model.size.height]);
  }

  shareWindow(viewId: ViewId, window: WindowLevel): void {
    this.scene.shareWindow(this.scene.view(viewId), window);
  }

  setInvert(viewId: ViewId, isInverted: boolean): void {
    this.#change(viewId, (view) => {
      view.model.isInverted = isInverted;
    });
  }

  setInterpolation(viewId: ViewId, isSmooth: boolean): void {
    this.#change(viewId, (view) => {
      view.model.isSmooth = isSmooth;
    });
  }

  setLook(viewId: ViewId, look: ViewLook): void {
    this.#change(viewId, (view) => {
      view.model.look = look;
    });
  }

  setComparison(viewId: ViewId, comparison: Comparison | null): void {
    this.#change(viewId, (view) => {
      view.model.comparison = comparison;
    });
  }

  zoomBy(viewId: ViewId, factor: number): void {
    const view = this.scene.view(viewId);
    view.model.place((camera) => zoomed(camera, factor, camera.focus));
    this.scene.moved(view);
  }

  rotateBy(viewId: ViewId, degrees: number): void {
    this.#placed(viewId, (camera) => rotated(camera, degrees));
  }

  flip(viewId: ViewId, axis: 'horizontal' | 'vertical'): void {
    this.#placed(viewId, (camera) => flipped(camera, axis));
  }

  resetView(viewId: ViewId): void {
    this.scene.reset(this.scene.view(viewId));
  }

  #placed(viewId: ViewId, change: (camera: ViewCamera) => ViewCamera): void {
    this.#change(viewId, (view) => view.model.place(change));
  }

  #change(viewId: ViewId, change: (view: View) => void): void {
    const view = this.scene.view(viewId);
    change(view);
    this.scene.changed(view);
  }
}
