import type { VolumeInfo } from '../../domain/volume.ts';
import { formatPosition, formatSide, formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import type { Plane, PointerReadout, ViewState } from '../../ports/viewport.ts';

/** The texts that change at pointer rate. */
export interface OverlayTexts {
  readonly slice: string;
  readonly position: string;
  readonly window: string;
  readonly zoom: string;
}

export function overlayTexts(state: ViewState, volume: VolumeInfo | null): OverlayTexts {
  const spacingMm = volume?.grid?.spacingMm[0] ?? 1;
  return {
    slice: state.sliceCount > 0 ? t.reader.cell.slice(state.slice + 1, state.sliceCount) : '',
    position: positionText(state, volume),
    window: state.window ? t.reader.cell.window(formatValue(state.window.center), formatValue(state.window.width)) : '',
    zoom: state.pixelsPerMm > 0 ? t.reader.cell.zoom(Math.round(state.pixelsPerMm * spacingMm * 100)) : '',
  };
}

/** Patient position and value under the pointer; empty outside of the volume. */
export function pointerText(readout: PointerReadout): string {
  const value = readout.value === null ? '' : t.reader.cell.value(formatValue(readout.value));
  if (!readout.position) return value;
  return [formatPosition(readout.position), value].filter(Boolean).join('   ');
}

/** Where the shown plane lies along the patient axis that it cuts, e.g. "S 34.5 mm" (S towards the head, I towards the feet). */
function positionText(state: ViewState, volume: VolumeInfo | null): string {
  if (!state.focus || !volume?.grid) return '';
  const axis = cutAxis(state.plane, volume);
  return t.reader.cell.position(formatSide(state.focus[axis], axis));
}

/** 0 left-right, 1 front-back, 2 head-foot: the axis nearest to the normal of the plane. */
function cutAxis(plane: Plane, volume: VolumeInfo): 0 | 1 | 2 {
  if (plane === 'sagittal') return 0;
  if (plane === 'coronal') return 1;
  if (plane === 'axial' || !volume.grid) return 2;
  const [x, y, z] = volume.grid.axes[2].map(Math.abs) as [number, number, number];
  if (x >= y && x >= z) return 0;
  return y >= z ? 1 : 2;
}

/** A round length that is 48 to 140 CSS pixels long at this zoom, with its label. */
export function scaleBar(pixelsPerMm: number): { readonly widthPx: number; readonly label: string } | null {
  if (!(pixelsPerMm > 0)) return null;
  const candidates = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
  const lengthMm = candidates.find((mm) => mm * pixelsPerMm >= 48);
  if (lengthMm === undefined) return null;
  const label = lengthMm >= 10 ? `${lengthMm / 10} cm` : `${lengthMm} mm`;
  return { widthPx: lengthMm * pixelsPerMm, label };
}
