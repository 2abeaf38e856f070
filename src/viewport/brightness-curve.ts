import type { VolumeInfo } from '../domain/volume.ts';
import type { ColourMapId, WindowLevel } from '../ports/viewport.ts';
import { bendsOf, type Colour, colourAt } from './colour-map.ts';

/** A point of a brightness curve: `at` in widths of the window from its lower limit, `brightness` from 0 to 1. */
interface CurvePoint {
  readonly at: number;
  readonly brightness: number;
}

const SIGMOID_POINTS = 64;
/** Beyond two widths from the centre the S-curve is within 0.04 % of its ends. */
const SIGMOID_REACH = 2;
const MOST_LUT_POINTS = 1024;

/**
 * Brightness over the window. `sigmoid`: 1 / (1 + exp(-4 (x - c) / w)), PS3.3 C.11.2.1.3.1; `voi-lut`: the volume's own table
 * (PS3.3 C.11.2.1.1) from the lower to the upper limit, so that a narrower window steepens it. A ramp where there is no table.
 */
export function brightnessCurve(curve: WindowLevel['curve'], voiLut: VolumeInfo['voiLut']): readonly CurvePoint[] {
  if (curve === 'sigmoid') return sigmoid();
  if (curve === 'voi-lut' && voiLut && voiLut.data.length > 1) return table(voiLut);
  return [
    { at: 0, brightness: 0 },
    { at: 1, brightness: 1 },
  ];
}

function sigmoid(): CurvePoint[] {
  return Array.from({ length: SIGMOID_POINTS + 1 }, (_, n) => {
    const fromCentre = (n / SIGMOID_POINTS - 0.5) * 2 * SIGMOID_REACH;
    return { at: fromCentre + 0.5, brightness: 1 / (1 + Math.exp(-4 * fromCentre)) };
  });
}

function table({ data, bits }: NonNullable<VolumeInfo['voiLut']>): CurvePoint[] {
  const most = 2 ** bits - 1;
  const count = Math.min(MOST_LUT_POINTS, data.length);
  return Array.from({ length: count }, (_, n) => {
    const entry = data[Math.round((n / (count - 1)) * (data.length - 1))]!;
    return { at: n / (count - 1), brightness: Math.min(1, entry / most) };
  });
}

/** The curve in colours, with the bends of the colour map put in; ascending `at`. */
export function colourCurve(
  curve: readonly CurvePoint[],
  map: ColourMapId,
  isInverted: boolean,
): { readonly at: number; readonly colour: Colour }[] {
  const shown = curve.map(({ at, brightness }) => ({ at, brightness: isInverted ? 1 - brightness : brightness }));
  const bends = bendsOf(map);
  const points: CurvePoint[] = [];
  shown.forEach((point, n) => {
    const before = shown[n - 1];
    if (before) points.push(...between(before, point, bends));
    points.push(point);
  });
  return points.map(({ at, brightness }) => ({ at, colour: colourAt(map, brightness) }));
}

function between(a: CurvePoint, b: CurvePoint, bends: readonly number[]): CurvePoint[] {
  const [low, high] = [Math.min(a.brightness, b.brightness), Math.max(a.brightness, b.brightness)];
  const crossed = bends.filter((bend) => bend > low && bend < high);
  if (b.brightness < a.brightness) crossed.reverse();
  return crossed.map((brightness) => {
    const part = (brightness - a.brightness) / (b.brightness - a.brightness);
    return { at: a.at + (b.at - a.at) * part, brightness };
  });
}
