import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { formatBytes } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import styles from './memory-meter.module.css';

const CHOICES_GIB = [0.5, 1, 2, 4] as const;

/** How much of the memory for images the open study uses; a click changes the limit. */
export function MemoryMeter({ workspace }: { readonly workspace: Workspace }) {
  const memory = useStore(workspace.memory.state);
  const isOpen = useStore(workspace.session, ({ caseId }) => caseId !== null);
  if (!isOpen) return null;
  const { usedBytes, budgetBytes, machineBytes, isAutomatic, volumes } = memory;
  const label = t.memory.used(formatBytes(usedBytes), formatBytes(budgetBytes));
  const choose = (bytes: number | null, text: string): MenuItem => ({
    id: text,
    label: text,
    isChecked: bytes === null ? isAutomatic : !isAutomatic && budgetBytes === bytes,
    onSelect: () => workspace.memory.setBudget(bytes),
  });
  const items = [
    choose(null, t.memory.automatic(formatBytes(machineBytes))),
    ...CHOICES_GIB.map((gib) => choose(gib * 2 ** 30, formatBytes(gib * 2 ** 30))),
  ];
  return (
    <Menu
      align="end"
      groups={[{ id: 'budget', label: t.memory.budget, items }]}
      trigger={
        <button type="button" className={styles.trigger} title={t.memory.usedDetail(volumes)} data-testid="memory">
          <progress className={styles.meter} value={Math.min(usedBytes, budgetBytes)} max={budgetBytes} aria-hidden />
          {label}
        </button>
      }
    />
  );
}
