import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { type CellState, lookOf } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { dot, norm, type Triple } from '../../geometry/vec3.ts';
import { formatPosition } from '../../messages/format.ts';
import { formatSeries } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './cell-marks.module.css';

export interface CellMarksProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
}

/** What makes the picture other than the plain series: its shift, the second series, a slab. Nothing where it is plain. */
export function CellMarks({ workspace, cell }: CellMarksProps) {
  const { comparison, minusVolumeId } = cell;
  const { slab } = lookOf(cell);
  const moved = comparison?.volumeId ?? minusVolumeId ?? cell.volumeId;
  const text = t.comparing;
  return (
    <div className={styles.marks}>
      {minusVolumeId && <SeriesMark workspace={workspace} volumeId={minusVolumeId} say={text.minus} />}
      {comparison && <SeriesMark workspace={workspace} volumeId={comparison.volumeId} say={text.over} />}
      {comparison && <span className={styles.mark}>{text.percent(Math.round(comparison.amount * 100))}</span>}
      {slab && <span className={styles.mark}>{`${text.slabs[slab.mode]} ${text.mm(String(slab.thicknessMm))}`}</span>}
      {moved && <ShiftMark workspace={workspace} cell={cell} volumeId={moved} />}
    </div>
  );
}

interface SeriesMarkProps {
  readonly workspace: Workspace;
  readonly volumeId: VolumeId;
  readonly say: (series: string) => string;
}

function SeriesMark({ workspace, volumeId, say }: SeriesMarkProps) {
  const volume = useStore(workspace.study, (study) => volumeOf(study, volumeId));
  return volume && <span className={styles.mark}>{say(formatSeries(volume))}</span>;
}

interface ShiftMarkProps extends CellMarksProps {
  readonly volumeId: VolumeId;
}

/** How far the series is shifted across the picture's plane, and in all; a click takes the shift away. */
function ShiftMark({ workspace, cell, volumeId }: ShiftMarkProps) {
  const nudge = useStore(workspace.reading, ({ records }) => records.nudge[volumeId]);
  if (!nudge) return null;
  const across = workspace.viewport.viewAxes(cell.viewId);
  const mm = across ? dot(nudge.shiftMm, across.normal) : norm(nudge.shiftMm);
  const text = t.comparing;
  return (
    <Tooltip label={`${text.shift}: ${components(nudge.shiftMm)}`} detail={detailOf(nudge.alignment)}>
      <button type="button" className={styles.shift} onClick={() => workspace.placements.reset(volumeId)}>
        {text.shiftText(`${mm >= 0 ? '+' : '−'}${Math.abs(mm).toFixed(1)}`)}
      </button>
    </Tooltip>
  );
}

function components(shiftMm: Triple): string {
  return t.comparing.mm(formatPosition(shiftMm));
}

function detailOf(alignment: { readonly nccBefore: number; readonly nccAfter: number } | null): string {
  if (!alignment) return t.comparing.shiftDetail;
  return t.comparing.correlation(alignment.nccBefore.toFixed(3), alignment.nccAfter.toFixed(3));
}
