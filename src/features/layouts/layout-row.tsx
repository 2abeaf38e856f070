import { Download, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { LONGEST_NAME } from '../../domain/hanging/layout-file.ts';
import type { OwnCell, OwnLayout } from '../../domain/hanging/own-layout.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineEdit } from '../../ui/inline-edit.tsx';
import styles from './layout-dialog.module.css';

export interface LayoutRowProps {
  readonly workspace: Workspace;
  readonly layout: OwnLayout;
  readonly onHung: () => void;
  readonly onRemove: () => void;
}

/** One own layout: what hangs where, its name, and what can be done with it. */
export function LayoutRow({ workspace, layout, onHung, onRemove }: LayoutRowProps) {
  const isHung = useStore(workspace.view, ({ hanging }) => hanging?.protocolId === layout.id);
  const text = t.layouts;
  const { layouts } = workspace;
  return (
    <li className={classNames(styles.row, isHung && styles.hung)} data-testid="own-layout">
      <div className={classNames(styles.picture, styles[`columns${layout.columns}`])} aria-hidden>
        {layout.cells.map((cell, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          <span key={n} className={styles.cell}>
            {chipOf(cell)}
          </span>
        ))}
      </div>
      <div className={styles.facts}>
        <InlineEdit
          label={text.name}
          value={layout.name}
          maxLength={LONGEST_NAME}
          onCommit={(name) => layouts.rename(layout.id, name)}
        />
        <span className={styles.quiet}>{text.gridOf(layout.rows, layout.columns)}</span>
        <CheckBox
          label={text.opens}
          isChecked={layout.opens}
          onChange={(opens) => layouts.setOpening(layout.id, opens)}
        />
      </div>
      <Button
        size="small"
        aria-label={text.show(layout.name)}
        disabled={!workspace.views.canHang()}
        onClick={() => {
          workspace.views.hang(layout.id);
          onHung();
        }}
      >
        {text.use}
      </Button>
      <IconButton label={text.export(layout.name)} onClick={() => void layouts.exportFile(layout.id)}>
        <Download size={15} aria-hidden />
      </IconButton>
      <IconButton label={text.remove(layout.name)} onClick={onRemove}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </li>
  );
}

function chipOf(cell: OwnCell | null): string {
  const chip = cell?.kinds[0] ? PHASE_KINDS[cell.kinds[0]].chip : '';
  const minus = cell?.minus?.kinds[0];
  return minus ? `${chip} − ${PHASE_KINDS[minus].chip}` : chip;
}
