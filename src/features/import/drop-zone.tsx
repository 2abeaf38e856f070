import { useEffect, useState } from 'react';
import styles from './drop-zone.module.css';

export interface DropZoneProps {
  readonly title: string;
  readonly hint: string;
  /** Called inside the drop event: read the transfer before the first await. */
  readonly onDrop: (transfer: DataTransfer) => void;
}

/** The whole window takes files; a frame shows it while something is dragged over. */
export function DropZone({ title, hint, onDrop }: DropZoneProps) {
  const isOver = useFileDrag(onDrop);
  if (!isOver) return null;
  return (
    <div className={styles.zone}>
      <div className={styles.frame}>
        <p className={styles.title}>{title}</p>
        <p className={styles.hint}>{hint}</p>
      </div>
    </div>
  );
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

function useFileDrag(onDrop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave fire for every element passed; only the balance says whether the pointer left the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) onDrop(event.dataTransfer);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return isOver;
}
