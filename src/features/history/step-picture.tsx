import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { HistoryItem } from '../../document/reading-state.ts';
import { loadOf } from '../../document/study-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { MARK_EDGE } from '../../kernels/patch-mark.ts';
import styles from './history-list.module.css';

/** What a step painted and took away, on its image. */
export function StepPicture({ workspace, item }: { readonly workspace: Workspace; readonly item: HistoryItem }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const volumeId = item.mark?.volumeId ?? null;
  const load = useStore(workspace.study, (study) => (volumeId ? loadOf(study, volumeId).status : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the voxels lie outside of React; the load says when they are there.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const picture = context ? workspace.history.pictureOf(item.seq) : null;
    if (picture) context?.putImageData(new ImageData(picture.rgba, picture.edgePx), 0, 0);
  }, [workspace, item.seq, load]);
  if (!item.mark) return <span className={styles.picture} />;
  return <canvas ref={canvas} className={styles.picture} width={MARK_EDGE} height={MARK_EDGE} aria-hidden />;
}
