import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { fittingProtocols, type HangingInput } from './choose-protocol.ts';
import type { HangingProtocol, HungProtocol } from './protocol.ts';

/** Id of the arrangement that is used where no protocol fits: the series side by side. */
export const SERIES_GRID = 'series-grid';

/** A protocol with fewer of its cells filled than this says less than the series themselves side by side. */
const LEAST_FILLED = 0.5;
const GRIDS: readonly (readonly [cells: number, rows: number, columns: number])[] = [
  [1, 1, 1],
  [2, 1, 2],
  [4, 2, 2],
  [6, 2, 3],
];

/**
 * How a study opens: by the best protocol that fills at least half of its cells, else its series side by side, one picture for
 * each, those that were measured in the patient first. One series alone is one picture.
 */
export function hangStudy(input: HangingInput, protocols: readonly HangingProtocol[]): HungProtocol {
  // Three planes of one phase are a wish, not a way to open a study.
  const whole = protocols.filter(({ cells }) => cells.every(({ plane }) => plane === 'acquisition'));
  const best = fittingProtocols(input, whole).find(
    ({ hung, filled }) => filled >= 2 && filled / hung.cells.length >= LEAST_FILLED,
  );
  return best?.hung ?? seriesGrid(input);
}

function seriesGrid(input: HangingInput): HungProtocol {
  const shown = representatives(input).slice(0, 6);
  const [, rows, columns] = GRIDS.find(([cells]) => cells >= shown.length) ?? GRIDS.at(-1)!;
  const cells = Array.from({ length: rows * columns }, (_, n) => ({
    label: '',
    plane: 'acquisition' as const,
    show: 'volume' as const,
    volumeId: shown[n]?.id ?? null,
    minusVolumeId: null,
  }));
  const hung = new Set<VolumeId>(shown.map(({ id }) => id));
  const notHung = input.volumes.map(({ id }) => id).filter((id) => !hung.has(id));
  return { protocolId: SERIES_GRID, name: 'Series side by side', rows, columns, cells, notHung };
}

/** One volume of each series, in the order of the list; localisers, computed pictures and single pictures come last. */
function representatives({ volumes, findings }: HangingInput): VolumeInfo[] {
  const rankOf = (volume: VolumeInfo) => {
    const kind = findings.get(volume.id)?.kind;
    const isSide = kind === 'localiser' || kind === 'mip';
    return (volume.kind === 'volume' ? 0 : volume.kind === 'stack' ? 1 : 3) + (isSide ? 2 : 0);
  };
  const bySeries = new Map<string, VolumeInfo>();
  for (const volume of volumes) {
    const known = bySeries.get(volume.seriesUid);
    if (!known || rankOf(volume) < rankOf(known)) bySeries.set(volume.seriesUid, volume);
  }
  return [...bySeries.values()].sort((a, b) => rankOf(a) - rankOf(b));
}
