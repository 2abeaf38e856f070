/**
 * The values that stand at these places of the sorted array (0-based), found without sorting all of it (Hoare, CACM 1961).
 * Changes the order of `values`.
 */
export function valuesAtRanks(values: Float32Array, ranks: readonly number[]): number[] {
  let start = 0;
  return ranks.map((rank) => {
    if (rank < start) start = 0;
    partitionAt(values, rank, start);
    start = rank;
    return values[rank]!;
  });
}

/** Puts the value of a place where sorting would put it: none before it is larger, none after it smaller. */
function partitionAt(values: Float32Array, rank: number, from: number): void {
  let [low, high] = [from, values.length - 1];
  while (low < high) {
    const pivot = medianOf(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const held = values[i]!;
      values[i++] = values[j]!;
      values[j--] = held;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
