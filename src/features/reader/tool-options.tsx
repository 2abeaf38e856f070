import { Eye, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import type { ToolId } from '../../ports/viewport.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { BrushSize, ThresholdRange } from './brush-options.tsx';
import { PaintTarget } from './paint-target.tsx';
import styles from './tool-options.module.css';

const BRUSHES: readonly ToolId[] = ['brush-circle', 'brush-sphere', 'erase-circle', 'erase-sphere', 'brush-threshold'];

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
      {!isBrush && <WindowFields workspace={workspace} />}
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
  const window = cell.window;
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

function MaskLook({ workspace }: { readonly workspace: Workspace }) {
  const style = useStore(workspace.view, (view) => view.maskStyle);
  const text = t.reader.options;
  const { setMaskStyle } = workspace.views;
  return (
    <div className={styles.option}>
      <IconButton
        label={text.masks}
        detail={text.masksDetail}
        keys="g"
        isPressed={style.isVisible}
        onClick={() => setMaskStyle({ isVisible: !style.isVisible })}
      >
        {style.isVisible ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
      </IconButton>
      <span className={styles.label}>{text.opacity}</span>
      <Slider
        className={styles.short}
        label={`${text.masks}: ${text.opacity}`}
        valueText={text.percent(Math.round(style.fillOpacity * 100))}
        value={Math.round(style.fillOpacity * 100)}
        min={0}
        max={100}
        step={5}
        isDisabled={!style.isVisible}
        onChange={(percent) => setMaskStyle({ fillOpacity: percent / 100 })}
      />
      <span className={styles.label}>{text.outline}</span>
      <Slider
        className={styles.short}
        label={`${text.masks}: ${text.outline}`}
        valueText={text.pixels(String(style.outlineWidthPx))}
        value={style.outlineWidthPx}
        min={0}
        max={5}
        step={0.5}
        isDisabled={!style.isVisible}
        onChange={(outlineWidthPx) => setMaskStyle({ outlineWidthPx })}
      />
    </div>
  );
}
