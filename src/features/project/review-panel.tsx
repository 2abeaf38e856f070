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
import { Progress } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './review-panel.module.css';
import { ReviewPins } from './review-pins.tsx';

/** One reader beside the other, or all over one picture. */
const APART_KEY = 'v';

const KEYS: Readonly<Record<string, ReviewMethod>> = {
  a: 'take-a',
  b: 'take-b',
  u: 'union',
  i: 'intersection',
  m: 'majority',
  s: 'staple',
  e: 'edit',
  x: 'drop',
};

/** Both readings structure by structure: what they agree on, and what the reviewer makes of it. */
export function ReviewPanel({ workspace }: { readonly workspace: Workspace }) {
  const { review } = workspace;
  const { readers, rows, progress } = useStore(review.state);
  const caseId = useStore(workspace.projects.state, ({ reading }) => reading?.caseId);
  const isApart = useStore(workspace.view, ({ cells }) => cells.some(({ reader }) => reader !== undefined));
  const [at, setAt] = useState(0);
  const [why, setWhy] = useState('');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void review.start(), [review]);
  // The reviewer's hands are on the keyboard: the list takes it as soon as it is there.
  const isImporting = useStore(workspace.study, (study) => study.status === 'importing');
  useEffect(() => {
    if (!readers || isImporting) return;
    // After the dialog of the import, which gives the focus back a moment later; never from under somebody who types.
    const timer = setTimeout(() => {
      if (!(document.activeElement instanceof HTMLInputElement)) list.current?.focus();
    }, 150);
    return () => clearTimeout(timer);
  }, [readers, isImporting]);
  const row = rows[Math.min(at, rows.length - 1)];
  // However it was chosen, the line that the keys act on is in sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  const go = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setAt(next);
    const position = rows[next]?.position;
    if (position) workspace.viewport.goTo(activeCell(workspace.view.getState()).viewId, position);
  };
  const decide = (method: ReviewMethod) => {
    if (!row || !methodsOf(row).includes(method)) return;
    void review.decide(row.id, method, why.trim() || methodText(method, row));
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
    else if (event.key.toLowerCase() === APART_KEY) review.showApart(!isApart);
    else if (KEYS[event.key.toLowerCase()]) decide(KEYS[event.key.toLowerCase()]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!readers) return <Comparing review={review} progress={progress} />;
  return (
    <div className={styles.panel}>
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        data-letters={[...Object.keys(KEYS), APART_KEY].join('')}
        aria-label={t.review.title}
        data-case={caseId}
        aria-activedescendant={row ? `review-${rows.indexOf(row)}` : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        {rows.map((each, n) => (
          <RowOption key={each.id} row={each} index={n} isActive={each === row} onPick={() => go(n)} />
        ))}
      </div>
      <Segmented
        label={t.review.views}
        value={isApart ? 'apart' : 'together'}
        options={[
          { value: 'together', label: t.review.together, keys: APART_KEY.toUpperCase() },
          { value: 'apart', label: t.review.apart, keys: APART_KEY.toUpperCase() },
        ]}
        onChange={(value) => review.showApart(value === 'apart')}
      />
      <p className={styles.keys}>{t.review.keys}</p>
      <TextField label={t.review.why} value={why} onChange={(event) => setWhy(event.target.value)} />
      {row && <Decisions workspace={workspace} row={row} onDecide={decide} />}
      {row && <ReviewPins workspace={workspace} row={row} />}
      <Button variant="primary" title={t.review.acceptDetail} onClick={() => void review.accept()}>
        {t.review.accept}
      </Button>
    </div>
  );
}

/** How far the comparison is; what was stopped can begin anew. */
function Comparing({ review, progress }: { readonly review: Workspace['review']; readonly progress: number | null }) {
  if (progress === null) return <Button onClick={() => void review.start()}>{t.review.start}</Button>;
  return (
    <div className={styles.panel} role="status" data-testid="review-comparing">
      <span>{t.review.comparing}</span>
      <Progress isThin label={t.review.comparing} fraction={progress} />
      <Button size="small" onClick={review.cancel}>
        {t.common.cancel}
      </Button>
    </div>
  );
}

interface RowOptionProps {
  readonly row: ReviewRow;
  readonly index: number;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function RowOption({ row, index, isActive, onPick }: RowOptionProps) {
  const { a, b, dice, hd95Mm, decided } = row;
  const all = membersOf(row);
  const name = all.map((member) => member.name).join(' / ');
  const types = [...new Set(all.map(({ type }) => type))].join(' / ');
  const figures = a && b ? `${t.review.dice} ${dice?.toFixed(2)}` : t.review.only(all.map((m) => m.reader).join(', '));
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
      <span className={styles.type}>{types}</span>
      <span className={styles.figure}>{figures}</span>
      <span className={styles.figure}>{hd95Mm === null ? '' : `${hd95Mm.toFixed(1)} mm`}</span>
      <span className={styles.decided}>{decided === null ? '' : methodText(decided, row)}</span>
    </div>
  );
}

interface DecisionsProps {
  readonly workspace: Workspace;
  readonly row: ReviewRow;
  readonly onDecide: (method: ReviewMethod) => void;
}

function Decisions({ workspace, row, onDecide }: DecisionsProps) {
  const open = useStore(workspace.projects.state, (state) => state.open);
  const { returnReasons } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
  const owners = membersOf(row).map(({ reader }) => reader);
  return (
    <div className={styles.buttons}>
      {methodsOf(row).map((method) => (
        <Button key={method} size="small" onClick={() => onDecide(method)}>
          {methodText(method, row)}
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

function membersOf({ a, b, others }: ReviewRow) {
  return [a, b, ...others].filter((member) => member !== null);
}

/** What can be made of it: of two masks a majority is their intersection, so it is offered for three and more. */
function methodsOf(row: ReviewRow): ReviewMethod[] {
  const count = membersOf(row).length;
  return [
    ...(row.a ? (['take-a'] as const) : []),
    ...(row.b ? (['take-b'] as const) : []),
    ...(count > 1 ? (['union', 'intersection', 'staple'] as const) : []),
    ...(count > 2 ? (['majority'] as const) : []),
    ...(['edit', 'drop'] as const),
  ];
}

function methodText(method: ReviewMethod, { a, b }: ReviewRow): string {
  if (method === 'take-a') return t.review.take(a?.reader ?? 'A');
  return method === 'take-b' ? t.review.take(b?.reader ?? 'B') : t.review[method];
}
