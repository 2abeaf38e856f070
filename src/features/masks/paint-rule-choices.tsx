import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './mask-panel.module.css';
import { ChoiceMenu } from './operation-parameters.tsx';
import { otherSegments } from './other-segments.ts';

const OVERWRITES = ['unlocked', 'background'] as const;
const ANYWHERE = '';

/** What brushes, gestures and operations may paint over, and where. */
export function PaintRuleChoices({ workspace }: { readonly workspace: Workspace }) {
  const rules = useStore(workspace.view, (view) => view.rules);
  const activeId = useStore(workspace.view, (view) => view.activeSegmentId);
  const records = useStore(workspace.reading, (reading) => reading.records);
  const text = t.masks.rules;
  const others = otherSegments(records, activeId);
  const within = others.find(({ id }) => id === rules.withinSegmentId);
  return (
    <dl className={styles.facts}>
      <dt>
        <Tooltip label={text.title} detail={text.titleDetail}>
          <span>{text.title}</span>
        </Tooltip>
      </dt>
      <dd>
        <ChoiceMenu
          label={text.title}
          shown={text.overwrite[rules.overwrite]}
          items={OVERWRITES.map((each) => ({ id: each, label: text.overwrite[each] }))}
          onChoose={(id) => workspace.views.setRules({ overwrite: id === 'background' ? 'background' : 'unlocked' })}
        />
      </dd>
      <dt>{text.within}</dt>
      <dd>
        <ChoiceMenu
          label={text.within}
          shown={within?.name ?? text.anywhere}
          items={[{ id: ANYWHERE, label: text.anywhere }, ...others.map(({ id, name }) => ({ id, label: name }))]}
          onChoose={(id) =>
            workspace.views.setRules({ withinSegmentId: others.find((each) => each.id === id)?.id ?? null })
          }
        />
      </dd>
    </dl>
  );
}
