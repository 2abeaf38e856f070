import { useStore } from 'zustand';
import type { ProjectService } from '../../document/project/project-service.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './busy-bar.module.css';

/** Long work on a project: how far it is, and a way to stop it. */
export function BusyBar({ projects }: { readonly projects: ProjectService }) {
  const busy = useStore(projects.state, (state) => state.busy);
  if (!busy) return null;
  return (
    <div className={styles.bar} role="status" data-testid="project-busy">
      <span className={styles.label}>{busy.label}</span>
      <Progress label={busy.label} fraction={busy.fraction} isThin />
      {busy.cancel && (
        <Button size="small" onClick={busy.cancel}>
          {t.common.cancel}
        </Button>
      )}
    </div>
  );
}
