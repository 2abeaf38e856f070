import { createVolumeMapper } from '@cornerstonejs/core';
import vtkImageData from '@kitware/vtk.js/Common/DataModel/ImageData.js';
import vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import type { VoxelArray } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import { addScaled, type Triple } from '../geometry/vec3.ts';
import { type ArrayTexture, createArrayTexture, type TextureSource, textureSize } from './array-texture.ts';

/**
 * Our shaders take one sample. A step longer than any volume keeps vtk from compiling a program for each size of volume, and
 * the same unit keeps it from changing opacities.
 */
const SINGLE_SAMPLE_MM = 1e5;

/** One array on its grid, as the engine draws it: shared by all views that show it. */
export class DrawnArray {
  readonly grid: Grid;
  readonly #source: TextureSource;
  #texture: ArrayTexture;
  #imageData: vtkImageData;

  constructor(options: {
    readonly grid: Grid;
    readonly voxels: VoxelArray;
    readonly components: 1 | 3;
    readonly maxTextureEdge: number;
  }) {
    const { grid, voxels, components, maxTextureEdge } = options;
    this.grid = grid;
    const stride = grid.size.map((n) => Math.ceil(n / maxTextureEdge)) as [number, number, number];
    this.#source = { voxels, components, size: grid.size, stride };
    this.#texture = createArrayTexture(this.#source);
    this.#imageData = imageDataOf(grid, this.#source);
  }

  get components(): 1 | 3 {
    return this.#source.components;
  }

  /**
   * A new actor for one view, drawn by a fragment shader of `slice-shader.ts`; it shares the texture with all others.
   * @param offsetMm where it is drawn, from where the grid says
   */
  newActor(fragmentShader: string, offsetMm?: Triple): vtkVolume {
    const imageData = offsetMm ? imageDataOf(this.grid, this.#source, offsetMm) : this.#imageData;
    const mapper = createVolumeMapper(imageData, this.#texture);
    mapper.setSampleDistance(SINGLE_SAMPLE_MM);
    mapper.set({ viewSpecificProperties: { OpenGL: { FragmentShaderCode: fragmentShader } } });
    const actor = vtkVolume.newInstance();
    actor.setMapper(mapper);
    actor.getProperty().setScalarOpacityUnitDistance(0, SINGLE_SAMPLE_MM);
    actor.getProperty().setIndependentComponents(this.#source.components === 1);
    actor.getProperty().setShade(false);
    return actor;
  }

  /** The array's slices (0-based k) were written to; they are uploaded before the next drawing. */
  markSlices(slices: Iterable<number>): void {
    this.#texture.markSlices(slices);
  }

  /** Bytes of graphics memory held now. */
  get gpuBytes(): number {
    return this.#texture.gpuBytes();
  }

  /** Gives the graphics memory back; the next drawing uploads again. */
  releaseGraphics(): void {
    this.#texture.release();
  }

  /** After the graphics context was lost: nothing of the old one can be used. Actors have to be made again. */
  renew(): void {
    this.#texture = createArrayTexture(this.#source);
    this.#imageData = imageDataOf(this.grid, this.#source);
  }

  free(): void {
    this.#texture.release();
    this.#texture.delete();
    this.#imageData.delete();
  }
}

function imageDataOf(grid: Grid, source: TextureSource, offsetMm: Triple = [0, 0, 0]): vtkImageData {
  const imageData = vtkImageData.newInstance();
  const [si, sj, sk] = grid.spacingMm;
  imageData.setDimensions(textureSize(source));
  imageData.setSpacing([si * source.stride[0], sj * source.stride[1], sk * source.stride[2]]);
  imageData.setOrigin(addScaled(grid.origin, offsetMm, 1));
  const [a, b, c] = grid.axes;
  imageData.setDirection(a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]);
  // Read by Cornerstone's mapper in place of a scalar array, which would be a second copy of the voxels.
  const description = { dataType: source.voxels.constructor.name, numberOfComponents: source.components };
  imageData.set({ ...description, hasScalarVolume: false }, true);
  return imageData;
}
