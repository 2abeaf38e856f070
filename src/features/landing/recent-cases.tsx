import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatBytes, formatCount, formatWhen } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './recent-cases.module.css';

export interface StorageUsage {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly isPersistent: boolean;
}

export interface RecentCasesProps {
  readonly cases: readonly CaseSummary[] | null;
  readonly usage: StorageUsage | null;
  readonly now: Date;
  readonly isPatientDataHidden: boolean;
  readonly onReopen: (item: CaseSummary) => void;
  readonly onRemove: (item: CaseSummary) => void;
}

/** Cases whose segmentations are kept in this browser. */
export function RecentCases({ usage, now, onReopen, onRemove, ...props }: RecentCasesProps) {
  const cases = props.isPatientDataHidden ? (props.cases?.map(withoutTitle) ?? null) : props.cases;
  const [toRemove, setToRemove] = useState<CaseSummary | null>(null);
  if (cases === null) return null;
  return (
    <section className={styles.section} aria-labelledby="recent-heading">
      <div className={styles.heading}>
        <h2 id="recent-heading">{t.landing.recentHeading}</h2>
        {usage && cases.length > 0 && (
          <span className={styles.usage}>
            {t.landing.recentUsage(formatBytes(usage.usedBytes), formatBytes(usage.quotaBytes))}
          </span>
        )}
      </div>
      {cases.length === 0 ? (
        <p className={styles.empty}>{t.landing.recentEmpty}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.landing.columnCase}</th>
              <th scope="col" className={styles.number}>
                {t.landing.columnImages}
              </th>
              <th scope="col" className={styles.number}>
                {t.landing.columnSegments}
              </th>
              <th scope="col" className={styles.number}>
                {t.landing.columnSize}
              </th>
              <th scope="col">{t.landing.columnFiles}</th>
              <th scope="col">{t.landing.columnOpened}</th>
              <th scope="col">
                <span className={styles.spoken}>{t.landing.removeConfirm}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map((item) => (
              <CaseRow key={item.caseId} item={item} now={now} onReopen={onReopen} onRemove={setToRemove} />
            ))}
          </tbody>
        </table>
      )}
      {usage && !usage.isPersistent && cases.length > 0 && <p className={styles.empty}>{t.landing.notPersistent}</p>}
      <RemoveDialog
        item={toRemove}
        onClose={() => setToRemove(null)}
        onConfirm={(item) => {
          setToRemove(null);
          onRemove(item);
        }}
      />
    </section>
  );
}

function withoutTitle(item: CaseSummary): CaseSummary {
  return { ...item, title: t.reader.hiddenTitle };
}

interface CaseRowProps {
  readonly item: CaseSummary;
  readonly now: Date;
  readonly onReopen: (item: CaseSummary) => void;
  readonly onRemove: (item: CaseSummary) => void;
}

function CaseRow({ item, now, onReopen, onRemove }: CaseRowProps) {
  const files = {
    copied: { label: t.landing.filesCopied, detail: t.landing.filesCopiedDetail },
    folder: { label: t.landing.filesFolder, detail: t.landing.filesFolderDetail },
    none: { label: t.landing.filesNone, detail: t.landing.filesNoneDetail },
    remote: { label: t.landing.filesRemote, detail: t.landing.filesRemoteDetail },
  }[item.remote ? 'remote' : item.files];
  return (
    <tr className={styles.row}>
      <td>
        <button type="button" className={styles.open} data-testid="recent-case" onClick={() => onReopen(item)}>
          <span className={styles.title}>{item.title}</span>
          {item.isDemo && <Badge tone="accent">{t.landing.demoBadge}</Badge>}
        </button>
      </td>
      <td className={styles.number}>{formatCount(item.images)}</td>
      <td className={styles.number}>{formatCount(item.segments)}</td>
      <td className={styles.number}>{item.bytes > 0 ? formatBytes(item.bytes) : '–'}</td>
      <td>
        <Tooltip label={files.label} detail={files.detail}>
          <span className={styles.files}>{files.label}</span>
        </Tooltip>
      </td>
      <td>{formatWhen(item.openedAt, now)}</td>
      <td className={styles.remove}>
        <IconButton label={t.landing.remove(item.title)} side="left" onClick={() => onRemove(item)}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

interface RemoveDialogProps {
  readonly item: CaseSummary | null;
  readonly onClose: () => void;
  readonly onConfirm: (item: CaseSummary) => void;
}

function RemoveDialog({ item, onClose, onConfirm }: RemoveDialogProps) {
  return (
    <Dialog
      isOpen={item !== null}
      onClose={onClose}
      title={t.landing.removeTitle}
      closeLabel={t.common.close}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button variant="danger" onClick={() => item && onConfirm(item)}>
            {t.landing.removeConfirm}
          </Button>
        </>
      }
    >
      {item && <p>{t.landing.removeText(item.title, item.segments)}</p>}
    </Dialog>
  );
}
