import { AppError } from '../../domain/app-error.ts';

/** Clip coordinates from patient mm: rows of the projection as three planes (vector and offset). */
const SURFACE_VERTEX = `#version 300 es
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
uniform vec4 toX, toY, toZ;
out vec3 facing;
void main() {
  vec4 p = vec4(position, 1.0);
  gl_Position = vec4(dot(toX, p), dot(toY, p), dot(toZ, p), 1.0);
  facing = normal;
}`;

/** Light from the reader's shoulder; the back of a surface is lit like its front, so that a cut mesh looks whole. */
const SURFACE_FRAGMENT = `#version 300 es
precision highp float;
in vec3 facing;
uniform vec3 into, light;
uniform vec4 colour;
out vec4 pixel;
void main() {
  vec3 n = normalize(facing);
  if (dot(n, into) > 0.0) n = -n;
  float diffuse = max(0.0, dot(n, light));
  float gleam = pow(max(0.0, dot(reflect(into, n), light)), 24.0);
  float rim = 1.0 - abs(dot(n, into));
  // A thin skin looks denser where it is seen from the side: shape stays readable at low opacity.
  float alpha = mix(colour.a, min(1.0, colour.a * 1.6 + 0.1 * step(0.001, colour.a)), rim * rim);
  vec3 shaded = colour.rgb * (0.28 + 0.72 * diffuse) + vec3(0.18) * gleam;
  pixel = vec4(shaded * alpha, alpha);
}`;

const CLOUD_VERTEX = `#version 300 es
const vec2 corners[3] = vec2[3](vec2(-1.0, -1.0), vec2(3.0, -1.0), vec2(-1.0, 3.0));
out vec2 screen;
void main() {
  screen = corners[gl_VertexID];
  gl_Position = vec4(screen, 1.0, 1.0);
}`;

/** Maximum intensity along the line of sight, in texture coordinates of the volume. */
const CLOUD_FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler3D;
in vec2 screen;
uniform sampler3D volume;
uniform vec3 origin, alongX, alongY, ray;
uniform int steps;
out vec4 pixel;
void main() {
  vec3 start = origin + alongX * screen.x + alongY * screen.y;
  vec3 safe = mix(ray, vec3(1e-6), lessThan(abs(ray), vec3(1e-6)));
  vec3 a = -start / safe;
  vec3 b = (1.0 - start) / safe;
  vec3 low = min(a, b);
  vec3 high = max(a, b);
  float from = max(max(low.x, low.y), max(low.z, 0.0));
  float to = min(min(high.x, high.y), min(high.z, 1.0));
  float most = 0.0;
  if (to > from) {
    float stride = (to - from) / float(steps);
    for (int n = 0; n < steps; n++) {
      most = max(most, texture(volume, start + ray * (from + (float(n) + 0.5) * stride)).r);
    }
  }
  pixel = vec4(vec3(most * 0.85), 1.0);
}`;

export interface Programs {
  readonly surface: WebGLProgram;
  readonly cloud: WebGLProgram;
}

/** @throws AppError `viewport/no-webgl` when the driver refuses the programs */
export function compilePrograms(gl: WebGL2RenderingContext): Programs {
  return {
    surface: link(gl, SURFACE_VERTEX, SURFACE_FRAGMENT),
    cloud: link(gl, CLOUD_VERTEX, CLOUD_FRAGMENT),
  };
}

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new AppError('viewport/no-webgl', 'The graphics driver cannot draw in three dimensions.', {
      hint: 'Update the graphics driver, or use a current Chrome, Edge or Firefox.',
    });
  }
  return program;
}

export function activate(gl: WebGL2RenderingContext, program: WebGLProgram): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a function of WebGL, not of React.
  gl.useProgram(program);
}
