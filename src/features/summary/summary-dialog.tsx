import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { type SummaryLesion, summaryLesions } from '../../document/case-summary.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatDayAndTime } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './summary-dialog.module.css';
import { SummarySheet } from './summary-sheet.tsx';

export interface SummaryDialogProps {
  readonly workspace: Workspace;
  /** Version and commit of the application. */
  readonly version: string;
  readonly onClose: () => void;
}

/** The summary before it is printed; the browser prints it, or saves it as PDF. Patient data only when asked for. */
export function SummaryDialog({ workspace, version, onClose }: SummaryDialogProps) {
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const [withPatient, setWithPatient] = useState(false);
  const [lesions, setLesions] = useState<readonly SummaryLesion[] | null>(null);
  const [printedAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    let isCurrent = true;
    summaryLesions(workspace).then(
      (found) => isCurrent && setLesions(found),
      (error) => workspace.reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [workspace]);
  const sheet = lesions && (
    <SummarySheet
      workspace={workspace}
      lesions={lesions}
      withPatient={withPatient && !isHidden}
      version={version}
      printedAt={formatDayAndTime(printedAt)}
    />
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.summary.title}
      description={t.summary.about}
      closeLabel={t.common.close}
      size="large"
      footer={
        <div className={styles.footer}>
          <CheckBox
            label={t.summary.patientData}
            isChecked={withPatient && !isHidden}
            isDisabled={isHidden}
            onChange={setWithPatient}
          />
          <Button
            variant="primary"
            icon={<Printer size={14} aria-hidden />}
            disabled={!lesions}
            data-testid="print-summary"
            onClick={() => window.print()}
          >
            {t.summary.print}
          </Button>
        </div>
      }
    >
      {sheet ? <div className={styles.preview}>{sheet}</div> : <p role="status">{t.summary.working}</p>}
      {sheet && createPortal(<div className={styles.printed}>{sheet}</div>, document.body)}
    </Dialog>
  );
}
