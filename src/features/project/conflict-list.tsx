import type { ProjectService } from '../../document/project/project-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import type { ProjectConflict } from '../../domain/project/merge-project.ts';
import { currentValue } from '../../domain/project/register.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './conflict-list.module.css';

export interface ConflictListProps {
  readonly projects: ProjectService;
  readonly open: OpenProject;
}

/** What two copies say differently, both as they say it; a person keeps one. */
export function ConflictList({ projects, open }: ConflictListProps) {
  return (
    <section className={styles.list} aria-label={t.project.conflicts} role="status">
      {open.conflicts.map((conflict) => (
        <div key={`${conflict.what} ${conflict.id}`}>
          {t.project.conflicts}: {t.project.conflictOf[conflict.what]} {nameOf(conflict, open)}
          <ul className={styles.versions}>
            {conflict.versions.map((version) => (
              <li key={JSON.stringify(version.seen)} className={styles.version}>
                <span className={styles.value}>{differences(version.value, conflict)}</span>
                <span className={styles.by}>
                  {version.by} {version.at.slice(0, 16).replace('T', ' ')}
                </span>
                <Button size="small" onClick={() => void projects.settle(conflict, version.value)}>
                  {t.project.keepThis}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function nameOf({ id }: ProjectConflict, { project }: OpenProject): string {
  return (id && currentValue(project.cases[id]?.about ?? [])?.label) || (id ?? '');
}

/** Of a version the fields that the others do not share. */
function differences(value: unknown, { versions }: ProjectConflict): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const others = versions.map((version) => version.value).filter((other) => other !== value);
  const isOwn = ([key, own]: [string, unknown]) =>
    others.some((other) => JSON.stringify((other as Record<string, unknown>)[key]) !== JSON.stringify(own));
  const fields = Object.entries(value).filter(isOwn);
  return fields.map(([key, own]) => `${key}: ${Array.isArray(own) ? own.join(' ') : String(own)}`).join(', ');
}
