import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { currentOf, type FittingProtocol, fittingProtocols, type HangingInput } from './choose-protocol.ts';
import { type HangingProtocol, type HungProtocol, wantedCells } from './protocol.ts';
import { readingPlane } from './reading-plane.ts';

/** Id of the arrangement that is used where no protocol fits: the series side by side. */
export const SERIES_GRID = 'series-grid';

const MOST_CELLS = 6;
const GRIDS: readonly (readonly [cells: number, rows: number, columns: number])[] = [
  [1, 1, 1],
  [2, 1, 2],
  [4, 2, 2],
  [6, 2, 3],
];

/**
 * How a study opens: by the best protocol that it fills well enough, else its series side by side, one picture for each, those that
 * were measured in the patient first. One series alone is one picture.
 * @param own layouts of the reader that studies open with
 */
export function hangStudy(
  input: HangingInput,
  protocols: readonly HangingProtocol[],
  own: readonly HangingProtocol[] = [],
): HungProtocol {
  // The reader's own word comes first, where the study fills all of it.
  const meant = fittingProtocols(input, own).find(({ hung, filled }) => filled === wantedCells(hung));
  if (meant) return meant.hung;
  // Three planes of one phase are a wish, not a way to open a study.
  const whole = protocols.filter(({ cells }) => cells.every(({ plane }) => plane === 'acquisition'));
  const kinds = new Set([...input.findings.values()].map(({ kind }) => kind));
  const fair = whole.filter(({ leavesOut = [] }) => !leavesOut.some((kind) => kinds.has(kind)));
  const fitting = fittingProtocols(input, fair).filter(isFilledEnough);
  // Contrast phases are what a liver is read by: other protocols open a study only where those are too few.
  const best = fitting.find(({ protocol }) => isDynamic(protocol)) ?? fitting[0];
  return best?.hung ?? seriesGrid(input);
}

/** Of a dynamic study half is worth its gaps: they tell what was not acquired. Of other protocols nearly all must be there. */
function isFilledEnough({ protocol, hung, filled }: FittingProtocol): boolean {
  return filled >= 2 && filled / hung.cells.length >= (isDynamic(protocol) ? 0.5 : 0.75);
}

function isDynamic({ needs }: HangingProtocol): boolean {
  return needs.some((group) => group.includes('t1-arterial-late'));
}

/** Of a series that came with phase, real and imaginary parts or a field map, the magnitude is what is read. */
const PARTS = new Set(['P', 'R', 'I', 'PHASE', 'REAL', 'IMAGINARY', 'PHASE MAP', 'B0', 'B1', 'FIELD_MAP']);

function partOf({ split }: VolumeInfo): number {
  return PARTS.has(split.imageType?.toUpperCase() ?? '') ? 0.5 : 0;
}

function seriesGrid(input: HangingInput): HungProtocol {
  const shown = representatives(input).slice(0, MOST_CELLS);
  const [, rows, columns] = GRIDS.find(([cells]) => cells >= shown.length) ?? GRIDS.at(-1)!;
  const cells = Array.from({ length: rows * columns }, (_, n) => ({
    label: '',
    plane: shown[n] ? readingPlane(shown[n]) : ('acquisition' as const),
    show: 'volume' as const,
    volumeId: shown[n]?.id ?? null,
    minusVolumeId: null,
  }));
  const hung = new Set<VolumeId>(shown.map(({ id }) => id));
  const notHung = input.volumes.map(({ id }) => id).filter((id) => !hung.has(id));
  return { protocolId: SERIES_GRID, name: 'Series side by side', rows, columns, cells, notHung };
}

/**
 * One volume of each series, or of each b-value and echo of it, in the order of the list; localisers, computed pictures and single pictures come last. Of the newest
 * study alone, unless that has a single series.
 */
function representatives(input: HangingInput): VolumeInfo[] {
  const { findings } = input;
  const current = input.volumes.filter(({ studyUid }) => studyUid === currentOf(input)?.studyUid);
  const volumes = new Set(current.map(({ seriesUid }) => seriesUid)).size > 1 ? current : input.volumes;
  const rankOf = (volume: VolumeInfo) => {
    const kind = findings.get(volume.id)?.kind;
    const isSide = kind === 'localiser' || kind === 'mip';
    return (volume.kind === 'volume' ? 0 : volume.kind === 'stack' ? 1 : 3) + (isSide ? 2 : 0) + partOf(volume);
  };
  const bestOf = (keyOf: (volume: VolumeInfo) => string) => {
    const best = new Map<string, VolumeInfo>();
    for (const volume of volumes) {
      const known = best.get(keyOf(volume));
      if (!known || rankOf(volume) < rankOf(known)) best.set(keyOf(volume), volume);
    }
    return [...best.values()].sort((a, b) => rankOf(a) - rankOf(b));
  };
  // b-values and echoes are pictures of their own where there is room for all of them.
  const contrasts = bestOf(({ seriesUid, split }) => `${seriesUid} ${split.bValue ?? ''} ${split.echoTimeMs ?? ''}`);
  return contrasts.length <= MOST_CELLS ? contrasts : bestOf(({ seriesUid }) => seriesUid);
}
