/** `12 s`, `1:40 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

/** Diameter of the ball of this volume, in mm. */
export function ballDiameterMm(volumeMm3: number): number {
  return Math.cbrt((6 * volumeMm3) / Math.PI);
}

/** Change against the first series, in percent with its sign; null where it can't be told. */
export function enhancement(mean: number, first: number): string | null {
  if (!Number.isFinite(mean) || !Number.isFinite(first) || Math.abs(first) < 1e-6) return null;
  const percent = Math.round((100 * (mean - first)) / Math.abs(first));
  return `${percent > 0 ? '+' : ''}${percent} %`;
}
