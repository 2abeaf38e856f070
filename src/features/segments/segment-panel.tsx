import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Popover } from '../../ui/popover.tsx';
import { groupSegments } from './segment-groups.ts';
import styles from './segment-panel.module.css';
import { SegmentRow } from './segment-row.tsx';
import { TypePicker } from './type-picker.tsx';

export interface SegmentPanelProps {
  readonly workspace: Workspace;
  /** Which list of types is open; the table of actions opens it as well. */
  readonly picker: 'lesion' | 'anatomy' | null;
  readonly onPicker: (picker: 'lesion' | 'anatomy' | null) => void;
}

/** Lesions and structures of the case, and the buttons that add one. */
export function SegmentPanel({ workspace, picker, onPicker }: SegmentPanelProps) {
  const records = useStore(workspace.reading, (reading) => reading.records);
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const hasGrid = useStore(workspace.study, (study) => volumeOf(study, volumeId)?.grid != null);
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  const groups = useMemo(() => groupSegments(records, volumeId), [records, volumeId]);
  const [retyped, setRetyped] = useState<Segment | null>(null);
  const canAdd = hasGrid && !isReadOnly;
  return (
    <div className={styles.panel}>
      <div className={styles.add}>
        <AddButton kind="lesion" workspace={workspace} picker={picker} onPicker={onPicker} isDisabled={!canAdd} />
        <AddButton kind="anatomy" workspace={workspace} picker={picker} onPicker={onPicker} isDisabled={!canAdd} />
      </div>
      <div className={styles.list} tabIndex={groups.length === 0 ? 0 : undefined}>
        {groups.length === 0 && <EmptyState title={t.segments.empty}>{t.segments.emptyDetail}</EmptyState>}
        {groups.map((group, n) => (
          <section key={`${group.volumeId} ${group.role}`}>
            {group.volumeId !== volumeId && groups[n - 1]?.volumeId !== group.volumeId && (
              <OwnerHeading workspace={workspace} volumeId={group.volumeId} />
            )}
            <h3 className={styles.role}>{t.segments.groups[group.role]}</h3>
            <Rows workspace={workspace} group={group} isReadOnly={isReadOnly} onChangeType={setRetyped} />
          </section>
        ))}
      </div>
      <RetypeDialog workspace={workspace} segment={retyped} onClose={() => setRetyped(null)} />
    </div>
  );
}

interface RowsProps {
  readonly workspace: Workspace;
  readonly group: ReturnType<typeof groupSegments>[number];
  readonly isReadOnly: boolean;
  readonly onChangeType: (segment: Segment) => void;
}

function Rows({ workspace, group, isReadOnly, onChangeType }: RowsProps) {
  const activeSegmentId = useStore(workspace.view, (view) => view.activeSegmentId);
  const voxelCounts = useStore(workspace.reading, (reading) => reading.voxelCounts);
  return (
    <ul>
      {group.members.map(({ segment, layer }) => (
        <SegmentRow
          key={segment.id}
          workspace={workspace}
          segment={segment}
          layer={layer}
          voxels={voxelCounts[segment.id] ?? 0}
          isActive={segment.id === activeSegmentId}
          isReadOnly={isReadOnly}
          onChangeType={onChangeType}
        />
      ))}
    </ul>
  );
}

function OwnerHeading({ workspace, volumeId }: { readonly workspace: Workspace; readonly volumeId: string }) {
  const name = useStore(workspace.study, (study) => {
    const owner = study.result?.volumes.find((volume) => volume.id === volumeId);
    return owner ? formatVolume(owner) : '';
  });
  return <p className={styles.owner}>{t.segments.otherSeries(name)}</p>;
}

interface AddButtonProps extends SegmentPanelProps {
  readonly kind: 'lesion' | 'anatomy';
  readonly isDisabled: boolean;
}

function AddButton({ kind, workspace, picker, onPicker, isDisabled }: AddButtonProps) {
  const label = kind === 'lesion' ? t.segments.addLesion : t.segments.addAnatomy;
  const detail = kind === 'lesion' ? t.segments.addLesionDetail : t.segments.addAnatomyDetail;
  return (
    <Popover
      label={t.segments.pickerTitle}
      align={kind === 'lesion' ? 'start' : 'end'}
      isOpen={picker === kind}
      onOpenChange={(isOpen) => onPicker(isOpen ? kind : null)}
      trigger={
        <Button
          className={styles.addButton}
          disabled={isDisabled}
          title={detail}
          icon={<Plus size={14} aria-hidden />}
          data-testid={`add-${kind}`}
        >
          {label}
        </Button>
      }
    >
      <TypePicker
        presets={workspace.segments.presets}
        first={kind}
        only={kind}
        onPick={(presetId) => {
          onPicker(null);
          workspace.segments.add(presetId);
        }}
      />
    </Popover>
  );
}

interface RetypeDialogProps {
  readonly workspace: Workspace;
  readonly segment: Segment | null;
  readonly onClose: () => void;
}

function RetypeDialog({ workspace, segment, onClose }: RetypeDialogProps) {
  const role = useStore(workspace.reading, (reading) =>
    segment ? reading.records.layer[segment.layerId]?.role : undefined,
  );
  return (
    <Dialog
      isOpen={segment !== null}
      onClose={onClose}
      title={t.segments.changeType}
      description={segment?.name}
      closeLabel={t.common.close}
      size="small"
    >
      <TypePicker
        presets={workspace.segments.presets}
        first={role === 'anatomy' ? 'anatomy' : 'lesion'}
        only={role === 'anatomy' || role === 'lesion' ? role : undefined}
        onPick={(presetId) => {
          if (segment) workspace.segments.retype(segment.id, presetId);
          onClose();
        }}
      />
    </Dialog>
  );
}
