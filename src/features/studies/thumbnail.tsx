import { Image as ImageIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { ComputePort } from '../../ports/compute.ts';
import styles from './thumbnail.module.css';

export interface ThumbnailProps {
  readonly compute: Pick<ComputePort, 'thumbnail'>;
  readonly volume: VolumeInfo;
  /** An icon in place of the picture. */
  readonly isHidden?: boolean;
}

const EDGE_PX = 112;

/** The middle slice, drawn when the row comes into sight. */
export function Thumbnail({ compute, volume, isHidden = false }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const abort = new AbortController();
    const draw = async () => {
      const picture = await compute.thumbnail(volume, EDGE_PX, { signal: abort.signal });
      if (abort.signal.aborted) return;
      element.width = picture.width;
      element.height = picture.height;
      const pixels = new ImageData(picture.width, picture.height);
      pixels.data.set(picture.rgba);
      element.getContext('2d')?.putImageData(pixels, 0, 0);
      setState('drawn');
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      draw().catch(() => {
        if (!abort.signal.aborted) setState('failed');
      });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      abort.abort();
    };
  }, [compute, volume]);
  return (
    <span className={styles.box} data-state={state}>
      <canvas ref={canvas} className={styles.picture} width={1} height={1} hidden={isHidden} aria-hidden />
      {(state === 'failed' || isHidden) && <ImageIcon className={styles.failed} size={16} aria-hidden />}
    </span>
  );
}
