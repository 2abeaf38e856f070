import { useEffect, useRef } from 'react';
import type { ViewService } from '../../document/workspace.ts';
import type { ViewId } from '../../domain/ids.ts';
import type { ViewportPort, ViewState } from '../../ports/viewport.ts';
import styles from './slice-rail.module.css';

export interface SliceRailProps {
  readonly viewport: Pick<ViewportPort, 'on' | 'viewState'>;
  readonly views: Pick<ViewService, 'setSlice'>;
  readonly viewId: ViewId;
}

/** Where the slice lies in the stack; drag to scroll. For the mouse only: arrows, Home and End do it from the keyboard. */
export function SliceRail({ viewport, views, viewId }: SliceRailProps) {
  const rail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = rail.current;
    if (!element) return;
    let count = 0;
    const viewed = (state: ViewState) => {
      if (state.viewId !== viewId) return;
      count = state.sliceCount;
      element.hidden = count < 2;
      element.style.setProperty('--at', String(count > 1 ? state.slice / (count - 1) : 0));
    };
    const now = viewport.viewState(viewId);
    if (now) viewed(now);
    const goTo = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const fraction = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
      if (count > 1) views.setSlice(viewId, Math.round(fraction * (count - 1)));
    };
    const down = (event: PointerEvent) => {
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      goTo(event);
    };
    const move = (event: PointerEvent) => {
      if (element.hasPointerCapture(event.pointerId)) goTo(event);
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    const stop = viewport.on('viewed', viewed);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      stop();
    };
  }, [viewport, views, viewId]);
  return (
    <div ref={rail} className={styles.rail} aria-hidden hidden>
      <div className={styles.thumb} />
    </div>
  );
}
