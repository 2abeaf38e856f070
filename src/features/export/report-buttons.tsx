import { FileText, Printer } from 'lucide-react';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './export-panel.module.css';

export interface ReportButtonsProps {
  /** Nothing to report on, or a file is being written. */
  readonly isReportDisabled: boolean;
  readonly isTableDisabled: boolean;
  readonly onReport: () => void;
  readonly onTable: (format: 'csv' | 'json') => void;
  readonly onSummary: () => void;
}

/** The measurements as files: a DICOM report with its segmentations, or tables. */
export function ReportButtons({ isReportDisabled, isTableDisabled, onReport, onTable, onSummary }: ReportButtonsProps) {
  const text = t.exporting;
  return (
    <div className={styles.buttons}>
      <Tooltip label={text.saveReport} detail={text.saveReportDetail} side="top">
        <Button
          icon={<FileText size={14} aria-hidden />}
          disabled={isReportDisabled}
          data-testid="save-report"
          onClick={onReport}
        >
          {text.saveReport}
        </Button>
      </Tooltip>
      {(['csv', 'json'] as const).map((format) => (
        <Tooltip key={format} label={text.saveTable(format.toUpperCase())} detail={text.saveTableDetail} side="top">
          <Button disabled={isTableDisabled} data-testid={`save-${format}`} onClick={() => onTable(format)}>
            {format.toUpperCase()}
          </Button>
        </Tooltip>
      ))}
      <Tooltip label={t.summary.open} detail={t.summary.openDetail} side="top">
        <Button icon={<Printer size={14} aria-hidden />} data-testid="open-summary" onClick={onSummary}>
          {t.summary.open}
        </Button>
      </Tooltip>
    </div>
  );
}
