import { useStore } from 'zustand';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import type { ToolId } from '../../ports/viewport.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { BrushSize, ThresholdRange } from './brush-options.tsx';
import { MaskLook } from './mask-look.tsx';
import { PaintTarget } from './paint-target.tsx';
import { RegionOptions } from './region-options.tsx';
import styles from './tool-options.module.css';
import { useShownWindow } from './use-shown-window.ts';

const BRUSHES: readonly ToolId[] = [
  'brush-circle',
  'brush-sphere',
  'erase-circle',
  'erase-sphere',
  'brush-threshold',
  'brush-adaptive',
];

/** The strip above the pictures: what the active tool can be told, and how masks look. */
export function ToolOptions({ workspace }: { readonly workspace: Workspace }) {
  const tool = useStore(workspace.view, (view) => view.tool);
  const isBrush = BRUSHES.includes(tool);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a strip of controls, not a form's fieldset.
    <div role="group" className={styles.strip} aria-label={t.reader.toolOptions}>
      {isBrush && <PaintTarget workspace={workspace} />}
      {isBrush && <BrushSize workspace={workspace} />}
      {tool === 'brush-threshold' && <ThresholdRange workspace={workspace} />}
      {tool === 'region' && <RegionOptions workspace={workspace} />}
      {!isBrush && tool !== 'region' && <WindowFields workspace={workspace} />}
      <span className={styles.space} />
      <MaskLook workspace={workspace} />
    </div>
  );
}

function WindowFields({ workspace }: { readonly workspace: Workspace }) {
  const cell = useStore(workspace.view, activeCell);
  const hasFileWindow = useStore(
    workspace.study,
    (study) => (study.result?.volumes.find((volume) => volume.id === cell.volumeId)?.windows.length ?? 0) > 0,
  );
  const { views } = workspace;
  const window = useShownWindow(workspace.viewport, cell.viewId);
  if (!cell.volumeId) return null;
  const text = t.reader.options;
  return (
    <div className={styles.option}>
      <Tooltip label={text.window} detail={text.windowDetail}>
        <span className={styles.label}>{text.window}</span>
      </Tooltip>
      {window && (
        <>
          <NumberField
            label={`${text.window}: ${text.width}`}
            prefix="W"
            value={window.width}
            format={formatValue}
            step={window.width / 50}
            onCommit={(width) => views.setWindow(cell.viewId, { ...window, width: Math.max(1e-6, width) })}
          />
          <NumberField
            label={`${text.window}: ${text.level}`}
            prefix="L"
            value={window.center}
            format={formatValue}
            step={window.width / 50}
            onCommit={(center) => views.setWindow(cell.viewId, { ...window, center })}
          />
        </>
      )}
      <Tooltip label={text.auto} detail={text.autoDetail}>
        <Button size="small" variant="ghost" onClick={() => views.setWindow(cell.viewId, 'auto')}>
          {text.auto}
        </Button>
      </Tooltip>
      {hasFileWindow && (
        <Tooltip label={text.file} detail={text.fileDetail}>
          <Button size="small" variant="ghost" onClick={() => views.setWindow(cell.viewId, 'file')}>
            {text.file}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
