import vtkPiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js';
import vtkColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js';
import type vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import type { DrawnArray } from './drawn-array.ts';
import { COLOUR_SHADER, GREY_SHADER } from './slice-shader.ts';
import type { StoredWindow } from './stored-window.ts';

/** The picture of one volume in one view. */
export class ImageActor {
  readonly actor: vtkVolume;
  readonly #colours = vtkColorTransferFunction.newInstance();

  constructor(array: DrawnArray) {
    this.actor = array.newActor(array.components === 3 ? COLOUR_SHADER : GREY_SHADER);
    const opaque = vtkPiecewiseFunction.newInstance();
    opaque.addPoint(0, 1);
    opaque.addPoint(1, 1);
    this.actor.getProperty().setRGBTransferFunction(0, this.#colours);
    this.actor.getProperty().setScalarOpacity(0, opaque);
  }

  setWindow(window: StoredWindow, isInverted: boolean): void {
    const [dark, bright] = window.isFalling === isInverted ? [0, 1] : [1, 0];
    this.#colours.removeAllPoints();
    this.#colours.addRGBPoint(window.lower, dark, dark, dark);
    this.#colours.addRGBPoint(window.upper, bright, bright, bright);
    this.actor.getProperty().modified();
  }

  setSmooth(isSmooth: boolean): void {
    if (isSmooth) this.actor.getProperty().setInterpolationTypeToLinear();
    else this.actor.getProperty().setInterpolationTypeToNearest();
  }
}
