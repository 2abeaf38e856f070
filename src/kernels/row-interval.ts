/** The part of a row of voxels, in continuous column index, that lies inside of a convex body. Empty when `low > high`. */
export interface RowInterval {
  low: number;
  high: number;
}

export function everything(into: RowInterval): void {
  into.low = Number.NEGATIVE_INFINITY;
  into.high = Number.POSITIVE_INFINITY;
}

export function nothing(into: RowInterval): void {
  into.low = Number.POSITIVE_INFINITY;
  into.high = Number.NEGATIVE_INFINITY;
}

/** Where `a*i*i + 2*b*i + c <= 0`; `a` must not be negative. */
export function solveQuadratic(into: RowInterval, a: number, b: number, c: number): void {
  if (a < 1e-12) {
    if (c <= 0) everything(into);
    else nothing(into);
    return;
  }
  const discriminant = b * b - a * c;
  if (discriminant < 0) {
    nothing(into);
    return;
  }
  const root = Math.sqrt(discriminant);
  into.low = (-b - root) / a;
  into.high = (-b + root) / a;
}

/** Keeps what also satisfies `least <= offset + i*slope <= most`. */
export function clipLinear(into: RowInterval, offset: number, slope: number, least: number, most: number): void {
  if (Math.abs(slope) < 1e-12) {
    if (offset < least || offset > most) nothing(into);
    return;
  }
  const a = (least - offset) / slope;
  const b = (most - offset) / slope;
  into.low = Math.max(into.low, Math.min(a, b));
  into.high = Math.min(into.high, Math.max(a, b));
}

/** Grows `into` so that it also holds `other`; for parts of one convex body, whose union has no holes. */
export function join(into: RowInterval, other: RowInterval): void {
  if (other.low > other.high) return;
  into.low = Math.min(into.low, other.low);
  into.high = Math.max(into.high, other.high);
}
