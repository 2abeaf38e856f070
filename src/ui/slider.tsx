import { Slider as Radix } from 'radix-ui';
import { classNames } from './class-names.ts';
import styles from './slider.module.css';

/** After a drag with the pointer the arrow keys belong to the picture again; reached by Tab, the thumb keeps them. */
function leaveThumb(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** Said by screen readers instead of the bare number, e.g. "12.5 mm". */
  readonly valueText?: string;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
}

/** One value on a line. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step, onChange, valueText, isDisabled = false, className } = props;
  return (
    <Radix.Root
      className={classNames(styles.root, className)}
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={isDisabled}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onPointerUp={leaveThumb}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
    </Radix.Root>
  );
}

export interface RangeSliderProps {
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly value: readonly [low: number, high: number];
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: readonly [number, number]) => void;
  readonly className?: string | undefined;
}

/** A lower and an upper value on a line. */
export function RangeSlider(props: RangeSliderProps) {
  const { lowLabel, highLabel, value, min, max, step, onChange, className } = props;
  return (
    <Radix.Root
      className={classNames(styles.root, className)}
      value={[value[0], value[1]]}
      min={min}
      max={max}
      step={step}
      onValueChange={([low, high]) => low !== undefined && high !== undefined && onChange([low, high])}
      onPointerUp={leaveThumb}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb className={styles.thumb} aria-label={lowLabel} />
      <Radix.Thumb className={styles.thumb} aria-label={highLabel} />
    </Radix.Root>
  );
}
