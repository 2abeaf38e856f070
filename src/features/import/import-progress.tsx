import { useEffect, useState } from 'react';
import { t } from '../../messages/messages.ts';
import type { ImportProgress as Counts } from '../../ports/compute.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './import-progress.module.css';

export interface ImportProgressProps {
  readonly isRunning: boolean;
  /** Null until the first report. */
  readonly progress: Counts | null;
  readonly onCancel: () => void;
}

const NOTHING_YET: Counts = { stage: 'listing', filesDone: 0, filesTotal: 0, images: 0, skipped: 0 };
const PATIENCE_MS = 300;

/** While files are read: what is being done, how far, and a way to stop. */
export function ImportProgress({ isRunning, progress, onCancel }: ImportProgressProps) {
  const isSlow = useSlow(isRunning);
  if (!isRunning || !isSlow) return null;
  const { stage, filesDone, filesTotal, images, skipped } = progress ?? NOTHING_YET;
  const fraction = filesTotal > 0 && stage !== 'grouping' ? filesDone / filesTotal : null;
  return (
    <Dialog
      isOpen
      onClose={onCancel}
      isDismissable={false}
      title={stage === 'generating' ? t.importing.stage.generating : t.importing.title}
      closeLabel={t.common.cancel}
      size="small"
      footer={
        <>
          <span className={styles.note}>{t.importing.cancelDetail}</span>
          <Button onClick={onCancel}>{t.common.cancel}</Button>
        </>
      }
    >
      <div className={styles.body} aria-live="polite">
        <div className={styles.line}>
          <span>{t.importing.stage[stage]}</span>
          <span className={styles.count}>
            {filesTotal > 0 ? t.importing.progress(filesDone, filesTotal) : t.importing.found(filesDone)}
          </span>
        </div>
        <Progress label={t.importing.stage[stage]} fraction={fraction} />
        <p className={styles.count}>{t.importing.counts(images, skipped)}</p>
      </div>
    </Dialog>
  );
}

/** A few files are read before a dialog could be understood: it comes only when the work takes longer. */
function useSlow(isRunning: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isRunning]);
  return isSlow;
}
