import { EDGE_STEP_MM, SLAB_STEP_MM } from './image-numbers.ts';

/**
 * Fragment shaders that draw one plane of a volume, in place of vtk's ray caster: a view needs one sample at each pixel, taken
 * on the plane itself. On machines without a graphics card this is the difference between fluid and not.
 *
 * vtk's volume mapper fills the uniforms, by these names, and replaces the `//VTK::` lines.
 */
const HEAD = `//VTK::System::Dec
//VTK::Output::Dec

in vec3 vertexVCVSOutput;

struct Volume {
  vec3 originVC;
  mat3 vecVCToISMatrix;
  vec4 colorTextureScale;
  vec4 colorTextureShift;
};
uniform Volume volume;
uniform float camThick;
uniform highp sampler3D volumeTexture[1];
uniform highp sampler2D colorTexture;
uniform highp sampler2D opacityTexture;
uniform highp sampler2D labelOutlineThicknessTexture;

// The camera looks along -z of view coordinates; the plane lies midway between its near and far end.
vec3 texturePosition() {
  vec3 onPlane = vertexVCVSOutput - vec3(0.0, 0.0, 0.5 * camThick);
  return volume.vecVCToISMatrix * (onPlane - volume.originVC);
}

bool isOutside(vec3 position) {
  return any(lessThan(position, vec3(0.0))) || any(greaterThan(position, vec3(1.0)));
}
`;

/** The numbers of `image-numbers.ts`, by their place in that table. */
const IMAGE_NUMBERS = `
float numberAt(int n) {
  return floor(texelFetch(labelOutlineThicknessTexture, ivec2(n, 0), 0).r * 255.0 + 0.5);
}

bool isLeftOfEdge() {
  if (numberAt(2) == 0.0) return false;
  float edge = (numberAt(3) * 256.0 + numberAt(4) - 32768.0) * ${EDGE_STEP_MM.toFixed(2)};
  return vertexVCVSOutput.x < edge;
}
`;

/** Values by the window: one sample on the plane, or the largest, least or mean of a slab around it. */
export const GREY_SHADER = `${HEAD}
${IMAGE_NUMBERS}
float greyAt(vec3 position) {
  float value = texture(volumeTexture[0], position).r;
  return value * volume.colorTextureScale[0] + volume.colorTextureShift[0];
}

float slabGrey(vec3 position, int mode) {
  int samples = int(numberAt(6));
  float thickness = (numberAt(7) * 256.0 + numberAt(8)) * ${SLAB_STEP_MM.toFixed(2)};
  vec3 way = volume.vecVCToISMatrix * vec3(0.0, 0.0, thickness / float(samples - 1));
  vec3 at = position - 0.5 * float(samples - 1) * way;
  float found = greyAt(position);
  float sum = 0.0;
  float count = 0.0;
  for (int n = 0; n < samples; n++) {
    if (!isOutside(at)) {
      float grey = greyAt(at);
      found = mode == 1 ? max(found, grey) : min(found, grey);
      sum += grey;
      count += 1.0;
    }
    at += way;
  }
  return mode == 3 ? sum / max(count, 1.0) : found;
}

void main() {
  vec3 position = texturePosition();
  if (isOutside(position) || isLeftOfEdge()) discard;
  int mode = int(numberAt(5));
  float grey = mode == 0 ? greyAt(position) : slabGrey(position, mode);
  float opacity = numberAt(0) / 255.0;
  if (numberAt(1) == 1.0) opacity *= smoothstep(0.02, 0.3, grey);
  gl_FragData[0] = vec4(texture(colorTexture, vec2(grey, 0.5)).rgb, opacity);
}
`;

/** Red, green and blue, each through the window. */
export const COLOUR_SHADER = `${HEAD}
${IMAGE_NUMBERS}
void main() {
  vec3 position = texturePosition();
  if (isOutside(position) || isLeftOfEdge()) discard;
  vec3 rgb = texture(volumeTexture[0], position).rgb * volume.colorTextureScale.rgb + volume.colorTextureShift.rgb;
  gl_FragData[0] = vec4(
    texture(colorTexture, vec2(rgb.r, 0.5)).r,
    texture(colorTexture, vec2(rgb.g, 0.5)).g,
    texture(colorTexture, vec2(rgb.b, 0.5)).b,
    numberAt(0) / 255.0);
}
`;

/** The outline's width reaches the shader in a byte: tenths of a device pixel. */
export const OUTLINE_STEPS_PER_PIXEL = 10;

/** Masks: colour and opacity by label, and an opaque line along the inside of each border, whatever lies beyond it. */
export const LABEL_SHADER = `${HEAD}
float labelAt(vec3 position) {
  return floor(texture(volumeTexture[0], position).r * 255.0 + 0.5);
}

bool isOnBorder(vec3 position, vec3 right, vec3 up, float label) {
  vec3 a = 0.7071 * (right + up);
  vec3 b = 0.7071 * (right - up);
  return labelAt(position + right) != label || labelAt(position - right) != label
    || labelAt(position + up) != label || labelAt(position - up) != label
    || labelAt(position + a) != label || labelAt(position - a) != label
    || labelAt(position + b) != label || labelAt(position - b) != label;
}

void main() {
  vec3 position = texturePosition();
  vec3 right = dFdx(position);
  vec3 up = dFdy(position);
  if (isOutside(position)) discard;
  float label = labelAt(position);
  if (label == 0.0) discard;
  float steps = texture(labelOutlineThicknessTexture, vec2((label - 0.5) / 1024.0, 0.5)).r * 255.0;
  float pixels = steps / ${OUTLINE_STEPS_PER_PIXEL.toFixed(1)};
  float opacity = texture(opacityTexture, vec2(label / 255.0, 0.5)).r;
  if (pixels > 0.0 && isOnBorder(position, right * pixels, up * pixels, label)) opacity = 1.0;
  if (opacity == 0.0) discard;
  gl_FragData[0] = vec4(texture(colorTexture, vec2(label / 255.0, 0.5)).rgb, opacity);
}
`;
