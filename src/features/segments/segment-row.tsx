import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { Workspace } from '../../document/workspace.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import { voxelVolumeMm3 } from '../../geometry/grid.ts';
import { formatVolumeMm3 } from '../../messages/format.ts';
import { typeName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineEdit } from '../../ui/inline-edit.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ColourPicker } from './colour-picker.tsx';
import { SegmentMenu } from './segment-menu.tsx';
import styles from './segment-row.module.css';

export interface SegmentRowProps {
  readonly workspace: Workspace;
  readonly segment: Segment;
  readonly layer: Layer;
  readonly voxels: number;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly onChangeType: (segment: Segment) => void;
}

/** One segment: what it is, how large, and what can be done with it. A click makes it the one that is painted. */
export function SegmentRow(props: SegmentRowProps) {
  const { workspace, segment, layer, voxels, isActive, isReadOnly, onChangeType } = props;
  const { segments } = workspace;
  const [editRequest, setEditRequest] = useState(0);
  return (
    <li
      className={classNames(styles.row, isActive && styles.active, !segment.isVisible && styles.unseen)}
      aria-current={isActive}
      data-testid="segment-row"
      data-segment={segment.id}
    >
      <ColourPicker
        name={segment.name}
        colour={segment.colour}
        isHollow={!segment.isVisible}
        isDisabled={isReadOnly}
        onChange={(colour) => segments.recolour(segment.id, colour)}
      />
      {/* biome-ignore lint/a11y: the name inside is a button with the same effect; this only makes its target larger. */}
      <div className={styles.texts} onClick={() => segments.select(segment.id)}>
        <div className={styles.line}>
          <InlineEdit
            label={t.segments.name}
            value={segment.name}
            maxLength={64}
            isReadOnly={isReadOnly}
            editRequest={editRequest}
            onCommit={(name) => segments.rename(segment.id, name)}
          />
        </div>
        <div className={styles.facts}>
          <TypeText segment={segment} />
        </div>
      </div>
      <Size voxels={voxels} volumeMm3={voxels * voxelVolumeMm3(layer.grid)} />
      <SegmentToggles workspace={workspace} segment={segment} isReadOnly={isReadOnly} />
      <SegmentMenu
        workspace={workspace}
        segment={segment}
        layer={layer}
        isEmpty={voxels === 0}
        isReadOnly={isReadOnly}
        // The menu gives the focus back to its button first; then the field may take it.
        onRename={() => setTimeout(() => setEditRequest((n) => n + 1), 50)}
        onChangeType={onChangeType}
      />
    </li>
  );
}

interface SegmentTogglesProps {
  readonly workspace: Workspace;
  readonly segment: Segment;
  readonly isReadOnly: boolean;
}

function SegmentToggles({ workspace, segment, isReadOnly }: SegmentTogglesProps) {
  const { segments } = workspace;
  return (
    <>
      <IconButton
        size="small"
        label={segment.isVisible ? t.segments.hide(segment.name) : t.segments.show(segment.name)}
        isPressed={segment.isVisible}
        className={styles.toggle}
        disabled={isReadOnly}
        onClick={() => segments.setVisible(segment.id, !segment.isVisible)}
      >
        {segment.isVisible ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
      </IconButton>
      <IconButton
        size="small"
        label={segment.isLocked ? t.segments.unlock(segment.name) : t.segments.lock(segment.name)}
        detail={t.segments.lockDetail}
        isPressed={segment.isLocked}
        className={styles.toggle}
        disabled={isReadOnly}
        onClick={() => segments.setLocked(segment.id, !segment.isLocked)}
      >
        {segment.isLocked ? <Lock size={14} aria-hidden /> : <LockOpen size={14} aria-hidden />}
      </IconButton>
    </>
  );
}

function Size({ voxels, volumeMm3 }: { readonly voxels: number; readonly volumeMm3: number }) {
  if (voxels === 0) {
    return (
      <Tooltip label={t.segments.emptySegment} detail={t.segments.emptySegmentDetail}>
        <span className={styles.size}>
          <span className={styles.none}>{t.segments.emptySegment}</span>
        </span>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={`${formatVolumeMm3(volumeMm3)}, ${t.segments.voxels(voxels)}`} detail={t.segments.voxelsDetail}>
      <span className={styles.size} data-testid="segment-size" data-voxels={voxels}>
        <span>{formatVolumeMm3(volumeMm3)}</span>
        <span className={styles.none}>{t.segments.voxels(voxels)}</span>
      </span>
    </Tooltip>
  );
}

function TypeText({ segment }: { readonly segment: Segment }) {
  const code = segment.typeModifier ?? segment.type;
  const origin = originText(segment);
  return (
    <Tooltip label={`${code.meaning} (${code.scheme} ${code.value})`} detail={origin} side="left">
      <span className={styles.type}>
        {typeName(segment.description) || code.meaning}
        {origin && ` · ${origin}`}
      </span>
    </Tooltip>
  );
}

function originText(segment: Segment): string | null {
  if (segment.origin.by === 'reader') return null;
  if (segment.origin.by === 'tool') return t.segments.byTool;
  if (segment.origin.by === 'import') return t.segments.byImport;
  return segment.origin.edited ? t.segments.byModelEdited : t.segments.byModel;
}
