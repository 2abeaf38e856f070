import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { DEFAULT_LESION_PRESET } from '../../domain/codes/code-table.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './tool-options.module.css';

/** Which segment strokes go to, or why they go nowhere. */
export function PaintTarget({ workspace }: { readonly workspace: Workspace }) {
  const cell = useStore(workspace.view, activeCell);
  const activeSegmentId = useStore(workspace.view, (view) => view.activeSegmentId);
  const areMasksVisible = useStore(workspace.view, (view) => view.maskStyle.isVisible);
  const records = useStore(workspace.reading, (reading) => reading.records);
  const study = useStore(workspace.study);
  const text = t.reader.options;
  const segment = activeSegmentId ? records.segment[activeSegmentId] : undefined;
  const layer = segment ? records.layer[segment.layerId] : undefined;
  const volume = volumeOf(study, cell.volumeId);
  const problem = (() => {
    if (volume && !volume.grid) return text.noGrid;
    if (!segment || !layer) return text.noTarget;
    if (segment.isLocked) return text.locked;
    if (!areMasksVisible) return text.hidden;
    if (layer.volumeId !== cell.volumeId) {
      const owner = volumeOf(study, layer.volumeId);
      return text.otherVolume(owner ? formatVolume(owner) : layer.name);
    }
    return null;
  })();
  if (problem) {
    return (
      <div className={styles.problem} role="status">
        <TriangleAlert size={14} aria-hidden />
        {problem}
        {problem === text.noTarget && volume?.grid && (
          <Button size="small" onClick={() => workspace.segments.add(DEFAULT_LESION_PRESET.id)}>
            {text.noTargetAction}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.option}>
      {segment && (
        <span className={styles.target} title={text.paintingOn(segment.name)}>
          <Swatch rgb={segment.colour} />
          {segment.name}
        </span>
      )}
    </div>
  );
}
