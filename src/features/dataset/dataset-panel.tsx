import { useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetService } from '../../document/project/dataset-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import { type DatasetWish, DEFAULT_CHANNELS, DEFAULT_SPLITS } from '../../domain/dataset/dataset-wish.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { DatasetFindings } from './dataset-findings.tsx';
import { DatasetForm } from './dataset-form.tsx';
import styles from './dataset-panel.module.css';

export interface DatasetPanelProps {
  readonly datasets: DatasetService;
  readonly open: OpenProject;
  readonly onChooseImages: () => void;
  /** Null where the browser can't write folders. */
  readonly onWriteFolder: ((wish: DatasetWish) => void) | null;
  readonly onWriteZip: (wish: DatasetWish) => void;
}

/** Ready datasets of a project: what goes in, what is missing, and how far the writing is. */
export function DatasetPanel({ datasets, open, onChooseImages, onWriteFolder, onWriteZip }: DatasetPanelProps) {
  const { job, gaps, report, isStopped, given } = useStore(datasets.state);
  const [wish, setWish] = useState<DatasetWish>({
    ...{ formats: ['dicom', 'nnunet'], name: open.stored.name, license: '', splits: DEFAULT_SPLITS },
    ...{ seed: '1', takesAll: false, reader: null, channels: DEFAULT_CHANNELS, labels: 'lesion' as const },
  });
  const isReady = job === null && wish.formats.length > 0;
  return (
    <div className={styles.columns}>
      <section className={styles.side} aria-label={t.dataset.contents}>
        <DatasetForm wish={wish} open={open} given={given} onChange={setWish} onChooseImages={onChooseImages} />
        <div className={styles.actions}>
          <Button disabled={!isReady} onClick={() => void datasets.check(wish)}>
            {t.dataset.check}
          </Button>
          {onWriteFolder && (
            <Button variant="primary" disabled={!isReady} onClick={() => onWriteFolder(wish)}>
              {t.dataset.toFolder}
            </Button>
          )}
          <Button variant={onWriteFolder ? 'plain' : 'primary'} disabled={!isReady} onClick={() => onWriteZip(wish)}>
            {t.dataset.toZip}
          </Button>
        </div>
        <p className={styles.note}>{t.dataset.note}</p>
      </section>
      <section className={styles.main} aria-label={t.dataset.result}>
        {job && (
          <div className={styles.job}>
            <span>{job.kind === 'check' ? t.dataset.checking : t.dataset.writing}</span>
            <Progress label={t.dataset.writing} fraction={job.total === 0 ? null : job.done / job.total} isThin />
            <span className={styles.count}>
              {job.total === 0 ? '' : t.dataset.progress(job.done, job.total)} {job.name}
            </span>
            <Button size="small" onClick={datasets.cancel}>
              {t.dataset.stop}
            </Button>
          </div>
        )}
        {isStopped && !job && <p role="status">{t.dataset.stopped}</p>}
        <DatasetFindings gaps={gaps} report={report} />
      </section>
    </div>
  );
}
