import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import type { MaskChoice } from '../../document/mask-tool-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './mask-panel.module.css';
import { OperationParameters } from './operation-parameters.tsx';
import { PaintRuleChoices } from './paint-rule-choices.tsx';

/** In the order of the menu; a line between the groups. */
const GROUPS: readonly (readonly MaskChoice['kind'][])[] = [
  ['keep-largest', 'remove-small', 'fill-holes', 'fill-between'],
  ['median', 'gaussian', 'opening', 'closing'],
  ['grow', 'shrink', 'hollow', 'combine'],
];

/** Operations on the whole mask of the active segment, and what every tool may paint over. */
export function MaskPanel({ workspace }: { readonly workspace: Workspace }) {
  const { maskTool } = workspace;
  const { kind, isWorking, isPreviewing } = useStore(maskTool.state);
  const segment = useStore(workspace.view, (view) => view.activeSegmentId);
  const text = t.masks.operations;
  const groups = GROUPS.map((kinds, n) => ({
    id: String(n),
    items: kinds.map((each) => ({
      id: each,
      label: text.names[each],
      isChecked: each === kind,
      onSelect: () => maskTool.choose({ kind: each }),
    })),
  }));
  return (
    <div className={styles.panel}>
      <Menu
        groups={groups}
        trigger={
          <Button size="small" aria-label={`${text.what}: ${text.names[kind]}`}>
            <span className={styles.choice}>{text.names[kind]}</span>
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      />
      <OperationParameters workspace={workspace} />
      <div className={styles.buttons}>
        <CheckBox label={text.preview} isChecked={isPreviewing} onChange={maskTool.setPreviewing} />
        <span className={styles.space} />
        {isWorking && (
          <Button size="small" variant="ghost" onClick={() => maskTool.cancel()}>
            {text.stop}
          </Button>
        )}
        <Button size="small" disabled={isWorking || segment === null} onClick={() => void maskTool.apply()}>
          {isWorking ? text.working : text.apply}
        </Button>
      </div>
      <PaintRuleChoices workspace={workspace} />
    </div>
  );
}
