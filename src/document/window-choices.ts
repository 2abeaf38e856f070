import type { PhaseFinding } from '../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { WindowLevel } from '../ports/viewport.ts';

/** A window that the file proposes. */
export interface ProposedWindow {
  readonly window: WindowLevel;
  /** WindowCenterWidthExplanation; null when the file names none. */
  readonly explanation: string | null;
}

/** Presets for MR, whose values have no units: all but those of ADC are made from the automatic window. */
export type WindowPresetId = 'contrasty' | 'soft' | 'bright' | 'dark' | 'adc';

/** What the file proposes, its VOI LUT first (PS3.3 C.11.2.1.1), then its windows; what cannot be used is left out. */
export function proposedWindows({ windows, voiLut }: VolumeInfo): readonly ProposedWindow[] {
  const usable = windows.filter(({ center, width }) => Number.isFinite(center) && Number.isFinite(width) && width > 0);
  const proposed = usable.map(({ center, width, voiFunction, explanation }) => ({
    window: { center, width, ...(voiFunction === 'SIGMOID' ? { curve: 'sigmoid' as const } : {}) },
    explanation,
  }));
  return voiLut && voiLut.data.length > 1
    ? [{ window: voiLutWindow(voiLut), explanation: null }, ...proposed]
    : proposed;
}

/** The window over which the table means what the file says: its first to its last mapped value. */
function voiLutWindow({ firstValue, data }: NonNullable<VolumeInfo['voiLut']>): WindowLevel {
  const width = data.length - 1;
  return { center: firstValue + width / 2, width, curve: 'voi-lut' };
}

/** Presets that make sense for a volume. */
export function windowPresets(finding: PhaseFinding | null): readonly WindowPresetId[] {
  return finding?.kind === 'adc' ? ['adc', 'contrasty', 'soft'] : ['contrasty', 'soft', 'bright', 'dark'];
}

/** @param auto the automatic window, between the darkest and the brightest tissue */
export function presetWindow(preset: WindowPresetId, auto: WindowLevel): WindowLevel {
  const { center, width } = auto;
  switch (preset) {
    case 'contrasty':
      return { center: center - width * 0.08, width: width * 0.55 };
    case 'soft':
      return { center, width: width * 1.6 };
    case 'bright':
      return { center: center - width * 0.2, width };
    case 'dark':
      return { center: center + width * 0.2, width };
    case 'adc': {
      // 0 to 2.5e-3 mm2/s, whichever power of ten the scanner stores.
      const scale = 10 ** Math.round(Math.log10(Math.max(Math.abs(center), Number.MIN_VALUE) / 1.25e-3));
      return { center: 1.25e-3 * scale, width: 2.5e-3 * scale };
    }
  }
}
