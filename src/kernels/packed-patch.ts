import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';

/** A patch in a small part of its memory, for steps that are far from being taken back. */
export interface PackedPatch {
  readonly layerId: LayerId;
  readonly runs: number;
  /** Voxels of a row, for the prediction. */
  readonly columns: number;
  /**
   * Four bits at a time, for every run: how far its start is from what was predicted; how far its length is, doubled, with a low bit
   * that says whether its labels before and after follow because they are others.
   */
  readonly nibbles: Uint8Array;
}

/**
 * Packs a patch without loss: `unpackPatch` gives the same runs.
 *
 * The surface of an organ crosses one row much as it crosses the row before. So a run is predicted to be like the first run of
 * before that, one row further, does not lie behind what has been written; only the difference is kept.
 *
 * @param columns of the grid; any number gives the same patch back, the right one gives the least memory
 */
export function packPatch(patch: VoxelPatch, columns: number): PackedPatch {
  const { layerId, starts, lengths, before, after } = patch;
  const writer = new NibbleWriter();
  const predict = predictor(patch, columns);
  for (let run = 0; run < starts.length; run++) {
    const above = predict(run);
    const isSame = above >= 0 && before[run] === before[above] && after[run] === after[above];
    writer.add(unsigned(starts[run]! - predictedStart(patch, columns, run, above)));
    writer.add(unsigned(lengths[run]! - (above < 0 ? 1 : lengths[above]!)) * 2 + (isSame ? 0 : 1));
    if (isSame) continue;
    writer.add(before[run]!);
    writer.add(after[run]!);
  }
  return { layerId, runs: starts.length, columns, nibbles: writer.bytes() };
}

export function unpackPatch({ layerId, runs, columns, nibbles }: PackedPatch): VoxelPatch {
  const [starts, lengths] = [new Uint32Array(runs), new Uint32Array(runs)];
  const [before, after] = [new Uint8Array(runs), new Uint8Array(runs)];
  const patch: VoxelPatch = { layerId, starts, lengths, before, after };
  const read = nibbleReader(nibbles);
  const predict = predictor(patch, columns);
  for (let run = 0; run < runs; run++) {
    const above = predict(run);
    starts[run] = signed(read()) + predictedStart(patch, columns, run, above);
    const length = read();
    const isSame = length % 2 === 0;
    lengths[run] = signed(Math.floor(length / 2)) + (above < 0 ? 1 : lengths[above]!);
    before[run] = isSame ? before[above]! : read();
    after[run] = isSame ? after[above]! : read();
  }
  return patch;
}

/** Memory in bytes. */
export function packedBytes({ nibbles }: PackedPatch): number {
  return nibbles.byteLength;
}

/** For run after run the index of the run that it is like, from the runs before it alone; -1 for none. */
function predictor(patch: VoxelPatch, columns: number): (run: number) => number {
  const { starts } = patch;
  let above = 0;
  return (run) => {
    const end = endOf(patch, run - 1);
    while (above < run && starts[above]! + columns < end) above++;
    return above < run ? above : -1;
  };
}

function predictedStart(patch: VoxelPatch, columns: number, run: number, above: number): number {
  return above < 0 ? endOf(patch, run - 1) : patch.starts[above]! + columns;
}

function endOf({ starts, lengths }: VoxelPatch, run: number): number {
  return run < 0 ? 0 : starts[run]! + lengths[run]!;
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ... */
function unsigned(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

function signed(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Numbers in groups of three bits, low ones first, each with a bit that says whether another group follows. */
class NibbleWriter {
  #buffer = new Uint8Array(1024);
  #count = 0;

  add(value: number): void {
    let rest = value;
    while (rest >= 8) {
      this.#put((rest & 7) | 8);
      rest = Math.floor(rest / 8);
    }
    this.#put(rest);
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, (this.#count + 1) >> 1);
  }

  #put(nibble: number): void {
    const at = this.#count >> 1;
    if (at === this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[at]! |= this.#count % 2 === 0 ? nibble : nibble << 4;
    this.#count++;
  }
}

function nibbleReader(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let value = 0;
    for (let scale = 1; ; scale *= 8) {
      const nibble = (bytes[at >> 1]! >> (at % 2 === 0 ? 0 : 4)) & 15;
      at++;
      value += (nibble & 7) * scale;
      if (nibble < 8) return value;
    }
  };
}
