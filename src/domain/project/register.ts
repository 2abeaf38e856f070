import { canonicalJson } from './canonical-json.ts';

/** One version of a value. */
export interface Version<T> {
  readonly value: T;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Reader id. */
  readonly by: string;
  /** How many changes of each copy (writer) this version knows of, its own included: a version vector. */
  readonly seen: Readonly<Record<string, number>>;
}

/**
 * A value that several copies of a project may change without a server. Versions that know of each other follow each other; versions
 * that do not stand side by side: a conflict, which is shown and never silently settled. Usually one version.
 */
export type Register<T> = readonly Version<T>[];

/** A register that never had a value is empty. */
export interface Stamp {
  readonly at: string;
  readonly by: string;
  /** Random id of this copy of the project; one browser profile or one folder. */
  readonly writer: string;
}

/** The value as of now: follows (and settles) every version of the register. */
export function writeRegister<T>(register: Register<T>, value: T, { at, by, writer }: Stamp): Register<T> {
  const seen: Record<string, number> = {};
  for (const version of register) {
    for (const [copy, count] of Object.entries(version.seen)) seen[copy] = Math.max(seen[copy] ?? 0, count);
  }
  seen[writer] = (seen[writer] ?? 0) + 1;
  return [{ value, at, by, seen }];
}

/** Both copies' versions without those that another one follows. Commutative, associative, idempotent. */
export function mergeRegisters<T>(a: Register<T>, b: Register<T>): Register<T> {
  if (a.length === 1 && b.length === 1 && a[0] === b[0]) return a;
  const all = new Map<string, Version<T>>();
  for (const version of [...a, ...b]) all.set(canonicalJson(version), version);
  return [...all]
    .filter(([, version]) => ![...all.values()].some((other) => follows(other.seen, version.seen)))
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, version]) => version);
}

/** The version that is shown: the latest, ties broken the same way everywhere. Null for an empty register. */
export function currentVersion<T>(register: Register<T>): Version<T> | null {
  let best: Version<T> | null = null;
  for (const version of register) if (!best || isLater(version, best)) best = version;
  return best;
}

export function currentValue<T>(register: Register<T>): T | null {
  return currentVersion(register)?.value ?? null;
}

/** Versions that do not know of each other and say different things. */
export function isInConflict<T>(register: Register<T>): boolean {
  return register.length > 1 && new Set(register.map(({ value }) => canonicalJson(value))).size > 1;
}

function follows(later: Readonly<Record<string, number>>, earlier: Readonly<Record<string, number>>): boolean {
  let isMore = false;
  for (const [writer, count] of Object.entries(earlier)) if ((later[writer] ?? 0) < count) return false;
  for (const [writer, count] of Object.entries(later)) if (count > (earlier[writer] ?? 0)) isMore = true;
  return isMore;
}

function isLater<T>(a: Version<T>, b: Version<T>): boolean {
  const [timeA, timeB] = [Date.parse(a.at), Date.parse(b.at)];
  if (timeA !== timeB) return timeA > timeB;
  return canonicalJson(a) > canonicalJson(b);
}
