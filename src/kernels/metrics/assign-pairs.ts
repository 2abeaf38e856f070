/**
 * Assignment of rows to columns with the largest total score (Hungarian method with potentials, O(n^3)).
 *
 * @param scores row by row; pairs whose score is not above `minimum` are left apart
 * @returns for each row its column, or null
 */
export function assignPairs(scores: readonly (readonly number[])[], minimum = 0): (number | null)[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return Array.from({ length: rows }, () => null);
  const size = Math.max(rows, columns);
  const highest = Math.max(0, ...scores.flat());
  const cost = (r: number, c: number) => {
    const score = scores[r]?.[c] ?? 0;
    return highest - (score > minimum ? score : 0);
  };
  const matched = hungarian(size, cost);
  const result: (number | null)[] = Array.from({ length: rows }, () => null);
  matched.forEach((row, column) => {
    if (row < rows && column < columns && (scores[row]?.[column] ?? 0) > minimum) result[row] = column;
  });
  return result;
}

/** Row of each column in a cheapest perfect matching of a square cost matrix. */
function hungarian(size: number, cost: (row: number, column: number) => number): number[] {
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const previous = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(size + 1);
    do {
      used[column] = 1;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= size; c++) {
        if (used[c]) continue;
        const reduced = cost(current - 1, c - 1) - (rowPotential[current] as number) - (columnPotential[c] as number);
        if (reduced < (least[c] as number)) {
          least[c] = reduced;
          previous[c] = column;
        }
        if ((least[c] as number) < delta) {
          delta = least[c] as number;
          next = c;
        }
      }
      for (let c = 0; c <= size; c++) {
        if (used[c]) {
          const owner = rowOf[c] as number;
          rowPotential[owner] = (rowPotential[owner] as number) + delta;
          columnPotential[c] = (columnPotential[c] as number) - delta;
        } else least[c] = (least[c] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = previous[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  return Array.from(rowOf.subarray(1), (row) => row - 1);
}
