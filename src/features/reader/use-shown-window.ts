import { useEffect, useState } from 'react';
import type { ViewId } from '../../domain/ids.ts';
import type { ViewportPort, WindowLevel } from '../../ports/viewport.ts';

const SETTLE_MS = 120;

/** The window of a view as fields show it: follows the drag with a delay, so that React never works at pointer rate. */
export function useShownWindow(viewport: Pick<ViewportPort, 'on' | 'viewState'>, viewId: ViewId): WindowLevel | null {
  const [shown, setShown] = useState<WindowLevel | null>(() => viewport.viewState(viewId)?.window ?? null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const take = () => {
      timer = null;
      const next = viewport.viewState(viewId)?.window ?? null;
      setShown((now) => (now?.center === next?.center && now?.width === next?.width ? now : next));
    };
    take();
    const stop = viewport.on('viewed', (state) => {
      if (state.viewId === viewId) timer ??= setTimeout(take, SETTLE_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [viewport, viewId]);
  return shown;
}
