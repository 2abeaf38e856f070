import { candidates, currentOf, type HangingInput } from '../domain/hanging/choose-protocol.ts';
import type { OwnCell, OwnLayout } from '../domain/hanging/own-layout.ts';
import type { VolumeWish } from '../domain/hanging/protocol.ts';
import { measuredPlane, readingPlane } from '../domain/hanging/reading-plane.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { PhaseKind } from '../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { gridOf } from './layout-grid.ts';
import type { CellState, ViewSettings } from './view-state.ts';

/**
 * What is on screen as a layout for other studies: each series by its phase, b-value and plane of measurement, never by what
 * tells this study from others. Null where no cell shows anything.
 */
export function ownLayoutOf(
  view: Pick<ViewSettings, 'layout' | 'cells'>,
  input: HangingInput,
): Omit<OwnLayout, 'id' | 'name' | 'opens'> | null {
  const cells = view.cells.map((cell) => cellOf(cell, input));
  return cells.some((cell) => cell !== null) ? { ...gridOf(view.layout), cells } : null;
}

function cellOf(cell: CellState, input: HangingInput): OwnCell | null {
  const wish = wishOf(cell.volumeId, input);
  if (!wish) return null;
  const { comparison, look, plane } = cell;
  const minus = wishOf(cell.minusVolumeId ?? null, input);
  const over = wishOf(comparison?.volumeId ?? null, input);
  const { mode, amount, colourMap } = comparison ?? { mode: 'fusion', amount: 0.5, colourMap: 'grey' };
  const volume = input.volumes.find(({ id }) => id === cell.volumeId);
  // What the volume opens in by itself is no wish of the reader.
  const asked = volume && readingPlane(volume) === plane ? 'acquisition' : plane;
  const usual = minus ? 'signed' : 'grey';
  return {
    ...wish,
    plane: asked,
    ...(minus ? { minus } : {}),
    ...(over ? { over: { wish: over, mode, amount, colours: colourMap } } : {}),
    ...(look && look.colourMap !== usual ? { colours: look.colourMap } : {}),
  };
}

function wishOf(volumeId: VolumeId | null, input: HangingInput): VolumeWish | null {
  const volume = input.volumes.find(({ id }) => id === volumeId);
  const kind = volume && input.findings.get(volume.id)?.kind;
  if (!volume || !kind) return null;
  const measured = measuredPlane(volume);
  const isPrior = volume.studyUid !== currentOf(input)?.studyUid;
  const plain = {
    ...(kind === 'dwi' ? bValueOf(volume, input) : {}),
    ...(isPrior ? { study: 'prior' as const } : {}),
    ...(measured && measured !== 'axial' ? { measured } : {}),
  };
  // Several may fit: the wish then says which of them, in the order in which they would be chosen.
  const nth = candidates(kind, plain, input).findIndex(({ id }) => id === volume.id);
  return { kinds: [kind], ...plain, ...(nth > 0 ? { nth } : {}) };
}

/** The highest and the lowest b-value by their place, as they differ between scanners; others by their number. */
function bValueOf(volume: VolumeInfo, input: HangingInput): Pick<VolumeWish, 'bValue'> {
  const kindOf = ({ id }: VolumeInfo): PhaseKind | undefined => input.findings.get(id)?.kind;
  const ofStudy = input.volumes.filter((each) => each.studyUid === volume.studyUid && kindOf(each) === 'dwi');
  const values = ofStudy.flatMap(({ id }) => input.findings.get(id)?.bValue ?? []);
  const b = input.findings.get(volume.id)?.bValue ?? null;
  if (b === null || values.length === 0) return {};
  if (b === Math.max(...values)) return { bValue: 'high' };
  const above = values.filter((value) => value > 0);
  return { bValue: b === Math.min(...above) ? 'low' : b };
}
