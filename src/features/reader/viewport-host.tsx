import { useEffect, useRef } from 'react';
import type { ViewService } from '../../document/workspace.ts';
import type { ViewId } from '../../domain/ids.ts';
import styles from './viewport-host.module.css';

export interface ViewportHostProps {
  readonly views: Pick<ViewService, 'attach'>;
  readonly viewId: ViewId;
}

/** The element that the viewport draws into; the only place where the interface meets it. */
export function ViewportHost({ views, viewId }: ViewportHostProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    return views.attach(element.current, viewId);
  }, [views, viewId]);
  return <div ref={element} className={styles.host} data-testid={`viewport-${viewId}`} />;
}
