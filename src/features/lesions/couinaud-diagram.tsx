import { type KeyboardEvent, useRef } from 'react';
import type { CouinaudSegment } from '../../domain/codes/couinaud-segment.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './couinaud-diagram.module.css';
import { COUINAUD_BOX, COUINAUD_SHAPES, type CouinaudShape } from './couinaud-shapes.ts';
import { isChosen, toggledCouinaud } from './toggle-couinaud.ts';

export interface CouinaudDiagramProps {
  readonly chosen: readonly CouinaudSegment[];
  readonly isDisabled: boolean;
  readonly onChange: (chosen: readonly CouinaudSegment[]) => void;
}

/** The liver's segments to click on. One of them is in the tab order; arrow keys move, space or enter chooses. */
export function CouinaudDiagram({ chosen, isDisabled, onChange }: CouinaudDiagramProps) {
  const root = useRef<SVGSVGElement>(null);
  const entry = COUINAUD_SHAPES.find(({ segment }) => isChosen(chosen, segment)) ?? COUINAUD_SHAPES[0]!;
  const toggle = (segment: CouinaudSegment) => {
    if (!isDisabled) onChange(toggledCouinaud(chosen, segment));
  };
  const onKeyDown = (event: KeyboardEvent, { segment, next }: CouinaudShape) => {
    const target = next[event.key as keyof typeof next];
    if (target) root.current?.querySelector<SVGElement>(`[data-segment="${target}"]`)?.focus();
    else if (event.key === ' ' || event.key === 'Enter') toggle(segment);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can not hold shapes.
    <svg
      ref={root}
      className={classNames(styles.diagram, isDisabled && styles.disabled)}
      viewBox={`0 0 ${COUINAUD_BOX.width} ${COUINAUD_BOX.height}`}
      role="group"
      aria-label={t.lesions.couinaud}
    >
      {COUINAUD_SHAPES.map((shape) => (
        // biome-ignore lint/a11y/useSemanticElements: HTML has no check box in the shape of a liver segment.
        <g
          key={shape.segment}
          className={styles.segment}
          data-segment={shape.segment}
          role="checkbox"
          aria-checked={isChosen(chosen, shape.segment)}
          aria-disabled={isDisabled}
          aria-label={t.lesions.couinaudSegment(shape.segment)}
          tabIndex={shape === entry ? 0 : -1}
          onClick={() => toggle(shape.segment)}
          onKeyDown={(event) => onKeyDown(event, shape)}
        >
          <path className={styles.shape} d={shape.path} />
          <text className={styles.name} x={shape.at[0]} y={shape.at[1]} aria-hidden>
            {shape.segment}
          </text>
        </g>
      ))}
      <text className={styles.side} x="4" y="128" aria-hidden>
        {t.lesions.right}
      </text>
      <text className={styles.side} x="230" y="128" aria-hidden>
        {t.lesions.left}
      </text>
    </svg>
  );
}
