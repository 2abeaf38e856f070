import { Blend } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { phaseText } from '../../document/phase-text.ts';
import type { ReadingStep } from '../../document/reading-order.ts';
import { minusChoices, overChoices, usualMinus, usualOver } from '../../document/second-series.ts';
import { volumeOf } from '../../document/study-state.ts';
import type { CellState } from '../../document/view-state.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import type { ColourMapId } from '../../ports/viewport.ts';
import { Popover } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './compare-panel.module.css';
import { CineRow, type ComparePanelProps, ShiftRow, SlabRow } from './compare-parts.tsx';

type Mode = 'none' | 'fusion' | 'swipe' | 'minus';

const MODES: readonly Mode[] = ['none', 'fusion', 'swipe', 'minus'];
const MAPS: readonly ColourMapId[] = ['grey', 'hot', 'viridis', 'rainbow'];

/** The button of a picture that opens what it is compared with and how: second series, difference, slab, shift, cine. */
export function ComparePanel({ workspace, cell }: ComparePanelProps) {
  const [isOpen, setOpen] = useState(false);
  const text = t.comparing;
  return (
    <Popover
      label={text.title}
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className={styles.trigger}
          title={text.title}
          aria-label={text.title}
          data-testid="compare"
          data-on={cell.comparison != null || cell.minusVolumeId != null}
        >
          <Blend size={13} aria-hidden />
        </button>
      }
    >
      <div className={styles.panel}>
        <SecondSeries workspace={workspace} cell={cell} />
        <hr className={styles.rule} />
        <SlabRow workspace={workspace} cell={cell} />
        <ShiftRow workspace={workspace} cell={cell} />
        <CineRow workspace={workspace} cell={cell} />
      </div>
    </Popover>
  );
}

function SecondSeries({ workspace, cell }: ComparePanelProps) {
  const study = useStore(workspace.study);
  const reading = useStore(workspace.reading);
  const mode: Mode = cell.minusVolumeId ? 'minus' : (cell.comparison?.mode ?? 'none');
  const [over, minus] = [overChoices(study, reading, cell), minusChoices(study, reading, cell)];
  const choices = mode === 'minus' ? minus : over;
  const second = cell.minusVolumeId ?? cell.comparison?.volumeId ?? null;
  const text = t.comparing;
  const choose = (next: Mode) => {
    const { views } = workspace;
    // The series stays where it can: from a blend to a swipe, from a swipe to a difference.
    const kept = (steps: readonly ReadingStep[]) => steps.find(({ volumeId }) => volumeId === second)?.volumeId;
    if (next !== 'minus' && cell.minusVolumeId) views.setMinus(cell.viewId, null);
    if (next === 'none') views.setComparison(cell.viewId, null);
    else if (next === 'minus') {
      views.setMinus(cell.viewId, kept(minus) ?? usualMinus(study, reading, cell) ?? minus[0]?.volumeId ?? null);
    } else {
      const volumeId = kept(over) ?? usualOver(study, reading, cell);
      if (volumeId) views.setComparison(cell.viewId, { volumeId, mode: next });
    }
  };
  const show = (volumeId: VolumeId | null) => {
    if (!volumeId) return;
    if (mode === 'minus') workspace.views.setMinus(cell.viewId, volumeId);
    else workspace.views.setComparison(cell.viewId, { volumeId });
  };
  const nameOf = ({ volumeId, finding }: ReadingStep) => {
    const volume = volumeOf(study, volumeId);
    return [phaseText(finding ?? undefined), volume && formatVolume(volume)].filter(Boolean).join('  ');
  };
  return (
    <>
      <Segmented
        label={text.mode}
        value={mode}
        options={MODES.map((value) => ({
          value,
          label: value === 'none' ? text.none : text.modes[value],
          isDisabled: value !== 'none' && (value === 'minus' ? minus : over).length === 0,
        }))}
        onChange={choose}
      />
      {mode !== 'none' && (
        <SelectField
          label={text.second}
          value={second}
          options={choices.map((step) => ({ value: step.volumeId, label: nameOf(step) }))}
          onChange={show}
        />
      )}
      {cell.comparison && <Mixing workspace={workspace} cell={cell} comparison={cell.comparison} />}
    </>
  );
}

interface MixingProps extends ComparePanelProps {
  readonly comparison: NonNullable<CellState['comparison']>;
}

/** How much of the second series is seen, and in which colours. */
function Mixing({ workspace, cell, comparison }: MixingProps) {
  const text = t.comparing;
  const percent = Math.round(comparison.amount * 100);
  const { setComparison } = workspace.views;
  return (
    <>
      <div className={styles.row}>
        <span className={styles.name}>{text.amount}</span>
        <Slider
          className={styles.slider}
          label={text.amount}
          valueText={text.percent(percent)}
          value={percent}
          min={0}
          max={100}
          step={5}
          onChange={(value) => setComparison(cell.viewId, { amount: value / 100 })}
        />
        <span className={styles.amount}>{text.percent(percent)}</span>
      </div>
      <SelectField
        label={text.secondColours}
        value={comparison.colourMap}
        options={MAPS.map((value) => ({ value, label: text.maps[value] }))}
        onChange={(colourMap) => colourMap && setComparison(cell.viewId, { colourMap })}
      />
    </>
  );
}
