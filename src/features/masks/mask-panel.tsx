import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import { lesionOfMask } from '../../document/lesion-lookup.ts';
import type { MaskChoice } from '../../document/mask-tool-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { SegmentId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Menu, type MenuGroup, type MenuItem } from '../../ui/menu.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './mask-panel.module.css';
import { OperationParameters } from './operation-parameters.tsx';
import { PaintRuleChoices } from './paint-rule-choices.tsx';

const ISLAND_TOOLS = ['island-keep', 'island-remove', 'island-add'] as const;

/** In the order of the menu; a line between the groups. */
const GROUPS: readonly (readonly MaskChoice['kind'][])[] = [
  ['keep-largest', 'remove-small'],
  ['threshold', 'fill-holes', 'fill-between'],
  ['median', 'gaussian', 'opening', 'closing', 'joint'],
  ['grow', 'shrink', 'hollow', 'combine'],
];

/** Operations on the whole mask of the active segment, and what every tool may paint over. */
export function MaskPanel({ workspace }: { readonly workspace: Workspace }) {
  const { maskTool } = workspace;
  const { kind, isWorking, isPreviewing, progress } = useStore(maskTool.state);
  const segment = useStore(workspace.view, (view) => view.activeSegmentId);
  const text = t.masks.operations;
  const groups = GROUPS.map((kinds, n): MenuGroup => {
    const items = kinds.map((each) => ({
      id: each,
      label: text.names[each],
      isChecked: each === kind,
      onSelect: () => maskTool.choose({ kind: each }),
    }));
    return { id: String(n), items: n === 0 ? [...items, ...islandItems(workspace, segment)] : items };
  });
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
        <CheckBox label={text.preview} isChecked={isPreviewing} onChange={(isOn) => maskTool.setPreviewing(isOn)} />
        {!isWorking && <span className={styles.space} />}
        {isWorking && <Progress label={text.working} fraction={progress} />}
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

/** Operations on one island: what they are about is clicked in a picture. */
function islandItems(workspace: Workspace, segmentId: SegmentId | null): MenuItem[] {
  const text = t.masks.islands;
  const clicked = ISLAND_TOOLS.map((tool) => ({
    id: tool,
    label: `${text[tool]} ...`,
    isDisabled: segmentId === null,
    onSelect: () => workspace.views.setTool(tool),
  }));
  const { records } = workspace.reading.getState();
  const segment = segmentId === null ? null : (records.segment[segmentId] ?? null);
  const lesion = segment && lesionOfMask(records, segment);
  const split = {
    id: 'split',
    label: text.split,
    isDisabled: !lesion,
    onSelect: () => lesion && workspace.lesions.split(lesion.id),
  };
  return [...clicked, split];
}
