import macro from '@kitware/vtk.js/macros.js';
import vtkOpenGLTexture from '@kitware/vtk.js/Rendering/OpenGL/Texture.js';
import type { VoxelArray } from '../domain/volume.ts';

/** A flat array that is drawn as a 3-D texture; never copied, read again whenever a slice is marked. */
export interface TextureSource {
  readonly voxels: VoxelArray;
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly components: 1 | 3;
  /** Every n-th voxel along each axis is uploaded: 1, or more where the array exceeds the largest texture. */
  readonly stride: readonly [number, number, number];
}

/** A texture of the engine over one array, with the slices that the graphics memory does not have yet. */
export type ArrayTexture = vtkOpenGLTexture & {
  /** 0-based k of the array. */
  markSlices(slices: Iterable<number>): void;
  markAll(): void;
  /** Gives the graphics memory back; the next drawing uploads everything again. */
  release(): void;
  /** Bytes of graphics memory held now. */
  gpuBytes(): number;
};

/** What vtk keeps inside of a texture; only the parts that are used here. */
interface TextureModel {
  source: TextureSource;
  dirty: Set<number>;
  staging: VoxelArray | null;
  context: WebGL2RenderingContext | null;
  _openGLRenderWindow: TextureWindow | null;
  handle: WebGLTexture | number | null;
  target: number;
  format: number;
  openGLDataType: number;
  components: number;
  width: number;
  height: number;
  depth: number;
  allocatedGPUMemoryInBytes: number;
  volumeInfo: { dataComputedScale?: number[]; dataComputedOffset?: number[] };
}
type TextureWindow = Parameters<vtkOpenGLTexture['releaseGraphicsResources']>[0];

/** The functions that Cornerstone's streaming mapper calls on a scalar texture, beside those of vtk's own. */
type TextureApi = Omit<ArrayTexture, 'updateVolumeInfoForGL'> & {
  modified(): void;
  update3DFromRaw(): void;
  setTextureParameters(parameters: object): void;
  getTextureParameters(): object;
  updateVolumeInfoForGL(dataType: string, components: number): boolean;
};

const newTexture = macro.newInstance(extend, 'lobuleArrayTexture') as (initial: object) => ArrayTexture;

export function createArrayTexture(source: TextureSource): ArrayTexture {
  return newTexture({ source });
}

/** Size of the texture in voxels. */
export function textureSize(source: TextureSource): [number, number, number] {
  return source.size.map((n, axis) => Math.ceil(n / source.stride[axis]!)) as [number, number, number];
}

/**
 * Cornerstone's own streaming texture reads slice images from its cache, which knows neither 32-bit integers nor colour, and
 * uploads every slice again when only a filter changes. This one has the same interface, reads the array itself and uploads
 * exactly what was marked.
 */
function extend(api: object, state: object, initial: object): void {
  const publicAPI = api as TextureApi;
  const model = state as TextureModel;
  vtkOpenGLTexture.extend(publicAPI, model, initial);
  model.source = (initial as { source: TextureSource }).source;
  model.dirty = new Set();
  model.staging = null;
  extendForMapper(publicAPI, model);
  publicAPI.markSlices = (slices) => {
    for (const k of slices) model.dirty.add(k);
    publicAPI.modified();
  };
  publicAPI.markAll = () => publicAPI.markSlices(Array.from({ length: model.source.size[2] }, (_, k) => k));
  publicAPI.release = () => {
    if (model._openGLRenderWindow && model.handle) publicAPI.releaseGraphicsResources(model._openGLRenderWindow);
    model.staging = null;
  };
  publicAPI.gpuBytes = () => (model.handle ? model.allocatedGPUMemoryInBytes : 0);
}

function extendForMapper(publicAPI: TextureApi, model: TextureModel): void {
  const superCreate = publicAPI.create3DFromRaw;
  publicAPI.create3DFromRaw = (parameters) => {
    // A new texture is zero already; slices that are not decoded yet need no upload.
    for (let k = 0; k < model.source.size[2]; k++) if (!isZeroSlice(model.source, k)) model.dirty.add(k);
    return superCreate(parameters);
  };
  publicAPI.setTextureParameters = () => undefined;
  publicAPI.getTextureParameters = () => ({
    width: model.width,
    height: model.height,
    depth: model.depth,
    numberOfComponents: model.source.components,
    dataType: model.source.voxels.constructor.name,
  });
  const superUpdate = publicAPI.updateVolumeInfoForGL;
  publicAPI.updateVolumeInfoForGL = (dataType, components) => {
    const isScaled = superUpdate(dataType, components);
    model.volumeInfo.dataComputedScale = [1];
    model.volumeInfo.dataComputedOffset = [0];
    return isScaled;
  };
  publicAPI.update3DFromRaw = () => {
    if (model.dirty.size === 0 || !model.context) return;
    publicAPI.activate();
    for (const run of dirtyRuns(model)) uploadRun(model, model.context, run);
    model.dirty.clear();
    publicAPI.deactivate();
  };
}

function isZeroSlice({ voxels, size, components }: TextureSource, k: number): boolean {
  const length = size[0] * size[1] * components;
  for (let n = k * length; n < (k + 1) * length; n++) if (voxels[n] !== 0) return false;
  return true;
}

interface SliceRun {
  /** First slice of the texture and how many. */
  readonly first: number;
  readonly count: number;
}

/** Marked slices as runs of neighbours, so that a whole volume is one call. */
function dirtyRuns(model: TextureModel): SliceRun[] {
  const stride = model.source.stride[2];
  const wanted = [...model.dirty].filter((k) => k % stride === 0).map((k) => k / stride);
  const runs: { first: number; count: number }[] = [];
  for (const k of wanted.sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.first + last.count === k) last.count++;
    else runs.push({ first: k, count: 1 });
  }
  return runs;
}

function uploadRun(model: TextureModel, gl: WebGL2RenderingContext, run: SliceRun): void {
  // Rows of odd length are not padded.
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  const upload = (first: number, count: number, pixels: VoxelArray) =>
    gl.texSubImage3D(
      model.target,
      0,
      0,
      0,
      first,
      model.width,
      model.height,
      count,
      model.format,
      model.openGLDataType,
      pixels,
    );
  const { voxels, size, components, stride } = model.source;
  const sliceLength = size[0] * size[1] * components;
  const isVerbatim = model.openGLDataType !== gl.FLOAT || voxels instanceof Float32Array;
  if (isVerbatim && stride.every((n) => n === 1)) {
    upload(run.first, run.count, voxels.subarray(run.first * sliceLength, (run.first + run.count) * sliceLength));
    return;
  }
  for (let k = run.first; k < run.first + run.count; k++) {
    const start = k * stride[2] * sliceLength;
    upload(k, 1, staged(model, voxels.subarray(start, start + sliceLength), !isVerbatim));
  }
}

/** One slice as the graphics memory wants it: converted to float where it must be, thinned where it is too large. */
function staged(model: TextureModel, slice: VoxelArray, toFloat: boolean): VoxelArray {
  const { size, stride, components } = model.source;
  const length = model.width * model.height * components;
  if (model.staging?.length !== length) {
    model.staging = toFloat ? new Float32Array(length) : (slice.slice(0, length) as VoxelArray);
  }
  if (stride[0] === 1 && stride[1] === 1) {
    model.staging.set(slice);
    return model.staging;
  }
  let to = 0;
  for (let j = 0; j < size[1]; j += stride[1]) {
    for (let i = 0; i < size[0]; i += stride[0]) {
      const from = (j * size[0] + i) * components;
      for (let c = 0; c < components; c++) model.staging[to++] = slice[from + c]!;
    }
  }
  return model.staging;
}
