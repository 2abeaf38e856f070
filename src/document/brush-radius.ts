/** Brush radii in mm; OHIF allows 0.5 to 99.5. */
export const BRUSH_RADIUS_MM = { smallest: 0.5, largest: 99.5 } as const;

/** The next larger (1) or smaller (-1) radius: steps of half a millimetre below 5 mm, then of about a tenth. */
export function nextBrushRadius(radiusMm: number, by: 1 | -1): number {
  const step = radiusMm + by * 0.25 < 5 ? 0.5 : Math.max(0.5, Math.round(radiusMm * 0.2) / 2);
  return clampBrushRadius(radiusMm + by * step);
}

/** To half millimetres inside of the allowed range. */
export function clampBrushRadius(radiusMm: number): number {
  const halves = Math.round(radiusMm * 2) / 2;
  return Math.min(BRUSH_RADIUS_MM.largest, Math.max(BRUSH_RADIUS_MM.smallest, halves));
}
