import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { CellComparison } from '../../document/view-state.ts';
import type { ViewService } from '../../document/workspace.ts';
import type { ViewId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import styles from './swipe-line.module.css';

export interface SwipeLineProps {
  readonly views: Pick<ViewService, 'setComparison'>;
  readonly viewId: ViewId;
  readonly comparison: CellComparison;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** Where one series ends and the other begins: dragged with the mouse, or moved by the arrows (Shift: ten times as far). */
export function SwipeLine({ views, viewId, comparison }: SwipeLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const percent = Math.round(comparison.amount * 100);
  useEffect(() => line.current?.style.setProperty('--at', String(comparison.amount)), [comparison.amount]);
  const moveTo = (amount: number) => views.setComparison(viewId, { amount: Math.min(1, Math.max(0, amount)) });
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const picture = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!picture || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    moveTo((event.clientX - picture.left) / picture.width);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? 100 : step && percent + step * (event.shiftKey ? 10 : 1);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next / 100);
  };
  return (
    <div
      ref={line}
      className={styles.line}
      role="slider"
      tabIndex={0}
      aria-label={t.comparing.swipeLine}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t.comparing.percent(percent)}
      title={t.comparing.swipeLineDetail}
      data-testid="swipe-line"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
