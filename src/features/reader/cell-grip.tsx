import { GripVertical } from 'lucide-react';
import type { ViewId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import { setDragPayload } from '../../ui/drag-payload.ts';
import styles from './cell-menu.module.css';

export interface CellGripProps {
  readonly viewId: ViewId;
  /** 1-based, as the person counts. */
  readonly number: number;
}

/** The handle by which a picture is dragged onto another one; the keyboard has actions of its own for that. */
export function CellGrip({ viewId, number }: CellGripProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the actions "Move picture" are its other way.
    <span
      className={styles.grip}
      draggable
      title={t.layouts.swap(number)}
      data-testid={`grip-${number}`}
      onDragStart={(event) => setDragPayload(event.dataTransfer, 'cell', viewId)}
    >
      <GripVertical size={13} aria-hidden />
    </span>
  );
}
