import type { RunRemark } from '../../domain/run-remark.ts';
import { t } from '../../messages/messages.ts';

/** The sentence of a remark. */
export function remarkText(remark: RunRemark): string {
  if (remark.code === 'card-too-small') return t.ai.remark.cardTooSmall(remark.hasMiB, remark.needsMiB);
  if (remark.code === 'organ-kept') return t.ai.remark.organKept(remark.model);
  return t.ai.remark[remark.code];
}

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
