import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { ReviewRow } from '../../document/project/review-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './review-panel.module.css';

/** Comments that are pinned to a place of the case; open ones until somebody says that they are done. */
export function ReviewPins({ workspace, row }: { readonly workspace: Workspace; readonly row: ReviewRow }) {
  const { projects } = workspace;
  const [text, setText] = useState('');
  const open = useStore(projects.state, (state) => state.open);
  const reading = useStore(projects.state, (state) => state.reading);
  if (!open || !reading) return null;
  const ofCase = Object.values(open.project.events).filter(({ caseId }) => caseId === reading.caseId);
  const done = new Set(ofCase.filter(({ kind }) => kind === 'pin.resolved').map(({ details }) => details.pin));
  const pins = ofCase.filter(({ kind, id }) => kind === 'pin.added' && !done.has(id));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const details = { text: text.trim(), lesion: row.id, position: row.position.map((mm) => mm.toFixed(2)) };
    void projects.record({ kind: 'pin.added', caseId: reading.caseId, reader: null, details });
    setText('');
  };
  const show = (position: unknown) => {
    if (!Array.isArray(position) || position.length !== 3) return;
    const at = position.map(Number) as unknown as Lps;
    workspace.viewport.goTo(activeCell(workspace.view.getState()).viewId, at);
  };
  return (
    <form className={styles.pins} onSubmit={add}>
      <TextField label={t.review.pin} value={text} onChange={(event) => setText(event.target.value)} />
      <ul className={styles.pinList} aria-label={t.review.pins}>
        {pins.map(({ id, by, details }) => (
          <li key={id} className={styles.pin}>
            <button type="button" className={styles.pinText} onClick={() => show(details.position)}>
              {by}: {String(details.text)}
            </button>
            <Button
              size="small"
              variant="ghost"
              onClick={() =>
                void projects.record({
                  ...{ kind: 'pin.resolved', caseId: reading.caseId, reader: null },
                  details: { pin: id },
                })
              }
            >
              {t.review.resolve}
            </Button>
          </li>
        ))}
      </ul>
    </form>
  );
}
