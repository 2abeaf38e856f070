import { useStore } from 'zustand';
import { loadOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { RangeSlider, Slider } from '../../ui/slider.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { sizeFromSlider, sliderFromSize } from './brush-size.ts';
import styles from './tool-options.module.css';

/** Size of the brush, as a diameter in the patient. */
export function BrushSize({ workspace }: { readonly workspace: Workspace }) {
  const radiusMm = useStore(workspace.view, (view) => view.brush.radiusMm);
  const setDiameter = (mm: number) => workspace.views.setBrush({ radiusMm: Math.min(50, Math.max(0.25, mm / 2)) });
  return (
    <div className={styles.option}>
      <Tooltip label={t.reader.options.size} detail={t.reader.options.sizeDetail} keys="[">
        <span className={styles.label}>{t.reader.options.size}</span>
      </Tooltip>
      <Slider
        label={t.reader.options.size}
        valueText={t.reader.options.sizeText(formatValue(radiusMm * 2))}
        value={sliderFromSize(radiusMm * 2)}
        min={0}
        max={100}
        step={1}
        onChange={(position) => setDiameter(sizeFromSlider(position))}
      />
      <NumberField
        label={t.reader.options.sizeDetail}
        unit="mm"
        value={radiusMm * 2}
        format={(mm) => mm.toFixed(mm < 10 ? 1 : 0)}
        step={1}
        onCommit={setDiameter}
      />
    </div>
  );
}

/** Which values the threshold brush may mark. */
export function ThresholdRange({ workspace }: { readonly workspace: Workspace }) {
  const [low, high] = useStore(workspace.view, (view) => view.brush.threshold);
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const load = useStore(workspace.study, (study) => (volumeId ? loadOf(study, volumeId) : null));
  const minimum = load?.status === 'loaded' ? load.summary.minimum : Math.min(0, low);
  const maximum = load?.status === 'loaded' ? load.summary.maximum : Math.max(1, high);
  const span = maximum - minimum;
  const set = (next: readonly [number, number]) =>
    workspace.views.setBrush({ threshold: [Math.min(...next), Math.max(...next)] });
  return (
    <div className={styles.option}>
      <Tooltip label={t.reader.options.range} detail={t.reader.options.rangeDetail}>
        <span className={styles.label}>{t.reader.options.range}</span>
      </Tooltip>
      <NumberField
        label={`${t.reader.options.range}: ${t.reader.options.low}`}
        value={low}
        format={formatValue}
        step={span / 100 || 1}
        onCommit={(value) => set([value, high])}
      />
      <RangeSlider
        className={styles.wide}
        lowLabel={`${t.reader.options.range}: ${t.reader.options.low}`}
        highLabel={`${t.reader.options.range}: ${t.reader.options.high}`}
        value={[low, high]}
        min={minimum}
        max={maximum}
        step={span > 200 ? 1 : span / 200 || 1}
        onChange={set}
      />
      <NumberField
        label={`${t.reader.options.range}: ${t.reader.options.high}`}
        value={high}
        format={formatValue}
        step={span / 100 || 1}
        onCommit={(value) => set([low, value])}
      />
    </div>
  );
}
