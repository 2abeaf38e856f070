import { Ellipsis, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { lesionOfMask, lesionsInOrder } from '../../document/lesion-lookup.ts';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './lesion-panel.module.css';
import { LesionRow } from './lesion-row.tsx';
import { ProtocolStrip } from './protocol-strip.tsx';
import { ResponseDialog } from './response-dialog.tsx';

/** The lesions of the case across all series, and the form of the active one. */
export function LesionPanel({ workspace }: { readonly workspace: Workspace }) {
  const records = useStore(workspace.reading, (reading) => reading.records);
  const activeSegmentId = useStore(workspace.view, (view) => view.activeSegmentId);
  const isReadOnly = useStore(workspace.session, (session) => session.access !== 'write');
  const [deleted, setDeleted] = useState<Lesion | null>(null);
  const lesions = useMemo(() => lesionsInOrder(records), [records]);
  const activeMask = activeSegmentId ? records.segment[activeSegmentId] : undefined;
  const active = activeMask ? lesionOfMask(records, activeMask) : null;
  return (
    <div className={styles.panel}>
      <Head workspace={workspace} isReadOnly={isReadOnly} count={lesions.length} />
      {lesions.length === 0 && <NoLesion workspace={workspace} isReadOnly={isReadOnly} />}
      <ul className={styles.list}>
        {lesions.map((lesion) => (
          <LesionRow
            key={lesion.id}
            workspace={workspace}
            lesion={lesion}
            isActive={lesion.id === active?.id}
            isReadOnly={isReadOnly}
            onDelete={setDeleted}
          />
        ))}
      </ul>
      <ProtocolStrip workspace={workspace} isReadOnly={isReadOnly} />
      <DeleteDialog workspace={workspace} lesion={deleted} onClose={() => setDeleted(null)} />
    </div>
  );
}

interface PartProps {
  readonly workspace: Workspace;
  readonly isReadOnly: boolean;
}

function Head({ workspace, isReadOnly, count }: PartProps & { readonly count: number }) {
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const [isResponse, setIsResponse] = useState(false);
  const hasGrid = useStore(workspace.study, (study) => volumeOf(study, volumeId)?.grid != null);
  return (
    <div className={styles.head}>
      <Button
        className={styles.add}
        icon={<Plus size={14} aria-hidden />}
        title={t.lesions.addDetail}
        disabled={isReadOnly || !hasGrid}
        onClick={() => workspace.segments.add('indeterminate')}
      >
        {t.lesions.add}
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton label={t.lesions.more} disabled={count === 0}>
            <Ellipsis size={14} aria-hidden />
          </IconButton>
        }
        groups={[
          {
            id: 'all',
            items: (['position', 'size'] as const).map((order) => ({
              id: order,
              label: order === 'position' ? t.lesions.renumberPosition : t.lesions.renumberSize,
              isDisabled: isReadOnly,
              onSelect: () => workspace.lesions.renumberAll(order),
            })),
          },
          {
            id: 'response',
            items: [{ id: 'open', label: `${t.response.open} …`, onSelect: () => setIsResponse(true) }],
          },
        ]}
      />
      {isResponse && (
        <ResponseDialog workspace={workspace} isReadOnly={isReadOnly} onClose={() => setIsResponse(false)} />
      )}
    </div>
  );
}

function NoLesion({ workspace, isReadOnly }: PartProps) {
  const isStated = useStore(workspace.reading, ({ records }) => records.statement['no-lesion'] !== undefined);
  return (
    <div className={styles.none} title={t.lesions.noLesionDetail}>
      {!isStated && (
        <p className={styles.hint}>
          {t.lesions.empty}. {t.lesions.emptyDetail}
        </p>
      )}
      <CheckBox
        label={t.lesions.noLesion}
        isChecked={isStated}
        isDisabled={isReadOnly}
        onChange={(next) => workspace.lesions.stateNoLesion(next)}
      />
    </div>
  );
}

interface DeleteDialogProps {
  readonly workspace: Workspace;
  readonly lesion: Lesion | null;
  readonly onClose: () => void;
}

function DeleteDialog({ workspace, lesion, onClose }: DeleteDialogProps) {
  return (
    <Dialog
      isOpen={lesion !== null}
      onClose={onClose}
      title={t.lesions.removeTitle(lesion?.trackingId ?? '')}
      description={t.lesions.removeText}
      closeLabel={t.common.close}
      size="small"
    >
      <div className={styles.confirm}>
        <Button
          variant="danger"
          onClick={() => {
            if (lesion) workspace.lesions.remove(lesion.id);
            onClose();
          }}
        >
          {t.lesions.removeConfirm}
        </Button>
      </div>
    </Dialog>
  );
}
