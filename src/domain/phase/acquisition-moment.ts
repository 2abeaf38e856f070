import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { secondsBetween, secondsOfDay } from './contrast-clock.ts';
import { timePosition } from './time-position.ts';

/** When a volume was acquired. */
export interface Moment {
  /** Seconds of the day; null without any time. */
  readonly acquiredS: number | null;
  /** From the start of the injection; null where the headers do not tell, or tell something that can't be true. */
  readonly afterInjectionS: number | null;
}

/** A clock more than four hours off names another injection or a default value. */
const LONGEST_CLOCK_S = 4 * 3600;
/** Phases of one acquisition are further apart than this; heart beats are not. */
const SHORTEST_STEP_S = 3;

/**
 * When the volumes of one study were acquired. The time is AcquisitionTime (0008,0032), else ContentTime or SeriesTime. Where
 * one acquisition with one time holds several phases, what tells them apart is added: TriggerTime (0018,1060) as GE writes it,
 * Philips' begin of the dynamic scan, else ContentTime. The injection is ContrastBolusStartTime (0018,1042); a study whose
 * series each name their own start does not tell when it was.
 */
export function momentsOf(volumes: readonly VolumeInfo[]): ReadonlyMap<VolumeId, Moment> {
  const isTrusted = !isStartOfSeries(volumes);
  return new Map(
    volumes.map((volume) => {
      const acquiredS = acquired(volume, volumes);
      const start = isTrusted ? secondsOfDay(volume.facts.contrastBolusStartTime) : null;
      const after = start === null || acquiredS === null ? null : secondsBetween(start, acquiredS);
      const isPossible = after !== null && Math.abs(after) <= LONGEST_CLOCK_S && hasTime(volume);
      return [volume.id, { acquiredS, afterInjectionS: isPossible ? after : null }] as const;
    }),
  );
}

/** The clock needs the time of the acquisition itself; the time of the series is good for the order alone. */
function hasTime({ facts }: VolumeInfo): boolean {
  return facts.acquisitionTime !== null;
}

function acquired(volume: VolumeInfo, all: readonly VolumeInfo[]): number | null {
  const { facts } = volume;
  const own = secondsOfDay(facts.acquisitionTime);
  if (own === null) return secondsOfDay(facts.contentTime) ?? secondsOfDay(facts.seriesTime);
  const sharing = all.filter(
    (other) => other.seriesUid === volume.seriesUid && secondsOfDay(other.facts.acquisitionTime) === own,
  );
  if (sharing.length < 2) return own;
  for (const read of [triggerSeconds, dynamicSeconds]) {
    const offsets = sharing.map(read);
    const least = leastOf(offsets);
    const mine = read(volume);
    if (least !== null && mine !== null) return own + mine - least;
  }
  const contents = sharing.map(({ facts: f }) => secondsOfDay(f.contentTime));
  const mine = secondsOfDay(facts.contentTime);
  const least = leastOf(contents);
  if (least !== null && mine !== null && least - own >= 0 && least - own < 600) return own + mine - least;
  return isFirstOf(volume, sharing) ? own : null;
}

/** Where nothing but a number tells time points apart, the one time is that of the first. */
function isFirstOf(volume: VolumeInfo, sharing: readonly VolumeInfo[]): boolean {
  const positions = sharing.map(timePosition).filter((at) => at !== null);
  return (timePosition(volume) ?? Number.NEGATIVE_INFINITY) <= Math.min(...positions);
}

/** The smallest of values that differ by steps of phases; null when one is absent or they are all the same. */
function leastOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length !== values.length) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return most - least >= SHORTEST_STEP_S ? least : null;
}

function triggerSeconds({ facts }: VolumeInfo): number | null {
  return facts.triggerTimeMs === null ? null : facts.triggerTimeMs / 1000;
}

/** (2005,xxA0), seconds from the start of the scan. */
function dynamicSeconds({ facts }: VolumeInfo): number | null {
  const seconds = Number(facts.extra['Philips.DynamicScanBeginTime'] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

/** Some scanners write the start of each series where the start of the injection belongs. */
function isStartOfSeries(volumes: readonly VolumeInfo[]): boolean {
  const starts = new Map<number, boolean>();
  for (const { facts } of volumes) {
    const start = secondsOfDay(facts.contrastBolusStartTime);
    const begin = secondsOfDay(facts.acquisitionTime);
    if (start === null || begin === null) continue;
    starts.set(start, (starts.get(start) ?? true) && Math.abs(secondsBetween(start, begin)) <= 5);
  }
  return starts.size >= 2 && [...starts.values()].filter(Boolean).length * 2 > starts.size;
}
