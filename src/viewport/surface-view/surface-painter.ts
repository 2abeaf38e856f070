import type { ShownSurface } from '../../domain/surface.ts';
import { type Grid, toIjk } from '../../geometry/grid.ts';
import { addScaled, dot, type Lps, type Triple } from '../../geometry/vec3.ts';
import type { CloudVolume } from '../../ports/surface-view.ts';
import { forward, type OrbitCamera } from './orbit-camera.ts';
import { activate, compilePrograms, type Programs } from './programs.ts';

/** Nothing of a patient is further from the middle of the picture. */
const DEPTH_MM = 1500;
const BACKGROUND = [0.055, 0.067, 0.078] as const;

interface Mesh {
  readonly shown: ShownSurface;
  readonly array: WebGLVertexArrayObject;
  readonly buffers: readonly WebGLBuffer[];
  readonly count: number;
  readonly middle: Lps;
}

/** Draws surfaces and a cloud on one WebGL 2 context. */
export class SurfacePainter {
  readonly #gl: WebGL2RenderingContext;
  readonly #programs: Programs;
  #meshes: Mesh[] = [];
  #cloud: { readonly volume: CloudVolume; readonly texture: WebGLTexture } | null = null;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#programs = compilePrograms(gl);
  }

  /** Meshes that are drawn already are kept; a changed colour uploads nothing. */
  setSurfaces(surfaces: readonly ShownSurface[]): void {
    const old = new Map(this.#meshes.map((mesh) => [mesh.shown.surface, mesh]));
    this.#meshes = surfaces.map((shown) => {
      const known = old.get(shown.surface);
      old.delete(shown.surface);
      return known ? { ...known, shown } : this.#upload(shown);
    });
    for (const mesh of old.values()) this.#free(mesh);
  }

  setCloud(volume: CloudVolume | null): void {
    if (this.#cloud?.volume === volume) return;
    if (this.#cloud) this.#gl.deleteTexture(this.#cloud.texture);
    this.#cloud = volume ? { volume, texture: this.#uploadCloud(volume) } : null;
  }

  /** @param isCoarse fewer samples, while the picture moves */
  draw(camera: OrbitCamera, width: number, height: number, isCoarse: boolean): void {
    const gl = this.#gl;
    gl.viewport(0, 0, width, height);
    gl.clearColor(...BACKGROUND, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    const shorter = Math.min(width, height);
    const halfX = (camera.halfMm * width) / shorter;
    const halfY = (camera.halfMm * height) / shorter;
    if (this.#cloud) this.#drawCloud(this.#cloud, camera, [halfX, halfY], isCoarse ? 64 : 192);
    this.#drawMeshes(camera, halfX, halfY);
  }

  dispose(): void {
    this.setSurfaces([]);
    this.setCloud(null);
    this.#gl.deleteProgram(this.#programs.surface);
    this.#gl.deleteProgram(this.#programs.cloud);
  }

  #drawMeshes(camera: OrbitCamera, halfX: number, halfY: number): void {
    const gl = this.#gl;
    const program = this.#programs.surface;
    const into = forward(camera);
    activate(gl, program);
    const plane = (name: string, vector: Triple, scale: number) =>
      gl.uniform4f(
        gl.getUniformLocation(program, name),
        vector[0] * scale,
        vector[1] * scale,
        vector[2] * scale,
        -dot(vector, camera.target) * scale,
      );
    plane('toX', camera.right, 1 / halfX);
    plane('toY', camera.up, 1 / halfY);
    plane('toZ', into, 1 / DEPTH_MM);
    const light = addScaled(addScaled(into.map((n) => -0.8 * n) as never, camera.right, -0.35), camera.up, 0.5);
    gl.uniform3f(gl.getUniformLocation(program, 'into'), ...into);
    gl.uniform3f(gl.getUniformLocation(program, 'light'), ...light);
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    const far = (mesh: Mesh) => dot(mesh.middle, into);
    const solid = this.#meshes.filter(({ shown }) => shown.opacity >= 1);
    const glassy = this.#meshes.filter(({ shown }) => shown.opacity > 0 && shown.opacity < 1);
    for (const mesh of solid) this.#drawMesh(mesh, program);
    gl.depthMask(false);
    gl.enable(gl.CULL_FACE);
    for (const mesh of glassy.sort((a, b) => far(b) - far(a))) {
      for (const face of [gl.FRONT, gl.BACK]) {
        gl.cullFace(face);
        this.#drawMesh(mesh, program);
      }
    }
    gl.disable(gl.CULL_FACE);
    gl.depthMask(true);
  }

  #drawMesh({ shown, array, count }: Mesh, program: WebGLProgram): void {
    const gl = this.#gl;
    const [r, g, b] = shown.colour;
    gl.uniform4f(gl.getUniformLocation(program, 'colour'), r / 255, g / 255, b / 255, shown.opacity);
    gl.bindVertexArray(array);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, 0);
    gl.bindVertexArray(null);
  }

  #drawCloud(
    { volume, texture }: { readonly volume: CloudVolume; readonly texture: WebGLTexture },
    camera: OrbitCamera,
    half: readonly [number, number],
    steps: number,
  ): void {
    const gl = this.#gl;
    const program = this.#programs.cloud;
    activate(gl, program);
    const into = forward(camera);
    const start = addScaled(camera.target, into, -DEPTH_MM) as unknown as Lps;
    const origin = inTexture(volume.grid, start);
    const to = (vector: Triple, length: number) =>
      difference(inTexture(volume.grid, addScaled(start, vector, length) as unknown as Lps), origin);
    gl.uniform3f(gl.getUniformLocation(program, 'origin'), ...origin);
    gl.uniform3f(gl.getUniformLocation(program, 'alongX'), ...to(camera.right, half[0]));
    gl.uniform3f(gl.getUniformLocation(program, 'alongY'), ...to(camera.up, half[1]));
    gl.uniform3f(gl.getUniformLocation(program, 'ray'), ...to(into, 2 * DEPTH_MM));
    gl.uniform1i(gl.getUniformLocation(program, 'steps'), steps);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_3D, texture);
    gl.uniform1i(gl.getUniformLocation(program, 'volume'), 0);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.BLEND);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #upload(shown: ShownSurface): Mesh {
    const gl = this.#gl;
    const { positions, normals, triangles } = shown.surface;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    const buffers = [positions, normals].map((data, location) => {
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, 3, gl.FLOAT, false, 0, 0);
      return buffer;
    });
    const indices = gl.createBuffer();
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, triangles, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    return { shown, array, buffers: [...buffers, indices], count: triangles.length, middle: meanOf(positions) };
  }

  #uploadCloud({ grid, brightness }: CloudVolume): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_3D, texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.R8, ...grid.size, 0, gl.RED, gl.UNSIGNED_BYTE, brightness);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_3D, filter, gl.LINEAR);
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R])
      gl.texParameteri(gl.TEXTURE_3D, wrap, gl.CLAMP_TO_EDGE);
    return texture;
  }

  #free({ array, buffers }: Mesh): void {
    this.#gl.deleteVertexArray(array);
    for (const buffer of buffers) this.#gl.deleteBuffer(buffer);
  }
}

/** Position in texture coordinates: 0 to 1 from edge to edge of the outer voxels. */
function inTexture(grid: Grid, position: Lps): [number, number, number] {
  const index = toIjk(grid, position);
  return [0, 1, 2].map((n) => (index[n]! + 0.5) / grid.size[n]!) as [number, number, number];
}

function difference(a: Triple, b: Triple): [number, number, number] {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function meanOf(positions: Float32Array): Lps {
  const sum: [number, number, number] = [0, 0, 0];
  for (let v = 0; v < positions.length; v++) sum[v % 3]! += positions[v]!;
  const count = Math.max(1, positions.length / 3);
  return sum.map((n) => n / count) as unknown as Lps;
}
