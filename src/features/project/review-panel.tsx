import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ReviewMethod, ReviewRow } from '../../document/project/review-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { DEFAULT_PROTOCOL } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './review-panel.module.css';
import { ReviewPins } from './review-pins.tsx';

const KEYS: Readonly<Record<string, ReviewMethod>> = {
  a: 'take-a',
  b: 'take-b',
  u: 'union',
  i: 'intersection',
  s: 'staple',
  e: 'edit',
  x: 'drop',
};

/** Both readings structure by structure: what they agree on, and what the reviewer makes of it. */
export function ReviewPanel({ workspace }: { readonly workspace: Workspace }) {
  const { review } = workspace;
  const { readers, rows } = useStore(review.state);
  const [at, setAt] = useState(0);
  const [why, setWhy] = useState('');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void review.start(), [review]);
  // The reviewer's hands are on the keyboard: the list takes it as soon as it is there.
  const isImporting = useStore(workspace.study, (study) => study.status === 'importing');
  useEffect(() => {
    if (!readers || isImporting) return;
    // After the dialog of the import, which gives the focus back a moment later.
    const timer = setTimeout(() => list.current?.focus(), 150);
    return () => clearTimeout(timer);
  }, [readers, isImporting]);
  const row = rows[Math.min(at, rows.length - 1)];
  const go = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setAt(next);
    const position = rows[next]?.position;
    if (position) workspace.viewport.goTo(activeCell(workspace.view.getState()).viewId, position);
  };
  const decide = (method: ReviewMethod) => {
    const isPossible = row && (method === 'take-b' ? row.b : method === 'take-a' ? row.a : true);
    if (!row || !isPossible) return;
    void review.decide(row.id, method, why.trim() || methodText(method, readers));
    setWhy('');
    // Who wants to paint stays where the structure is.
    if (method === 'edit') workspace.views.setTool('brush-circle');
    else go(at + 1);
  };
  const accept = async (isNextWanted: boolean) => {
    if ((await review.accept()) && isNextWanted) await workspace.caseReading.openNext();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Enter') void accept(event.shiftKey);
    else if (KEYS[event.key.toLowerCase()]) decide(KEYS[event.key.toLowerCase()]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!readers) {
    return <Button onClick={() => void review.start()}>{t.review.start}</Button>;
  }
  return (
    <div className={styles.panel}>
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        data-letters={Object.keys(KEYS).join('')}
        aria-label={t.review.title}
        aria-activedescendant={row ? `review-${rows.indexOf(row)}` : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        {rows.map((each, n) => (
          <RowOption
            key={each.id}
            row={each}
            readers={readers}
            index={n}
            isActive={each === row}
            onPick={() => go(n)}
          />
        ))}
      </div>
      <p className={styles.keys}>{t.review.keys}</p>
      <TextField label={t.review.why} value={why} onChange={(event) => setWhy(event.target.value)} />
      {row && <Decisions workspace={workspace} row={row} readers={readers} onDecide={decide} />}
      {row && <ReviewPins workspace={workspace} row={row} />}
      <Button variant="primary" title={t.review.acceptDetail} onClick={() => void review.accept()}>
        {t.review.accept}
      </Button>
    </div>
  );
}

interface RowOptionProps {
  readonly row: ReviewRow;
  readonly readers: readonly [string, string];
  readonly index: number;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function RowOption({ row, readers, index, isActive, onPick }: RowOptionProps) {
  const { a, b, dice, hd95Mm, decided } = row;
  const name = [a?.name, b?.name].filter(Boolean).join(' / ');
  const figures = dice === null ? t.review.only(a ? readers[0] : readers[1]) : `${t.review.dice} ${dice.toFixed(2)}`;
  return (
    // biome-ignore lint/a11y: the keys work on the list.
    <div
      role="option"
      id={`review-${index}`}
      aria-selected={isActive}
      className={classNames(styles.row, isActive && styles.active, dice === null && styles.alone)}
      onClick={onPick}
    >
      <span className={styles.name}>{name}</span>
      <span className={styles.type}>{a && b && a.type !== b.type ? `${a.type} / ${b.type}` : (a ?? b)!.type}</span>
      <span className={styles.figure}>{figures}</span>
      <span className={styles.figure}>{hd95Mm === null ? '' : `${hd95Mm.toFixed(1)} mm`}</span>
      <span className={styles.decided}>{decided === null ? '' : methodText(decided, readers)}</span>
    </div>
  );
}

interface DecisionsProps {
  readonly workspace: Workspace;
  readonly row: ReviewRow;
  readonly readers: readonly [string, string];
  readonly onDecide: (method: ReviewMethod) => void;
}

function Decisions({ workspace, row, readers, onDecide }: DecisionsProps) {
  const open = useStore(workspace.projects.state, (state) => state.open);
  const { returnReasons } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
  const methods: ReviewMethod[] = [
    ...(row.a ? (['take-a'] as const) : []),
    ...(row.b ? (['take-b'] as const) : []),
    ...(row.a && row.b ? (['union', 'intersection', 'staple'] as const) : []),
    'edit',
    'drop',
  ];
  const owners = [row.a ? readers[0] : null, row.b ? readers[1] : null].filter((id) => id !== null);
  return (
    <div className={styles.buttons}>
      {methods.map((method) => (
        <Button key={method} size="small" onClick={() => onDecide(method)}>
          {methodText(method, readers)}
        </Button>
      ))}
      <Menu
        trigger={<Button size="small">{t.review.giveBack}</Button>}
        groups={owners.map((id) => ({
          id,
          label: id,
          items: returnReasons.map((reason) => ({
            id: `${id}-${reason}`,
            label: reason,
            onSelect: () => void workspace.review.giveBack(id, row.id, reason),
          })),
        }))}
      />
    </div>
  );
}

function methodText(method: ReviewMethod, readers: readonly [string, string] | null): string {
  if (method === 'take-a') return t.review.take(readers?.[0] ?? 'A');
  return method === 'take-b' ? t.review.take(readers?.[1] ?? 'B') : t.review[method];
}
