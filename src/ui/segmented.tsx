import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './segmented.module.css';
import { Tooltip } from './tooltip.tsx';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown instead of the label; the label stays the accessible name. */
  readonly icon?: ReactNode;
  readonly detail?: string;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly SegmentedOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
}

/** A few choices of which one holds; arrow keys move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, isDisabled = false } = props;
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.group}
      aria-label={label}
      value={value ?? ''}
      disabled={isDisabled}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <Tooltip key={option.value} label={option.label} detail={option.detail} keys={option.keys}>
          {/* The wrapper keeps the tooltip's data-state from overwriting the toggle's own. */}
          <span className={styles.slot}>
            <ToggleGroup.Item
              className={styles.item}
              value={option.value}
              disabled={option.isDisabled ?? false}
              aria-label={option.label}
              onMouseDown={(event) => event.preventDefault()}
            >
              {option.icon ?? option.label}
            </ToggleGroup.Item>
          </span>
        </Tooltip>
      ))}
    </ToggleGroup.Root>
  );
}
