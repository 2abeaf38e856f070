import { useEffect, useRef } from 'react';
import type { Workspace } from '../../document/workspace.ts';
import type { LesionId, VolumeId } from '../../domain/ids.ts';
import styles from './summary-sheet.module.css';

const EDGE_PX = 256;

export interface SummaryPictureProps {
  readonly workspace: Workspace;
  readonly lesionId: LesionId;
  /** Null: the key slice itself. */
  readonly volumeId: VolumeId | null;
  readonly caption: string;
}

/** One picture of a lesion with what it shows below it; nothing while the series is not in memory. */
export function SummaryPicture({ workspace, lesionId, volumeId, caption }: SummaryPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = workspace.lesions.pictureOf(lesionId, EDGE_PX, volumeId ?? undefined);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && picture) context.putImageData(new ImageData(picture.rgba, picture.edgePx), 0, 0);
  }, [picture]);
  if (!picture) return null;
  return (
    <figure className={styles.picture}>
      <canvas ref={canvas} width={EDGE_PX} height={EDGE_PX} aria-hidden />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
