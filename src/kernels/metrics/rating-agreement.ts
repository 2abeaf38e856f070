/** Agreement of two readers' ratings of the same cases. */
export interface CohenKappa {
  readonly n: number;
  readonly categories: readonly string[];
  /** Share of equal ratings. */
  readonly agreement: number;
  /** Null where chance agreement leaves nothing to explain (one category). */
  readonly kappa: number | null;
  readonly kappaLinear: number | null;
  readonly kappaQuadratic: number | null;
}

/** Cohen's kappa, unweighted and with linear and quadratic weights over the order of `categories` (default: numeric, then text order). */
export function cohenKappa(
  first: readonly string[],
  second: readonly string[],
  categories = orderedCategories([...first, ...second]),
): CohenKappa {
  if (first.length !== second.length) throw new RangeError('both readers must have rated the same cases');
  const size = categories.length;
  const index = new Map(categories.map((c, n) => [c, n]));
  const seen = new Float64Array(size * size);
  first.forEach((a, n) => {
    const cell = (index.get(a) as number) * size + (index.get(second[n] as string) as number);
    seen[cell] = (seen[cell] as number) + 1 / first.length;
  });
  const row = (a: number) => sum(size, (b) => seen[a * size + b] as number);
  const column = (b: number) => sum(size, (a) => seen[a * size + b] as number);
  const weighted = (weight: (a: number, b: number) => number) => {
    const observed = sum(size, (a) => sum(size, (b) => weight(a, b) * (seen[a * size + b] as number)));
    const expected = sum(size, (a) => sum(size, (b) => weight(a, b) * row(a) * column(b)));
    return expected > 0 ? 1 - observed / expected : null;
  };
  return {
    n: first.length,
    categories,
    agreement: sum(size, (a) => seen[a * size + a] as number),
    kappa: weighted((a, b) => (a === b ? 0 : 1)),
    kappaLinear: weighted((a, b) => Math.abs(a - b)),
    kappaQuadratic: weighted((a, b) => (a - b) ** 2),
  };
}

/**
 * Fleiss' kappa (Psychological Bulletin 1971) of any number of readers.
 *
 * @param ratings one row per case: how many readers chose each category; every row has the same sum, at least 2
 */
export function fleissKappa(ratings: readonly (readonly number[])[]): number | null {
  const readers = sumOf(ratings[0] ?? []);
  const total = ratings.length * readers;
  if (total === 0 || readers < 2) return null;
  const shares = (ratings[0] ?? []).map((_, c) => sumOf(ratings.map((r) => r[c] as number)) / total);
  const chance = sumOf(shares.map((p) => p * p));
  const observed =
    sumOf(ratings.map((r) => (sumOf(r.map((n) => n * n)) - readers) / (readers * (readers - 1)))) / ratings.length;
  return chance < 1 ? (observed - chance) / (1 - chance) : null;
}

/**
 * Intraclass correlation ICC(2,1): two-way random effects, absolute agreement, single rater (Shrout and Fleiss 1979).
 *
 * @param values one row per case, one column per reader
 */
export function intraclassCorrelation(values: readonly (readonly number[])[]): number | null {
  const n = values.length;
  const k = values[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const grand = sumOf(values.map(sumOf)) / (n * k);
  const rows = values.map((r) => sumOf(r) / k);
  const columns = Array.from({ length: k }, (_, c) => sumOf(values.map((r) => r[c] as number)) / n);
  const betweenRows = (k * sumOf(rows.map((m) => (m - grand) ** 2))) / (n - 1);
  const betweenColumns = (n * sumOf(columns.map((m) => (m - grand) ** 2))) / (k - 1);
  const residual =
    sumOf(
      values.map((r, i) => sumOf(r.map((v, c) => (v - (rows[i] as number) - (columns[c] as number) + grand) ** 2))),
    ) /
    ((n - 1) * (k - 1));
  const denominator = betweenRows + (k - 1) * residual + (k * (betweenColumns - residual)) / n;
  return denominator === 0 ? null : (betweenRows - residual) / denominator;
}

/** Bland-Altman: mean difference b - a and the limits mean +- 1.96 sample standard deviations. */
export function blandAltman(
  a: readonly number[],
  b: readonly number[],
): { readonly bias: number; readonly lower: number; readonly upper: number } | null {
  if (a.length !== b.length || a.length < 2) return null;
  const differences = a.map((v, n) => (b[n] as number) - v);
  const bias = sumOf(differences) / a.length;
  const deviation = Math.sqrt(sumOf(differences.map((d) => (d - bias) ** 2)) / (a.length - 1));
  return { bias, lower: bias - 1.96 * deviation, upper: bias + 1.96 * deviation };
}

function orderedCategories(values: readonly string[]): string[] {
  const isNumber = (v: string) => v.trim() !== '' && Number.isFinite(Number(v));
  return [...new Set(values)].sort((a, b) => {
    if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
    if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

function sum(count: number, term: (n: number) => number): number {
  let total = 0;
  for (let n = 0; n < count; n++) total += term(n);
  return total;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, v) => total + v, 0);
}
