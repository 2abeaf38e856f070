import { HardDrive, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { MemoryMeter } from './memory-meter.tsx';
import styles from './status-bar.module.css';

export interface StatusBarProps {
  readonly workspace: Workspace;
  /** At the right: the list of messages. */
  readonly children?: ReactNode;
}

/** The line at the bottom, on every page: what this is not, where the data is, what is going on. */
export function StatusBar({ workspace, children }: StatusBarProps) {
  return (
    <footer className={styles.bar}>
      <span className={styles.research}>{t.common.researchOnly}</span>
      <Tooltip label={t.common.nothingSent} detail={t.common.nothingSentDetail} side="top">
        <span className={styles.item}>
          <LockKeyhole size={12} aria-hidden />
          {t.common.nothingSent}
        </span>
      </Tooltip>
      <span className={styles.space} />
      <MemoryMeter workspace={workspace} />
      <FilesKept workspace={workspace} />
      {children}
    </footer>
  );
}

/** Whether the files come back after a reload. */
function FilesKept({ workspace }: { readonly workspace: Workspace }) {
  const kept = useStore(workspace.study, (study) => study.kept);
  const text = t.reader.status;
  switch (kept.status) {
    case 'none':
      return null;
    case 'copying':
      return <Item label={text.copying(kept.done, kept.total)} detail={text.keptDetail} />;
    case 'copied':
      return <Item label={text.kept} detail={text.keptDetail} />;
    case 'folder':
      return <Item label={text.folder} detail={text.folderDetail} />;
    case 'failed':
      return <Item label={text.notKept} detail={[kept.message, kept.hint].filter(Boolean).join(' ')} isWarning />;
  }
}

interface ItemProps {
  readonly label: string;
  readonly detail: string;
  readonly isWarning?: boolean;
}

function Item({ label, detail, isWarning = false }: ItemProps) {
  return (
    <Tooltip label={label} detail={detail} side="top">
      <span className={styles.item} data-warning={isWarning} data-testid="files-kept">
        <HardDrive size={12} aria-hidden />
        {label}
      </span>
    </Tooltip>
  );
}
