import { voxelCount } from '../../geometry/grid.ts';
import { Tissue } from '../anatomy/tissue.ts';
import type { TissueVolume } from '../anatomy/tissue-volume.ts';
import { createRandom } from '../random.ts';
import { signalTable } from '../signal/signal-model.ts';
import { type Lattice, type Placement, placementOf, readLattice } from './body-motion.ts';
import { type DisplayWindow, displayWindow } from './display-window.ts';
import { addGhosts, magnitude, type NoiseTile, spread } from './image-chain.ts';
import { addSamples, sliceNodes, slowField } from './sample-slice.ts';
import type { Channel, SeriesPlan } from './series-plan.ts';
import { fillSignal, type TextureTiles } from './signal-volume.ts';

/** What all series of a study share; `signal` is a work array of the volume's length. */
export interface Scanner {
  readonly seed: string;
  readonly volume: TissueVolume;
  readonly mobility: Lattice;
  readonly gas: Lattice;
  readonly texture: TextureTiles;
  readonly noise: NoiseTile;
  readonly signal: Float32Array;
}

export interface ChannelRenderer {
  /** Stored 12-bit values of slice k of the plan's grid. */
  readonly slice: (k: number) => Uint16Array;
  readonly window: DisplayWindow;
}

/** Prepares one channel of a series; valid until the scanner prepares the next one, which takes its work array. */
export function createChannelRenderer(scanner: Scanner, plan: SeriesPlan, channel: Channel): ChannelRenderer {
  const { volume } = scanner;
  const { grid, quality } = plan;
  fillSignal(volume, channel.sequence, scanner.texture, scanner.signal);
  const gain = quality.liverValue / Math.abs(signalTable(referenceSequence(plan))[Tissue.Liver]!);
  const placement = withDistortion(placementOf(plan.pose, scanner.mobility), scanner, plan);
  const pixels = grid.size[0] * grid.size[1];
  const image = new Float32Array(pixels);
  const scratch = new Float32Array(pixels);
  const offsets = throughSlice(plan, volume.stepMm[2]);
  const slice = (k: number) => {
    image.fill(0);
    for (const offset of offsets) {
      const nodes = sliceNodes(volume, grid, k, offset, placement);
      addSamples(volume, scanner.signal, nodes, grid, gain / offsets.length, image);
    }
    spread(image, grid.size[0], grid.size[1], kernel(quality.spread.row), kernel(quality.spread.column), scratch);
    addGhosts(image, grid.size[0], grid.size[1], quality.ghost, scratch);
    slowField(
      grid,
      k,
      (x, y, z) => receiveProfile(x, y, z, quality.bias) * signalLoss(x, y, z, scanner, plan, channel),
      scratch,
    );
    for (let n = 0; n < pixels; n++) image[n] = image[n]! * scratch[n]!;
    const random = createRandom(`${scanner.seed}/noise/${plan.key}/${channel.echoNumber}/${channel.bValue}/${k}`);
    return magnitude(image, grid.size[0], quality.noise, scanner.noise, random);
  };
  return { slice, window: displayWindow(volume, scanner.signal, gain) };
}

/** All slices of a channel as one array in the grid's order: for benches and training, where no files are wanted. */
export function renderChannel(scanner: Scanner, plan: SeriesPlan, channel: Channel): Uint16Array {
  const { slice } = createChannelRenderer(scanner, plan, channel);
  const all = new Uint16Array(voxelCount(plan.grid));
  for (let k = 0; k < plan.grid.size[2]; k++) all.set(slice(k), k * plan.grid.size[0] * plan.grid.size[1]);
  return all;
}

/** The unenhanced, first channel sets the gain, so that phases and b-values of a family stay comparable. */
function referenceSequence(plan: SeriesPlan) {
  const first = plan.channels[0]!.sequence;
  return 'phase' in first ? { ...first, phase: 'pre' as const } : first;
}

function kernel([centre, next, afterNext]: readonly [number, number, number]): readonly [number, number, number] {
  const sum = centre + 2 * next + 2 * afterNext;
  return [centre / sum, next / sum, afterNext / sum];
}

/** Positions across the slice, in slice spacings, at which the anatomy is averaged. */
function throughSlice(plan: SeriesPlan, stepMm: number): number[] {
  const count = Math.max(1, Math.round((plan.thicknessMm / stepMm) * (plan.thicknessMm > 4 ? 1.7 : 1)));
  const reach = plan.thicknessMm / plan.grid.spacingMm[2];
  return Array.from({ length: count }, (_, n) => ((n + 0.5) / count - 0.5) * reach);
}

/** Sensitivity of a phased array after the scanner's own correction: somewhat brighter near the coils, fading at the ends. */
function receiveProfile(x: number, y: number, z: number, strength: number): number {
  const front = Math.exp(-((y + 135) ** 2 + 0.45 * (Math.abs(x) - 60) ** 2) / (2 * 75 ** 2));
  const back = Math.exp(-((y - 125) ** 2 + 0.45 * (Math.abs(x) - 60) ** 2) / (2 * 75 ** 2));
  const ends = Math.exp(-((Math.max(0, Math.abs(z) - 85) / 60) ** 2));
  return (1 - 0.35 * strength + strength * (front + back) - 0.08 * strength * (x / 160)) * (1 - 0.9 * (1 - ends));
}

/** Diffusion images lose signal under the beating heart (left lobe) and next to the lung, more at high b. */
function signalLoss(x: number, y: number, z: number, scanner: Scanner, plan: SeriesPlan, channel: Channel): number {
  if (channel.sequence.kind !== 'diffusion') return 1;
  const b = channel.sequence.bValue / 800;
  const heart = Math.exp(-((x - 30) ** 2 + (y + 50) ** 2 + ((z - 55) * 0.8) ** 2) / (2 * 42 ** 2));
  const gas = readLattice(scanner.gas, x, y, z - plan.pose.breathMm[2]);
  return (1 - (0.12 + 0.42 * b) * heart) * Math.exp(-3.2 * gas * gas);
}

function withDistortion(place: Placement, scanner: Scanner, plan: SeriesPlan): Placement {
  const reach = plan.quality.distortionMm;
  if (reach === 0) return place;
  return (x, y, z, into) => {
    place(x, y, z, into);
    into[1] = into[1]! + reach * readLattice(scanner.gas, into[0]!, into[1]!, into[2]!);
  };
}
