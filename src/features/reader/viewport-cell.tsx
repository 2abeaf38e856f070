import { ImageOff, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { shallow } from 'zustand/shallow';
import { phaseText } from '../../document/phase-text.ts';
import { loadOf, type VolumeLoad, volumeOf } from '../../document/study-state.ts';
import type { CellState } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { readCase } from '../../domain/hanging/read-case.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { wantedLabel } from '../../messages/format-hanging.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Progress } from '../../ui/progress.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { CellGrip } from './cell-grip.tsx';
import { CellMarks } from './cell-marks.tsx';
import { CellMenu } from './cell-menu.tsx';
import { CellOverlay } from './cell-overlay.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { SliceRail } from './slice-rail.tsx';
import { SwipeLine } from './swipe-line.tsx';
import { useCellDrop } from './use-cell-drop.ts';
import styles from './viewport-cell.module.css';
import { ViewportHost } from './viewport-host.tsx';

export interface ViewportCellProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
  /** 1-based, as the person counts. */
  readonly number: number;
  readonly isActive: boolean;
  /** The frame that marks the active picture; left out where there is only one. */
  readonly isFramed: boolean;
  readonly className?: string | undefined;
  readonly onOpenHeaders: (cell: CellState) => void;
}

/** One picture with its texts, menu, and what to say while there is none. */
export const ViewportCell = memo(function ViewportCell(props: ViewportCellProps) {
  const { workspace, cell, number, isActive, isFramed, className, onOpenHeaders } = props;
  const { viewId, volumeId } = cell;
  const volume = useStore(workspace.study, (study) => volumeOf(study, volumeId));
  const level = useStore(workspace.view, (view) => view.overlayLevel);
  const load = useStore(workspace.study, (state) => (volumeId ? loadOf(state, volumeId) : null));
  const drop = useCellDrop({
    onVolume: (dropped) => {
      workspace.views.showVolume(viewId, dropped);
      workspace.views.activate(viewId);
    },
    onCell: (other) => workspace.views.swap(other, viewId),
  });
  const group = useFocusWhenActive(isActive);
  const activate = () => {
    if (!isActive) workspace.views.activate(viewId);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture with its controls is a group, not a form's fieldset.
    <div
      ref={group}
      role="group"
      aria-label={[t.reader.cell.name(number), volume && formatVolume(volume), t.reader.cell.planes[cell.plane]]
        .filter(Boolean)
        .join(', ')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: focus chooses the picture that keys act on.
      tabIndex={0}
      data-testid={`cell-${number}`}
      data-active={isActive}
      data-volume={volumeId ?? undefined}
      className={classNames(styles.cell, isActive && isFramed && styles.active, className)}
      onFocus={activate}
      onPointerDownCapture={activate}
      {...drop.handlers}
    >
      <ViewportHost views={workspace.views} viewId={viewId} />
      {volume && load && load.status !== 'failed' && <Texts workspace={workspace} cell={cell} volume={volume} />}
      {volume && cell.comparison?.mode === 'swipe' && (
        <SwipeLine views={workspace.views} viewId={viewId} comparison={cell.comparison} />
      )}
      {volume && level !== 'none' && <CellMarks workspace={workspace} cell={cell} />}
      {volume && (
        <div className={styles.controls}>
          <LoadProblems load={load} />
          {volume.grid && (isActive || cell.comparison || cell.minusVolumeId) && (
            <ComparePanel workspace={workspace} cell={cell} />
          )}
          {isFramed && <CellGrip viewId={viewId} number={number} />}
          <CellMenu workspace={workspace} cell={cell} volume={volume} onOpenHeaders={onOpenHeaders} />
        </div>
      )}
      <CellCondition
        load={load}
        isEmpty={!volume}
        wanted={cell.wanted ?? null}
        onRetry={() => workspace.views.showVolume(viewId, volumeId)}
      />
      {drop.over && <div className={styles.drop}>{drop.over === 'cell' ? t.layouts.swapHere : t.reader.cell.drop}</div>}
    </div>
  );
}, isDrawnAlike);

/** The slice is told by the picture itself; a cell is not made anew for each. */
function isDrawnAlike(before: ViewportCellProps, after: ViewportCellProps): boolean {
  return shallow({ ...before, cell: null }, { ...after, cell: null }) && isSameButSlice(before.cell, after.cell);
}

function isSameButSlice(a: CellState, b: CellState): boolean {
  return a === b || shallow({ ...a, slice: null }, { ...b, slice: null });
}

interface TextsProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
  readonly volume: VolumeInfo;
}

function Texts({ workspace, cell, volume }: TextsProps) {
  const { viewId, minusVolumeId } = cell;
  const study = useStore(
    workspace.study,
    (state) => state.result?.studies.find((candidate) => candidate.studyUid === volume.studyUid) ?? null,
  );
  const toggles = useStore(workspace.view, (view) => view.overlays);
  const level = useStore(workspace.view, (view) => view.overlayLevel);
  const isPatientDataHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const result = useStore(workspace.study, (state) => state.result);
  const corrections = useStore(workspace.reading, ({ records }) => records.phaseCorrection);
  const findings = result && readCase(result, corrections).findings;
  return (
    <>
      <CellOverlay
        viewport={workspace.viewport}
        viewId={viewId}
        volume={volume}
        study={study}
        phase={[cell.reader, phaseText(findings?.get(volume.id), minusVolumeId ? findings?.get(minusVolumeId) : null)]
          .filter(Boolean)
          .join('  ')}
        toggles={toggles}
        level={level}
        isPatientDataHidden={isPatientDataHidden}
      />
      <SliceRail viewport={workspace.viewport} views={workspace.views} viewId={viewId} />
    </>
  );
}

/** The focus follows when keys make another picture the active one; it is never taken from elsewhere. */
function useFocusWhenActive(isActive: boolean) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (isActive && focused !== group.current && focused?.matches('[data-testid^="cell-"]')) group.current?.focus();
  }, [isActive]);
  return group;
}

interface CellConditionProps {
  readonly load: VolumeLoad | null;
  readonly isEmpty: boolean;
  /** What a hanging protocol wants here. */
  readonly wanted: string | null;
  readonly onRetry: () => void;
}

/** Loading bar, empty and failed state. */
function CellCondition({ load, isEmpty, wanted, onRetry }: CellConditionProps) {
  if (isEmpty) {
    return (
      <div className={styles.message}>
        <p className={styles.messageTitle}>{wanted ? wantedLabel(wanted) : t.reader.cell.empty}</p>
        <p>{wanted ? t.reader.cell.missing : t.reader.cell.emptyDetail}</p>
      </div>
    );
  }
  if (load?.status === 'failed') {
    return (
      <div className={classNames(styles.message, styles.failed)} role="alert">
        <ImageOff size={20} aria-hidden />
        <p className={styles.messageTitle}>{t.reader.cell.failed}</p>
        <p>{load.message}</p>
        {load.hint && <p>{load.hint}</p>}
        <Button size="small" onClick={onRetry}>
          {t.reader.cell.retry}
        </Button>
      </div>
    );
  }
  if (load?.status === 'loading') {
    return (
      <div className={styles.loading}>
        <Progress
          isThin
          label={t.reader.cell.loading(load.slicesDone, load.slicesTotal)}
          fraction={load.slicesTotal > 0 ? load.slicesDone / load.slicesTotal : null}
        />
      </div>
    );
  }
  return null;
}

function LoadProblems({ load }: { readonly load: VolumeLoad | null }) {
  if (load?.status !== 'loaded' || load.summary.problems.length === 0) return null;
  return (
    <Tooltip
      label={t.reader.cell.problems(load.summary.problems.length)}
      detail={load.summary.problems[0]?.reason ?? t.reader.cell.problemsDetail}
    >
      <span>
        <Badge tone="warn">
          <TriangleAlert size={11} aria-hidden />
          {t.reader.cell.problems(load.summary.problems.length)}
        </Badge>
      </span>
    </Tooltip>
  );
}
