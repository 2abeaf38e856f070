import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import { loadOf } from '../../document/study-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { RangeSlider, Slider } from '../../ui/slider.tsx';
import styles from './mask-panel.module.css';
import { otherSegments } from './other-segments.ts';

const MOST_MM = 20;
const SIDES = ['inside', 'outside', 'middle'] as const;
const COMBINES = ['union', 'intersection', 'difference', 'symmetric-difference'] as const;

/** What the chosen operation can be told. */
export function OperationParameters({ workspace }: { readonly workspace: Workspace }) {
  const { kind, mm, side } = useStore(workspace.maskTool.state);
  const text = t.masks.operations;
  const length = (text.lengths as Partial<Record<typeof kind, string>>)[kind];
  if (kind === 'combine') return <Partner workspace={workspace} />;
  if (kind === 'threshold') return <ValueRange workspace={workspace} />;
  if (!length) return null;
  const set = (value: number) => workspace.maskTool.choose({ mm: Math.min(MOST_MM, Math.max(0.5, value)) });
  return (
    <dl className={styles.facts}>
      <dt>{length}</dt>
      <dd>
        <Slider label={length} valueText={`${mm} mm`} value={mm} min={0.5} max={MOST_MM} step={0.5} onChange={set} />
        <NumberField label={length} unit="mm" value={mm} format={(v) => v.toFixed(1)} step={0.5} onCommit={set} />
      </dd>
      {kind === 'hollow' && (
        <>
          <dt>{text.side}</dt>
          <dd>
            <Segmented
              label={text.side}
              value={side}
              options={SIDES.map((value) => ({ value, label: text.sides[value] }))}
              onChange={(next) => workspace.maskTool.choose({ side: next })}
            />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Values that belong to the mask, between the least and the largest of the segment's series. */
function ValueRange({ workspace }: { readonly workspace: Workspace }) {
  const range = useStore(workspace.maskTool.state, (state) => state.range);
  const activeId = useStore(workspace.view, (view) => view.activeSegmentId);
  const records = useStore(workspace.reading, (reading) => reading.records);
  const segment = activeId === null ? null : (records.segment[activeId] ?? null);
  const volumeId = segment ? (records.layer[segment.layerId]?.volumeId ?? null) : null;
  const load = useStore(workspace.study, (study) => (volumeId ? loadOf(study, volumeId) : null));
  const [low, high] = range ?? [0, 0];
  const minimum = load?.status === 'loaded' ? load.summary.minimum : Math.min(0, low);
  const maximum = load?.status === 'loaded' ? load.summary.maximum : Math.max(1, high);
  const step = maximum - minimum > 200 ? 1 : (maximum - minimum) / 200 || 1;
  const text = t.masks.operations;
  const set = (next: readonly [number, number]) =>
    workspace.maskTool.choose({ range: [Math.min(...next), Math.max(...next)] });
  return (
    <dl className={styles.facts}>
      <dt>{text.range}</dt>
      <dd className={styles.range}>
        <NumberField
          label={text.rangeLow}
          value={low}
          format={formatValue}
          step={step}
          onCommit={(value) => set([value, high])}
        />
        <RangeSlider
          className={styles.slider}
          lowLabel={text.rangeLow}
          highLabel={text.rangeHigh}
          value={[low, high]}
          min={minimum}
          max={maximum}
          step={step}
          onChange={set}
        />
        <NumberField
          label={text.rangeHigh}
          value={high}
          format={formatValue}
          step={step}
          onCommit={(value) => set([low, value])}
        />
      </dd>
    </dl>
  );
}

function Partner({ workspace }: { readonly workspace: Workspace }) {
  const { combine, otherId } = useStore(workspace.maskTool.state);
  const records = useStore(workspace.reading, (reading) => reading.records);
  const activeId = useStore(workspace.view, (view) => view.activeSegmentId);
  const text = t.masks.operations;
  const others = otherSegments(records, activeId);
  const other = others.find(({ id }) => id === otherId);
  return (
    <dl className={styles.facts}>
      <dt>{text.combine}</dt>
      <dd>
        <ChoiceMenu
          label={text.combine}
          shown={text.combines[combine]}
          items={COMBINES.map((each) => ({ id: each, label: text.combines[each] }))}
          onChoose={(id) => workspace.maskTool.choose({ combine: COMBINES.find((each) => each === id) ?? combine })}
        />
      </dd>
      <dt>{text.other}</dt>
      <dd>
        <ChoiceMenu
          label={text.other}
          shown={other?.name ?? text.choose}
          items={others.map(({ id, name }) => ({ id, label: name }))}
          onChoose={(id) => workspace.maskTool.choose({ otherId: others.find((each) => each.id === id)?.id ?? null })}
        />
      </dd>
    </dl>
  );
}

interface ChoiceMenuProps {
  readonly label: string;
  readonly shown: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly onChoose: (id: string) => void;
}

/** One choice of several, behind a button. */
export function ChoiceMenu({ label, shown, items, onChoose }: ChoiceMenuProps) {
  return (
    <Menu
      groups={[{ id: label, items: items.map((item) => ({ ...item, onSelect: () => onChoose(item.id) })) }]}
      trigger={
        <Button size="small" variant="ghost" aria-label={`${label}: ${shown}`}>
          <span className={styles.choice}>{shown}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    />
  );
}
