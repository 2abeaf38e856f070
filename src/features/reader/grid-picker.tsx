import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { gridOf, isLayoutId } from '../../document/layout-grid.ts';
import type { Workspace } from '../../document/workspace.ts';
import { MOST_ROWS } from '../../domain/hanging/own-layout.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Popover } from '../../ui/popover.tsx';
import styles from './grid-picker.module.css';

const STEPS = Array.from({ length: MOST_ROWS }, (_, n) => n + 1);
const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Any grid of up to four rows of four pictures. */
export function GridPicker({ workspace }: { readonly workspace: Workspace }) {
  const layout = useStore(workspace.view, (view) => view.layout);
  const [isOpen, setOpen] = useState(false);
  const now = gridOf(layout);
  const [pointed, setPointed] = useState<{ readonly rows: number; readonly columns: number } | null>(null);
  const shown = pointed ?? now;
  const text = t.layouts;
  const choose = (rows: number, columns: number) => {
    const next = `${rows}x${columns}`;
    if (isLayoutId(next)) workspace.views.setLayout(next);
    setOpen(false);
  };
  return (
    <Popover
      label={text.gridTitle}
      align="center"
      isOpen={isOpen}
      onOpenChange={(open) => {
        setPointed(null);
        setOpen(open);
      }}
      trigger={
        <Button
          size="small"
          variant="ghost"
          title={text.gridTitle}
          aria-label={text.gridTitle}
          data-testid="grid-picker"
        >
          <LayoutGrid size={14} aria-hidden />
        </Button>
      }
    >
      <fieldset className={styles.grid} onKeyDown={moveFocus} data-keys="own">
        <legend className={styles.legend}>{text.gridOf(shown.rows, shown.columns)}</legend>
        {STEPS.flatMap((rows) =>
          STEPS.map((columns) => (
            <button
              key={`${rows}x${columns}`}
              type="button"
              className={classNames(styles.cell, rows <= shown.rows && columns <= shown.columns && styles.inside)}
              aria-label={text.gridOf(rows, columns)}
              aria-pressed={layout === `${rows}x${columns}`}
              data-place={`${rows}x${columns}`}
              onFocus={() => setPointed({ rows, columns })}
              onPointerEnter={() => setPointed({ rows, columns })}
              onClick={() => choose(rows, columns)}
            />
          )),
        )}
      </fieldset>
    </Popover>
  );
}

/** Arrows move between the squares. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key];
  const at = (document.activeElement as HTMLElement | null)?.dataset.place;
  if (!move || !at) return;
  event.preventDefault();
  const within = (n: number) => Math.min(MOST_ROWS, Math.max(1, n));
  const next = `${within(Number(at[0]) + move[0])}x${within(Number(at[2]) + move[1])}`;
  event.currentTarget.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus();
}
