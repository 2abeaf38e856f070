import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ImportResult } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './import-summary.module.css';

export interface ImportSummaryProps {
  readonly result: ImportResult;
  readonly onOpenReport: () => void;
}

/** `N of N images shown`, and how many files were left out; opens the report. */
export function ImportSummary({ result, onOpenReport }: ImportSummaryProps) {
  const isWhole = result.imagesShown === result.imagesIn;
  return (
    <div className={styles.summary}>
      <Tooltip side="top" label={t.importing.imagesShownDetail}>
        <button type="button" className={styles.line} data-testid="images-shown" onClick={onOpenReport}>
          {isWhole ? (
            <CircleCheck className={styles.ok} size={14} aria-hidden />
          ) : (
            <TriangleAlert className={styles.warn} size={14} aria-hidden />
          )}
          {t.importing.imagesShown(result.imagesShown, result.imagesIn)}
        </button>
      </Tooltip>
      {result.skipped.length > 0 && (
        <button type="button" className={styles.line} data-testid="not-loaded" onClick={onOpenReport}>
          <TriangleAlert className={styles.dim} size={14} aria-hidden />
          {t.importing.notLoaded(result.skipped.length)}
        </button>
      )}
    </div>
  );
}
