import { type DragEvent, useState } from 'react';
import type { ViewId, VolumeId } from '../../domain/ids.ts';
import { dragPayload, hasDragPayload } from '../../ui/drag-payload.ts';

const KINDS = ['volume', 'cell'] as const;
type Kind = (typeof KINDS)[number];

export interface CellDrops {
  /** A series of the list. */
  readonly onVolume: (volumeId: VolumeId) => void;
  /** Another picture. */
  readonly onCell: (viewId: ViewId) => void;
}

/** What may be dropped on a picture, and which of it hovers now. */
export function useCellDrop({ onVolume, onCell }: CellDrops) {
  const [over, setOver] = useState<Kind | null>(null);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      const kind = KINDS.find((each) => hasDragPayload(event.dataTransfer, each));
      if (!kind) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(kind);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
    },
    onDrop: (event: DragEvent) => {
      setOver(null);
      const volumeId = dragPayload(event.dataTransfer, 'volume');
      const viewId = dragPayload(event.dataTransfer, 'cell');
      if (!volumeId && !viewId) return;
      event.preventDefault();
      if (volumeId) onVolume(volumeId as VolumeId);
      else onCell(viewId as ViewId);
    },
  };
  return { over, handlers };
}
