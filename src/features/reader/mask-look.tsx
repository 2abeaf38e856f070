import { ChevronDown, Eye, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { actionOf } from '../../actions/action-catalogue.ts';
import { keysOf } from '../../actions/key-presets.ts';
import type { OverlayToggles } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './tool-options.module.css';

const MASKS = actionOf('segment.toggleMasks');
const OVERLAYS: readonly (keyof OverlayToggles)[] = ['text', 'letters', 'scaleBar', 'graphics'];

/** How masks and texts lie over the pictures. */
export function MaskLook({ workspace }: { readonly workspace: Workspace }) {
  const style = useStore(workspace.view, (view) => view.maskStyle);
  const bound = useStore(workspace.keys.settings);
  const { setMaskStyle } = workspace.views;
  return (
    <div className={styles.option}>
      <IconButton
        label={t.actions[MASKS.id].label}
        detail={t.actions[MASKS.id].description}
        keys={keysOf(MASKS, bound)[0]}
        isPressed={style.isVisible}
        onClick={() => setMaskStyle({ isVisible: !style.isVisible })}
      >
        {style.isVisible ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
      </IconButton>
      <span className={styles.inline}>
        <FillSlider workspace={workspace} className={styles.short} />
      </span>
      <Popover
        label={t.reader.options.display}
        align="end"
        trigger={
          <Button size="small" variant="ghost">
            {t.reader.options.display}
            <ChevronDown size={12} aria-hidden />
          </Button>
        }
      >
        <DisplayOptions workspace={workspace} />
      </Popover>
    </div>
  );
}

interface FillSliderProps {
  readonly workspace: Workspace;
  readonly className?: string | undefined;
}

function FillSlider({ workspace, className }: FillSliderProps) {
  const style = useStore(workspace.view, (view) => view.maskStyle);
  const text = t.reader.options;
  const percent = Math.round(style.fillOpacity * 100);
  return (
    <Slider
      className={className}
      label={text.opacity}
      valueText={text.percent(percent)}
      value={percent}
      min={0}
      max={100}
      step={5}
      isDisabled={!style.isVisible}
      onChange={(value) => workspace.views.setMaskStyle({ fillOpacity: value / 100 })}
    />
  );
}

function DisplayOptions({ workspace }: { readonly workspace: Workspace }) {
  const style = useStore(workspace.view, (view) => view.maskStyle);
  const overlays = useStore(workspace.view, (view) => view.overlays);
  const text = t.reader.options;
  return (
    <div className={styles.display}>
      <div className={styles.displayRow}>
        <span>{text.opacity}</span>
        <FillSlider workspace={workspace} />
        <span className={styles.amount}>{text.percent(Math.round(style.fillOpacity * 100))}</span>
      </div>
      <div className={styles.displayRow}>
        <span>{text.outline}</span>
        <Slider
          label={text.outline}
          valueText={text.pixels(String(style.outlineWidthPx))}
          value={style.outlineWidthPx}
          min={0}
          max={5}
          step={0.5}
          isDisabled={!style.isVisible}
          onChange={(outlineWidthPx) => workspace.views.setMaskStyle({ outlineWidthPx })}
        />
        <span className={styles.amount}>{text.pixels(String(style.outlineWidthPx))}</span>
      </div>
      <hr className={styles.rule} />
      {OVERLAYS.map((overlay) => (
        <CheckBox
          key={overlay}
          label={t.actions[`layout.overlay-${overlay}`].label}
          isChecked={overlays[overlay]}
          onChange={(isOn) => workspace.views.setOverlays({ [overlay]: isOn })}
        />
      ))}
    </div>
  );
}
