import { useDeferredValue, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { openCandidates } from '../../document/open-candidates.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './candidate-list.module.css';
import { CandidateRow } from './candidate-row.tsx';

/** The proposals of the case that wait for a decision, and those that were refused. */
export function CandidateList({ workspace }: { readonly workspace: Workspace }) {
  // Many rows at once, each with its buttons: they are made in between whatever else the page has to do.
  const records = useDeferredValue(useStore(workspace.reading, (reading) => reading.records.candidate));
  const order = useStore(workspace.models.state, (state) => state.order);
  const cards = useStore(workspace.models.state, (state) => state.cards);
  const activeId = useDeferredValue(useStore(workspace.models.state, (state) => state.activeId));
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  const all = useMemo(() => Object.values(records), [records]);
  const open = useMemo(() => openCandidates(all, order, cards), [all, order, cards]);
  const accepted = all.filter(({ state }) => state === 'accepted').length;
  if (all.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t.ai.candidates}>
      <header className={styles.head}>
        <h3 className={styles.title} title={t.ai.candidatesDetail}>
          {t.ai.candidates} <span className={styles.count}>{open.length}</span>
        </h3>
        <Segmented
          label={t.ai.order}
          value={order}
          options={[
            { value: 'score', label: t.ai.byScore },
            { value: 'size', label: t.ai.bySize },
            { value: 'doubt', label: t.ai.byDoubt, detail: t.ai.byDoubtDetail },
          ]}
          onChange={(next) => workspace.models.setOrder(next)}
        />
      </header>
      <Threshold workspace={workspace} />
      {open.length === 0 && <p className={styles.done}>{t.ai.allDecided}</p>}
      <ul className={styles.rows}>
        {open.map((candidate) => (
          <CandidateRow
            key={candidate.id}
            workspace={workspace}
            candidate={candidate}
            isActive={candidate.id === activeId}
            isReadOnly={isReadOnly}
          />
        ))}
      </ul>
      {accepted > 0 && <p className={styles.done}>{t.ai.acceptedCount(accepted)}</p>}
      <Refused workspace={workspace} />
    </section>
  );
}

/** Moves the threshold of the last run; the proposals follow when the hand rests. */
function Threshold({ workspace }: { readonly workspace: Workspace }) {
  const threshold = useStore(workspace.models.state, (state) => state.threshold);
  if (!threshold) return null;
  const set = (value: number) => void workspace.models.setThreshold(value);
  const isAt = (value: number) => Math.abs(value - threshold.value) < 0.005;
  return (
    <div className={styles.threshold} title={t.ai.thresholdDetail}>
      <span>{t.ai.threshold}</span>
      <Slider
        label={t.ai.threshold}
        value={threshold.value}
        min={0.05}
        max={0.95}
        step={0.05}
        valueText={threshold.value.toFixed(2)}
        onChange={set}
        className={styles.slider}
      />
      <span className={styles.number}>{threshold.value.toFixed(2)}</span>
      {threshold.points.length > 0 && (
        <div className={styles.points}>
          <Segmented
            label={t.ai.operatingPoint}
            value={threshold.points.find((point) => isAt(point.threshold))?.name ?? null}
            options={threshold.points.map(({ name, threshold: at }) => ({
              value: name,
              label: name,
              detail: `${t.ai.threshold} ${at.toFixed(2)}`,
            }))}
            onChange={(name) => set(threshold.points.find((point) => point.name === name)!.threshold)}
          />
        </div>
      )}
    </div>
  );
}

function Refused({ workspace }: { readonly workspace: Workspace }) {
  const records = useStore(workspace.reading, (reading) => reading.records.candidate);
  const [isOpen, setOpen] = useState(false);
  const refused = Object.values(records).filter(({ state }) => state === 'refused');
  if (refused.length === 0) return null;
  return (
    <div>
      <Button size="small" variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t.ai.refusedCount(refused.length)}
      </Button>
      {isOpen && (
        <ul className={styles.rows}>
          {refused.map(({ id, label, score }) => (
            <li key={id} className={styles.refused}>
              <span>{label.name}</span>
              <span className={styles.number}>{score.toFixed(2)}</span>
              <Button size="small" variant="ghost" onClick={() => workspace.models.reopen(id)}>
                {t.ai.reopen}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
