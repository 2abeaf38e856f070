import { ArrowLeft, Check } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './project-bar.module.css';

/** Above the pictures while a case of a worklist is read: whose reading it is, and how to hand it in. */
export function ProjectBar({ workspace }: { readonly workspace: Workspace }) {
  const { projects, caseReading } = workspace;
  const reading = useStore(projects.state, (state) => state.reading);
  const open = useStore(projects.state, (state) => state.open);
  const hasCase = useStore(workspace.session, (session) => session.caseId !== null);
  useEffect(() => {
    const touch = () => caseReading.keeper.meter.touch();
    const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch);
    };
  }, [caseReading]);
  if (!reading || !open || !hasCase) return null;
  const label = currentValue(open.project.cases[reading.caseId]?.about ?? [])?.label ?? reading.caseId;
  const standing = caseStandings(open.project).get(reading.caseId)?.readings[reading.reader];
  const isConsensus = reading.reader === CONSENSUS;
  return (
    <section className={styles.bar} aria-label={t.project.heading}>
      <Button variant="ghost" icon={<ArrowLeft size={14} aria-hidden />} onClick={() => void caseReading.leave()}>
        {t.project.leave}
      </Button>
      <span className={styles.label}>
        {isConsensus ? t.project.readingConsensus(label) : t.project.reading(label, reading.reader)}
      </span>
      {standing?.status === 'returned' && (
        <span className={styles.returned}>{t.project.returned(standing.reason)}</span>
      )}
      <span className={styles.space} />
      {!isConsensus && (
        <Button
          variant="primary"
          icon={<Check size={14} aria-hidden />}
          title={t.project.submitDetail}
          onClick={() => void caseReading.submit()}
        >
          {t.project.submit}
        </Button>
      )}
    </section>
  );
}
