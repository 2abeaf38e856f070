import vtkPiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js';
import vtkColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js';
import type vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import type { MaskStyle, SegmentStyle } from '../ports/viewport.ts';
import type { DrawnArray } from './drawn-array.ts';
import { LABEL_SHADER, OUTLINE_STEPS_PER_PIXEL } from './slice-shader.ts';

const LABELS = 256;
/** A step between neighbouring labels, not a ramp: no label may borrow its neighbour's colour. */
const STEP = { midpoint: 0.5, sharpness: 1 };

/** The mask of one layer in one view. Labels without a style are not drawn. */
export class LabelActor {
  readonly actor: vtkVolume;
  readonly #colours = vtkColorTransferFunction.newInstance();
  readonly #opacities = vtkPiecewiseFunction.newInstance();

  constructor(array: DrawnArray) {
    this.actor = array.newActor(LABEL_SHADER);
    const property = this.actor.getProperty();
    this.#opacities.setClamping(false);
    property.setRGBTransferFunction(0, this.#colours);
    property.setScalarOpacity(0, this.#opacities);
    property.setInterpolationTypeToNearest();
  }

  /** @param devicePixelRatio the outline is given in CSS pixels and drawn in device pixels */
  setStyle(styles: readonly SegmentStyle[], mask: MaskStyle, devicePixelRatio: number): void {
    const byLabel = new Map(styles.filter((style) => style.isVisible).map((style) => [style.label, style]));
    const outlinePx = mask.outlineWidthPx > 0 ? Math.max(1, mask.outlineWidthPx * devicePixelRatio) : 0;
    const outlineSteps = Math.min(255, Math.round(outlinePx * OUTLINE_STEPS_PER_PIXEL));
    const colours = [];
    const opacities = [];
    const outlines = [];
    for (let label = 0; label < LABELS; label++) {
      const style = byLabel.get(label);
      const [r, g, b] = style?.colour ?? [0, 0, 0];
      colours.push({ x: label, r: r / 255, g: g / 255, b: b / 255, ...STEP });
      opacities.push({ x: label, y: style ? mask.fillOpacity : 0, ...STEP });
      if (label > 0) outlines.push(style ? outlineSteps : 0);
    }
    this.#colours.removeAllPoints();
    this.#colours.setNodes(colours);
    this.#opacities.removeAllPoints();
    this.#opacities.setNodes(opacities);
    this.actor.getProperty().setLabelOutlineThickness(outlines);
    this.actor.getProperty().modified();
    this.actor.setVisibility(mask.isVisible && byLabel.size > 0);
  }
}
