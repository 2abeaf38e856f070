import type { Rgb } from '../../domain/segmentation.ts';
import { t } from '../../messages/messages.ts';
import { Popover } from '../../ui/popover.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './colour-picker.module.css';

/** Okabe and Ito's colour-blind-safe set, lightened to stand on grey tissue, and a few neighbours. */
const PALETTE: readonly Rgb[] = [
  [240, 120, 70],
  [86, 180, 233],
  [64, 196, 150],
  [245, 226, 90],
  [120, 150, 255],
  [255, 150, 190],
  [204, 121, 167],
  [255, 190, 90],
  [140, 220, 90],
  [90, 220, 220],
  [190, 150, 255],
  [220, 220, 220],
];

export interface ColourPickerProps {
  readonly name: string;
  readonly colour: Rgb;
  readonly isHollow: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (colour: Rgb) => void;
}

/** The colour of a segment: a safe palette, or any other. */
export function ColourPicker({ name, colour, isHollow, isDisabled, onChange }: ColourPickerProps) {
  return (
    <Popover
      label={t.segments.colour}
      trigger={
        <button
          type="button"
          className={styles.trigger}
          disabled={isDisabled}
          aria-label={`${t.segments.colour}: ${name}`}
        >
          <Swatch rgb={colour} isHollow={isHollow} />
        </button>
      }
    >
      <div className={styles.palette}>
        {PALETTE.map((rgb) => (
          <button
            key={rgb.join()}
            type="button"
            className={styles.choice}
            aria-label={toHex(rgb)}
            aria-pressed={rgb.every((part, n) => part === colour[n])}
            style={{ background: toHex(rgb) }}
            onClick={() => onChange(rgb)}
          />
        ))}
      </div>
      <label className={styles.custom}>
        {t.segments.customColour}
        <input type="color" value={toHex(colour)} onChange={(event) => onChange(fromHex(event.target.value))} />
      </label>
    </Popover>
  );
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function fromHex(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}
