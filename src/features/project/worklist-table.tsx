import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import type { WorklistColumn, WorklistFilter } from '../../domain/project/filter-worklist.ts';
import type { WorklistRow } from '../../domain/project/worklist.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './worklist-table.module.css';

const ROW_PX = 28;
const COLUMNS: readonly WorklistColumn[] = [
  'label',
  'state',
  'assignees',
  'missing',
  'ai',
  'doubt',
  'lesions',
  'time',
  'flags',
  'changed',
];

export interface WorklistTableProps {
  readonly rows: readonly WorklistRow[];
  readonly filter: WorklistFilter;
  readonly selected: ReadonlySet<string>;
  readonly onSort: (column: WorklistColumn) => void;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (row: WorklistRow) => void;
}

/** The worklist: only what is in sight is on the page, so a hundred thousand cases scroll like ten. */
export function WorklistTable({ rows, filter, selected, onSort, onSelect, onOpen }: WorklistTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  // Rows that stay the same are not drawn anew while the list runs by, so what they call must stay the same, too.
  const now = useRef({ rows, selected, onSelect, onOpen });
  now.current = { rows, selected, onSelect, onOpen };
  const pick = useCallback((index: number, isRange: boolean, isToggle: boolean) => {
    const { rows, selected, onSelect } = now.current;
    const id = rows[index]!.caseId;
    const next = new Set(isRange || isToggle ? selected : []);
    if (isRange) {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      for (const row of rows.slice(from, to + 1)) next.add(row.caseId);
    } else if (isToggle && next.has(id)) next.delete(id);
    else next.add(id);
    if (!isRange) anchor.current = index;
    onSelect(next);
  }, []);
  const open = useCallback((row: WorklistRow) => now.current.onOpen(row), []);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    const at = rows.findIndex(({ caseId }) => selected.has(caseId));
    if (event.key === 'Enter' && at >= 0) onOpen(rows[at]!);
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(new Set(rows.map(({ caseId }) => caseId)));
    else if (by === undefined || rows.length === 0) return;
    else {
      const index = Math.min(rows.length - 1, Math.max(0, at + by));
      pick(index, false, false);
      virtual.scrollToIndex(index);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table has no table rows for what is out of sight.
    <div role="table" className={styles.table} aria-label={t.project.worklist} aria-rowcount={rows.length + 1}>
      {/* biome-ignore lint/a11y: header row of the virtual table. */}
      <div role="row" className={styles.head} aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <HeadCell key={column} column={column} filter={filter} onSort={onSort} />
        ))}
      </div>
      {/* biome-ignore lint/a11y: a scrolling area must be reachable by keyboard, and its keys choose rows. */}
      <div ref={scroller} className={styles.scroller} tabIndex={0} onKeyDown={step} data-testid="worklist">
        <div className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <Row
              key={item.key}
              row={rows[item.index]!}
              index={item.index}
              topPx={item.start}
              isSelected={selected.has(rows[item.index]!.caseId)}
              onPick={pick}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps {
  readonly column: WorklistColumn;
  readonly filter: WorklistFilter;
  readonly onSort: (column: WorklistColumn) => void;
}

function HeadCell({ column, filter, onSort }: HeadCellProps) {
  const details: Partial<Record<WorklistColumn, string>> = t.project.columnDetails;
  const isSorted = filter.sortBy === column;
  const direction = filter.isDescending ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y: header cell of the virtual table.
    <span role="columnheader" className={styles[column]} aria-sort={isSorted ? direction : 'none'}>
      <button type="button" className={styles.sort} title={details[column]} onClick={() => onSort(column)}>
        {t.project.columns[column]}
        {isSorted && <span aria-hidden>{filter.isDescending ? ' ↓' : ' ↑'}</span>}
      </button>
    </span>
  );
}

interface RowProps {
  readonly row: WorklistRow;
  readonly index: number;
  readonly topPx: number;
  readonly isSelected: boolean;
  readonly onPick: (index: number, isRange: boolean, isToggle: boolean) => void;
  readonly onOpen: (row: WorklistRow) => void;
}

const Row = memo(function Row({ row, index, topPx, isSelected, onPick, onOpen }: RowProps) {
  return (
    // biome-ignore lint/a11y: row of the virtual table; the keyboard works on the scrolling area.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classNames(styles.row, isSelected && styles.selected)}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={(event) => onPick(index, event.shiftKey, event.ctrlKey || event.metaKey)}
      onDoubleClick={() => onOpen(row)}
    >
      {COLUMNS.map((column) => (
        // biome-ignore lint/a11y: cell of the virtual table.
        <span role="cell" key={column} className={styles[column]}>
          {column === 'state' ? (
            <span className={classNames(styles.chip, styles[row.state])}>{t.project.states[row.state]}</span>
          ) : (
            cellText(row, column)
          )}
        </span>
      ))}
    </div>
  );
});

function cellText(row: WorklistRow, column: Exclude<WorklistColumn, 'state'>): string {
  switch (column) {
    case 'label':
      return row.label;
    case 'assignees':
      return row.assignees.join(', ');
    case 'missing':
      return row.missingParts.join(', ');
    case 'ai':
      return row.aiScore === null ? '' : row.aiScore.toFixed(2);
    case 'doubt':
      return row.aiDoubt === null ? '' : row.aiDoubt.toFixed(2);
    case 'lesions':
      return row.lesions === null ? '' : String(row.lesions);
    case 'time':
      return row.activeMs < 1000 ? '' : t.project.minutes(Math.max(1, Math.round(row.activeMs / 60_000)));
    case 'flags':
      return row.flags.join(', ');
    case 'changed':
      return row.changedAt.slice(0, 16).replace('T', ' ');
  }
}
