import { useState } from 'react';
import { useStore } from 'zustand';
import { lesionsInOrder } from '../../document/lesion-lookup.ts';
import { measuredLesion } from '../../document/measured-lesion.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type CaseResponse, caseResponse } from '../../domain/response/lesion-response.ts';
import type { ResponseCriteria } from '../../domain/response/target-response.ts';
import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './response-dialog.module.css';
import { ResponseRow } from './response-row.tsx';

export interface ResponseDialogProps {
  readonly workspace: Workspace;
  readonly isReadOnly: boolean;
  readonly onClose: () => void;
}

const CRITERIA: readonly ResponseCriteria[] = ['RECIST 1.1', 'mRECIST'];

/** Targets with their diameters then and now, the sums, and what follows from them. */
export function ResponseDialog({ workspace, isReadOnly, onClose }: ResponseDialogProps) {
  const reading = useStore(workspace.reading);
  const [criteria, setCriteria] = useState<ResponseCriteria>('RECIST 1.1');
  const [hasNewLesion, setHasNewLesion] = useState(false);
  const lesions = lesionsInOrder(reading.records).map((lesion) => measuredLesion(workspace, lesion));
  const isViable = criteria === 'mRECIST';
  const heads = [
    t.response.lesion,
    t.response.role,
    t.response.node,
    t.response.baseline,
    ...(isViable ? [] : [t.response.smallest]),
    isViable ? t.response.viableNow : t.response.now,
  ];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.response.title}
      description={t.response.about}
      closeLabel={t.common.close}
      size="large"
      footer={<Outcome response={caseResponse(lesions, criteria, hasNewLesion)} />}
    >
      <div className={styles.choices}>
        <Segmented
          label={t.response.criteria}
          value={criteria}
          options={CRITERIA.map((value) => ({ value, label: value }))}
          onChange={setCriteria}
        />
        <CheckBox label={t.response.newLesion} isChecked={hasNewLesion} onChange={setHasNewLesion} />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lesions.map((measured) => (
            <ResponseRow
              key={measured.lesion.id}
              measured={measured}
              criteria={criteria}
              isReadOnly={isReadOnly}
              onChange={(response) => workspace.lesions.edit(measured.lesion.id, { response })}
            />
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** Sum, response with its rule, and limits that are broken. */
function Outcome({ response }: { readonly response: CaseResponse }) {
  const { assessment, currentSumMm, problems } = response;
  return (
    <div className={styles.outcome} aria-live="polite" data-testid="response-outcome">
      <span>
        {t.response.sum} <strong>{currentSumMm.toFixed(1)} mm</strong>
      </span>
      {assessment ? (
        <span>
          <strong>{t.response.responses[assessment.response]}</strong>{' '}
          <span className={styles.why}>
            {t.response.change(percent(assessment.changeFromBaseline), percent(assessment.changeFromNadir))}
          </span>
        </span>
      ) : (
        <span className={styles.why}>{t.response.none}</span>
      )}
      {problems.map((problem) => (
        <span key={problem} className={styles.problem}>
          {problem}
        </span>
      ))}
    </div>
  );
}

function percent(part: number | null): string {
  return part === null ? '–' : `${part > 0 ? '+' : ''}${Math.round(part * 100)} %`;
}
