import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './mask-panel.module.css';
import { otherSegments } from './other-segments.ts';

const MOST_MM = 20;
const SIDES = ['inside', 'outside', 'middle'] as const;
const COMBINES = ['union', 'intersection', 'difference', 'symmetric-difference'] as const;

/** What the chosen operation can be told. */
export function OperationParameters({ workspace }: { readonly workspace: Workspace }) {
  const { kind, mm, side } = useStore(workspace.maskTool.state);
  const { choose } = workspace.maskTool;
  const text = t.masks.operations;
  const length = (text.lengths as Partial<Record<typeof kind, string>>)[kind];
  if (kind === 'combine') return <Partner workspace={workspace} />;
  if (!length) return null;
  const set = (value: number) => choose({ mm: Math.min(MOST_MM, Math.max(0.5, value)) });
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
              onChange={(next) => choose({ side: next })}
            />
          </dd>
        </>
      )}
    </dl>
  );
}

function Partner({ workspace }: { readonly workspace: Workspace }) {
  const { combine, otherId } = useStore(workspace.maskTool.state);
  const records = useStore(workspace.reading, (reading) => reading.records);
  const activeId = useStore(workspace.view, (view) => view.activeSegmentId);
  const { choose } = workspace.maskTool;
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
          onChoose={(id) => choose({ combine: COMBINES.find((each) => each === id) ?? combine })}
        />
      </dd>
      <dt>{text.other}</dt>
      <dd>
        <ChoiceMenu
          label={text.other}
          shown={other?.name ?? text.choose}
          items={others.map(({ id, name }) => ({ id, label: name }))}
          onChoose={(id) => choose({ otherId: others.find((each) => each.id === id)?.id ?? null })}
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
