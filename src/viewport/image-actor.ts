import vtkPiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js';
import vtkColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js';
import type vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import type { VolumeInfo } from '../domain/volume.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { ColourMapId, WindowLevel } from '../ports/viewport.ts';
import { brightnessCurve, colourCurve } from './brightness-curve.ts';
import type { DrawnArray } from './drawn-array.ts';
import { type ImageMix, imageNumbers } from './image-numbers.ts';
import { COLOUR_SHADER, GREY_SHADER } from './slice-shader.ts';
import { storedWindow } from './stored-window.ts';

/** What decides the colours of an image. */
export interface ImageLook {
  readonly window: WindowLevel;
  readonly rescale: { readonly slope: number; readonly intercept: number };
  readonly voiLut: VolumeInfo['voiLut'];
  readonly colourMap: ColourMapId;
  readonly isInverted: boolean;
}

/** The picture of one volume in one view. */
export class ImageActor {
  readonly actor: vtkVolume;
  readonly #isColour: boolean;
  readonly #colours = vtkColorTransferFunction.newInstance();

  /** @param offsetMm where it is drawn, from where its grid says */
  constructor(array: DrawnArray, offsetMm?: Triple) {
    this.#isColour = array.components === 3;
    this.actor = array.newActor(this.#isColour ? COLOUR_SHADER : GREY_SHADER, offsetMm);
    const opaque = vtkPiecewiseFunction.newInstance();
    opaque.addPoint(0, 1);
    opaque.addPoint(1, 1);
    this.actor.getProperty().setRGBTransferFunction(0, this.#colours);
    this.actor.getProperty().setScalarOpacity(0, opaque);
  }

  setLook({ window, rescale, voiLut, colourMap, isInverted }: ImageLook): void {
    const { lower, upper, isFalling } = storedWindow(window, rescale);
    const map = this.#isColour ? 'grey' : colourMap;
    const points = colourCurve(brightnessCurve(window.curve, voiLut), map, isInverted);
    const nodes = points.map(({ at, colour: [r, g, b] }) => ({
      x: isFalling ? upper - at * (upper - lower) : lower + at * (upper - lower),
      r,
      g,
      b,
      midpoint: 0.5,
      sharpness: 0,
    }));
    this.#colours.removeAllPoints();
    this.#colours.setNodes(isFalling ? nodes.reverse() : nodes);
    this.actor.getProperty().modified();
  }

  setMix(mix: ImageMix): void {
    this.actor.getProperty().setLabelOutlineThickness(imageNumbers(mix));
    this.actor.getProperty().modified();
  }

  setSmooth(isSmooth: boolean): void {
    if (isSmooth) this.actor.getProperty().setInterpolationTypeToLinear();
    else this.actor.getProperty().setInterpolationTypeToNearest();
  }
}
