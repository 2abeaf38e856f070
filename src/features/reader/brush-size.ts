const SMALLEST_MM = 1;
const LARGEST_MM = 100;

/** Diameter in mm at a slider position 0..100: logarithmic, since a millimetre matters at 3 mm and not at 60 mm. */
export function sizeFromSlider(position: number): number {
  const mm = SMALLEST_MM * (LARGEST_MM / SMALLEST_MM) ** (position / 100);
  return mm < 10 ? Math.round(mm * 2) / 2 : Math.round(mm);
}

/** Slider position 0..100 of a diameter in mm. */
export function sliderFromSize(diameterMm: number): number {
  const clamped = Math.min(LARGEST_MM, Math.max(SMALLEST_MM, diameterMm));
  return Math.round((100 * Math.log(clamped / SMALLEST_MM)) / Math.log(LARGEST_MM / SMALLEST_MM));
}
