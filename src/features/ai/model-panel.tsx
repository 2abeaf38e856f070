import { Library, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import type { ModelProgress } from '../../ports/models.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { CandidateList } from './candidate-list.tsx';
import { formatDuration, remarkText } from './format-run.ts';
import styles from './model-panel.module.css';

export interface ModelPanelProps {
  readonly workspace: Workspace;
  readonly onLibrary: () => void;
}

/** Models to run on the open study, how far a run is, and what it proposed. */
export function ModelPanel({ workspace, onLibrary }: ModelPanelProps) {
  const { cards, running, isAvailable, lastRun } = useStore(workspace.models.state);
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  useEffect(() => {
    if (cards === null && isAvailable) void workspace.models.refresh();
  }, [cards, isAvailable, workspace]);
  if (!isAvailable) return <p className={styles.quiet}>{t.ai.unavailable}</p>;
  return (
    <div className={styles.panel}>
      <ul className={styles.models}>
        {cards?.map((card) => (
          <li key={card.id} className={styles.model}>
            <div className={styles.about}>
              <Tooltip label={card.title} detail={card.intendedUse}>
                <span className={styles.name}>{card.title}</span>
              </Tooltip>
              {card.isSynthetic && (
                <Tooltip label={t.ai.simulated} detail={t.ai.simulatedDetail}>
                  <span>
                    <Badge tone="warn">{t.ai.simulated}</Badge>
                  </span>
                </Tooltip>
              )}
            </div>
            <Button
              size="small"
              icon={<Play size={12} aria-hidden />}
              aria-label={t.ai.runDetail(card.title)}
              disabled={running !== null || isReadOnly}
              onClick={() => void workspace.models.run(card.id)}
            >
              {t.ai.run}
            </Button>
          </li>
        ))}
      </ul>
      {cards?.length === 0 && <p className={styles.quiet}>{t.ai.none}</p>}
      {running ? (
        <Running progress={running.progress} onCancel={() => workspace.models.cancel()} />
      ) : (
        <div className={styles.foot}>
          {lastRun && (
            <p className={styles.quiet} data-testid="last-run" data-timing={JSON.stringify(lastRun.timing)}>
              {t.ai.lastRun(
                lastRun.title,
                lastRun.backend === 'webgpu' ? t.ai.graphicsCard : t.ai.processor(lastRun.threads),
                lastRun.seconds.toFixed(1),
              )}
              {lastRun.remarks.map((remark) => (
                <span key={remark.code} className={styles.remark}>
                  {remarkText(remark)}
                </span>
              ))}
            </p>
          )}
          <Button size="small" variant="ghost" icon={<Library size={13} aria-hidden />} onClick={onLibrary}>
            {t.ai.library}
          </Button>
        </div>
      )}
      <CandidateList workspace={workspace} />
    </div>
  );
}

function Running({ progress, onCancel }: { readonly progress: ModelProgress; readonly onCancel: () => void }) {
  const { stage, done, total, remainingMs, model } = progress;
  const fraction = stage === 'network' && total > 1 ? done / total : null;
  return (
    <div className={styles.running} role="status">
      <Progress label={t.ai.stage[stage]} fraction={fraction} />
      <p className={styles.stage}>
        <span className={styles.title} title={model}>
          {[t.ai.stage[stage], model].filter(Boolean).join(': ')}
        </span>
        {stage === 'network' && total > 1 && <span>{t.ai.stepOf(done, total)}</span>}
        {remainingMs !== null && <span>{t.ai.remaining(formatDuration(remainingMs))}</span>}
      </p>
      <Button size="small" onClick={onCancel}>
        {t.ai.cancel}
      </Button>
    </div>
  );
}
