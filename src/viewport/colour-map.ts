import type { ColourMapId } from '../ports/viewport.ts';

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [r: number, g: number, b: number];
type Stop = readonly [at: number, ...Colour];

/** From dark to bright; between the stops linear. `viridis` after van der Walt and Smith (matplotlib, CC0). */
const STOPS: Readonly<Record<ColourMapId, readonly Stop[]>> = {
  grey: [
    [0, 0, 0, 0],
    [1, 1, 1, 1],
  ],
  hot: [
    [0, 0, 0, 0],
    [0.38, 0.9, 0, 0],
    [0.75, 1, 0.85, 0],
    [1, 1, 1, 1],
  ],
  viridis: [
    [0, 0.267, 0.005, 0.329],
    [0.125, 0.278, 0.176, 0.483],
    [0.25, 0.231, 0.318, 0.545],
    [0.375, 0.173, 0.443, 0.557],
    [0.5, 0.128, 0.567, 0.551],
    [0.625, 0.153, 0.678, 0.507],
    [0.75, 0.361, 0.784, 0.388],
    [0.875, 0.667, 0.86, 0.196],
    [1, 0.993, 0.906, 0.144],
  ],
  rainbow: [
    [0, 0, 0, 0.5],
    [0.125, 0, 0, 1],
    [0.375, 0, 1, 1],
    [0.625, 1, 1, 0],
    [0.875, 1, 0, 0],
    [1, 0.5, 0, 0],
  ],
  signed: [
    [0, 0.6, 0.95, 1],
    [0.25, 0.05, 0.45, 0.9],
    [0.5, 0, 0, 0],
    [0.75, 0.9, 0.3, 0.05],
    [1, 1, 0.95, 0.55],
  ],
};

/** Brightness values at which the map bends, ascending from 0 to 1. */
export function bendsOf(map: ColourMapId): number[] {
  return STOPS[map].map(([at]) => at);
}

/** Colour of a brightness from 0 to 1; beyond, that of the end. */
export function colourAt(map: ColourMapId, brightness: number): Colour {
  const stops = STOPS[map];
  const above = stops.findIndex(([at]) => at >= brightness);
  const last = stops.at(-1)!;
  if (above === 0) return [stops[0]![1], stops[0]![2], stops[0]![3]];
  if (above < 0) return [last[1], last[2], last[3]];
  const [a, b] = [stops[above - 1]!, stops[above]!];
  const part = (brightness - a[0]) / (b[0] - a[0]);
  const mixed = (n: 1 | 2 | 3) => a[n] + (b[n] - a[n]) * part;
  return [mixed(1), mixed(2), mixed(3)];
}
