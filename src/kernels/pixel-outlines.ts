/** A closed ring of pixel corners; corner (x, y) is the upper left one of pixel (x, y). The first point is not repeated. */
export type Ring = readonly (readonly [x: number, y: number])[];

/**
 * Outlines of the pixels of a slice along their edges: outer rings with the mask on the right (clockwise on screen), holes the other
 * way round. Exact: a pixel is in the mask when its centre is inside by the even-odd rule. Pixels that touch at a corner only get rings
 * of their own.
 */
export function pixelOutlines(pixels: Uint8Array, columns: number, rows: number): Ring[] {
  const next = directedEdges(pixels, columns, rows);
  const rings: Ring[] = [];
  for (const [start, targets] of next) {
    while (targets.length > 0) rings.push(followRing(start, next, columns + 1));
  }
  return rings;
}

type Edges = Map<number, number[]>;

/** Corner -> corners that an edge leads to, the mask on the right of it. */
function directedEdges(pixels: Uint8Array, columns: number, rows: number): Edges {
  const edges: Edges = new Map();
  const width = columns + 1;
  const isIn = (x: number, y: number) => x >= 0 && y >= 0 && x < columns && y < rows && pixels[y * columns + x] !== 0;
  const add = (x0: number, y0: number, x1: number, y1: number) => {
    const from = y0 * width + x0;
    const list = edges.get(from);
    if (list) list.push(y1 * width + x1);
    else edges.set(from, [y1 * width + x1]);
  };
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (!isIn(x, y)) continue;
      if (!isIn(x, y - 1)) add(x, y, x + 1, y);
      if (!isIn(x + 1, y)) add(x + 1, y, x + 1, y + 1);
      if (!isIn(x, y + 1)) add(x + 1, y + 1, x, y + 1);
      if (!isIn(x - 1, y)) add(x, y + 1, x, y);
    }
  return edges;
}

function followRing(start: number, edges: Edges, width: number): Ring {
  const corners: number[] = [start];
  let [from, at] = [start, edges.get(start)!.pop()!];
  while (at !== start) {
    corners.push(at);
    const targets = edges.get(at)!;
    // Where two pixels touch at a corner, turn right: stay with the own pixel.
    const pick = targets.length === 1 ? 0 : targets.findIndex((to) => isRightTurn(from, at, to, width));
    from = at;
    at = targets.splice(Math.max(0, pick), 1)[0]!;
  }
  const points = corners.map((corner) => [corner % width, Math.floor(corner / width)] as const);
  return points.filter(([x, y], n) => {
    const [px, py] = points.at(n - 1)!;
    const [qx, qy] = points[(n + 1) % points.length]!;
    return (x - px) * (qy - y) !== (y - py) * (qx - x);
  });
}

function isRightTurn(from: number, at: number, to: number, width: number): boolean {
  const step = (a: number, b: number) =>
    [(b % width) - (a % width), Math.floor(b / width) - Math.floor(a / width)] as const;
  const [dx, dy] = step(from, at);
  const [ex, ey] = step(at, to);
  return dx * ey - dy * ex > 0;
}

/** Pixels whose centre is inside of the rings by the even-odd rule; ring points are pixel corners, any real numbers. */
export function fillRings(rings: readonly Ring[], columns: number, rows: number): Uint8Array {
  const pixels = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    const crossings: number[] = [];
    for (const ring of rings) {
      ring.forEach(([x0, y0], n) => {
        const [x1, y1] = ring[(n + 1) % ring.length]!;
        const middle = y + 0.5;
        if (y0 <= middle === y1 <= middle) return;
        crossings.push(x0 + ((middle - y0) / (y1 - y0)) * (x1 - x0));
      });
    }
    crossings.sort((a, b) => a - b);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      const from = Math.max(0, Math.ceil(crossings[n]! - 0.5));
      const to = Math.min(columns, Math.ceil(crossings[n + 1]! - 0.5));
      for (let x = from; x < to; x++) pixels[y * columns + x]! ^= 1;
    }
  }
  return pixels;
}
