import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { lesionMasks } from '../../document/lesion-lookup.ts';
import { loadOf } from '../../document/study-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Lesion } from '../../domain/lesion.ts';
import styles from './lesion-thumbnail.module.css';

const EDGE_PX = 80;

/** The key slice with the outline of the mask; black while its series is not in memory. */
export function LesionThumbnail({ workspace, lesion }: { readonly workspace: Workspace; readonly lesion: Lesion }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useStore(workspace.reading, ({ records, voxelCounts }) =>
    lesionMasks(records, lesion)
      .map(({ id, colour }) => `${voxelCounts[id] ?? 0} ${colour.join()}`)
      .join(),
  );
  const volumeId = lesion.keySlice?.volumeId;
  const load = useStore(workspace.study, (study) => (volumeId ? loadOf(study, volumeId).status : study.loads));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the picture is made of lies outside of React; these say when it changes.
  useEffect(() => {
    const element = canvas.current;
    const picture = workspace.lesions.pictureOf(lesion.id, EDGE_PX);
    const context = element?.getContext('2d');
    if (!context) return;
    if (picture) context.putImageData(new ImageData(picture.rgba, picture.edgePx), 0, 0);
    else context.clearRect(0, 0, EDGE_PX, EDGE_PX);
  }, [workspace, lesion, look, load]);
  return <canvas ref={canvas} className={styles.picture} width={EDGE_PX} height={EDGE_PX} aria-hidden />;
}
