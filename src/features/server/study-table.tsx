import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { formatCount, formatDicomDate } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './server-dialog.module.css';

export interface StudyTableProps {
  readonly workspace: Workspace;
  readonly onOpen: (studyUid: string) => void;
  /** Puts all that was found onto the worklist of the open project; null without one. */
  readonly onAddAll: (() => void) | null;
}

/** What the search found. */
export function StudyTable({ workspace, onOpen, onAddAll }: StudyTableProps) {
  const { rows, hasMore } = useStore(workspace.servers.state);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  if (rows === null) return <p className={styles.note}>{t.servers.before}</p>;
  if (rows.length === 0) return <p className={styles.note}>{t.servers.none}</p>;
  const personal = (text: string) => (isHidden ? t.servers.hidden : text);
  const { columns } = t.servers;
  return (
    <>
      <p className={styles.note} role="status">
        {t.servers.found(rows.length, hasMore)}
      </p>
      {onAddAll && (
        <Button className={styles.addAll} onClick={onAddAll}>
          {t.servers.addAll}
        </Button>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            {Object.values(columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th aria-label={t.servers.openStudy} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.studyUid} data-testid="server-study" onDoubleClick={() => onOpen(row.studyUid)}>
              <td>{personal(row.patientName)}</td>
              <td>{personal(row.patientId)}</td>
              <td>{isHidden ? t.servers.hidden : formatDicomDate(row.studyDate)}</td>
              <td>{row.description}</td>
              <td>{row.modalities.join(' ')}</td>
              <td className={styles.number}>{row.instances === null ? '' : formatCount(row.instances)}</td>
              <td>
                <Button size="small" onClick={() => onOpen(row.studyUid)}>
                  {t.servers.openStudy}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
