import { chooseProtocol } from '../domain/hanging/choose-protocol.ts';
import { PROTOCOLS } from '../domain/hanging/protocols.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import type { ImportResult } from '../domain/volume.ts';
import { type CellState, cellId, emptyCell, type LayoutId } from './view-state.ts';

/** Protocols whose cells are all plain volumes. */
const PLAIN = PROTOCOLS.filter((protocol) => protocol.cells.every(({ content }) => content.show === 'volume'));
const LAYOUTS: Readonly<Record<string, LayoutId>> = { '1x3': 'mpr', '2x2': '2x2', '2x3': '2x3' };

/** Layout and cells of the hanging protocol that fits best; null when none does. Computed from headers alone. */
export function hungView(
  result: ImportResult | null,
): { readonly layout: LayoutId; readonly cells: readonly CellState[] } | null {
  if (!result) return null;
  const { findings } = readCase(result);
  const hung = chooseProtocol({ volumes: result.volumes, findings, studies: result.studies }, PLAIN);
  const layout = hung && LAYOUTS[`${hung.rows}x${hung.columns}`];
  if (!hung || !layout) return null;
  const cells = hung.cells.map(({ label, plane, volumeId }, n) => ({
    ...emptyCell(cellId(n), plane),
    volumeId,
    wanted: label,
  }));
  return { layout, cells };
}
