import { FileArchive, FolderSync, ListPlus, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProjectService } from '../../document/project/project-service.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BusyBar } from './busy-bar.tsx';
import styles from './project-list.module.css';

export interface ProjectListProps {
  readonly projects: ProjectService;
  readonly onCreate: () => void;
  readonly onBringZip: () => void;
  /** Null where the browser can't open folders. */
  readonly onBringFolder: (() => void) | null;
  readonly onRemove: (projectId: string) => void;
}

/** The projects of this browser. */
export function ProjectList({ projects, onCreate, onBringZip, onBringFolder, onRemove }: ProjectListProps) {
  const list = useStore(projects.state, (state) => state.list);
  useEffect(() => void projects.refresh(), [projects]);
  return (
    <div className={styles.column}>
      <div className={styles.actions}>
        <Button variant="primary" icon={<ListPlus size={16} aria-hidden />} onClick={onCreate}>
          {t.project.create}
        </Button>
        <Button icon={<FileArchive size={16} aria-hidden />} onClick={onBringZip}>
          {t.project.bringZip}
        </Button>
        {onBringFolder && (
          <Button icon={<FolderSync size={16} aria-hidden />} onClick={onBringFolder}>
            {t.project.bringFolder}
          </Button>
        )}
      </div>
      <BusyBar projects={projects} />
      {list !== null && list.length === 0 && <EmptyState title={t.project.heading}>{t.project.none}</EmptyState>}
      <ul className={styles.list} aria-label={t.project.heading}>
        {(list ?? []).map(({ projectId, name, openedAt }) => (
          <li key={projectId} className={styles.item}>
            <button type="button" className={styles.name} onClick={() => void projects.open(projectId)}>
              {name}
            </button>
            <span className={styles.date}>{openedAt.slice(0, 10)}</span>
            <IconButton label={t.project.remove} size="small" onClick={() => onRemove(projectId)}>
              <Trash2 size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
