import { useState } from 'react';
import { useStore } from 'zustand';
import { lesionsInOrder } from '../../document/lesion-lookup.ts';
import { measuredLesion } from '../../document/measured-lesion.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type CaseResponse, caseResponse } from '../../domain/response/lesion-response.ts';
import type { ResponseCriteria, TargetProblem } from '../../domain/response/target-response.ts';
import { t } from '../../messages/messages.ts';
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
  const lesions = lesionsInOrder(reading.records).map((lesion) => measuredLesion(workspace, lesion));
  const isViable = criteria === 'mRECIST';
  const heads = [
    t.response.lesion,
    t.response.role,
    t.response.node,
    t.response.baseline,
    t.response.smallest,
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
      footer={<Outcome response={caseResponse(lesions, criteria)} />}
    >
      <div className={styles.choices}>
        <Segmented
          label={t.response.criteria}
          value={criteria}
          options={CRITERIA.map((value) => ({ value, label: value }))}
          onChange={setCriteria}
        />
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

/** Sum, responses with what they follow from, and limits that are broken. */
function Outcome({ response }: { readonly response: CaseResponse }) {
  const { targets, overall, newLesions, currentSumMm, problems } = response;
  const why = overall ? t.response.rules[overall.rule](newLesions.join(', ')) : '';
  return (
    <div className={styles.outcome} aria-live="polite" data-testid="response-outcome">
      <span>
        {t.response.sum} <strong>{currentSumMm.toFixed(1)} mm</strong>
      </span>
      {targets && (
        <span>
          {t.response.targets} <strong>{t.response.responses[targets.response]}</strong>{' '}
          <span className={styles.why}>
            {t.response.targetRules[targets.rule]},{' '}
            {t.response.change(percent(targets.changeFromBaseline), percent(targets.changeFromNadir))}
          </span>
        </span>
      )}
      {overall ? (
        <span>
          {t.response.overall} <strong>{t.response.responses[overall.response]}</strong>{' '}
          <span className={styles.why}>{why}</span>
        </span>
      ) : (
        <span className={styles.why}>{t.response.none}</span>
      )}
      {problems.map((problem) => (
        <span key={problemText(problem)} className={styles.problem}>
          {problemText(problem)}
        </span>
      ))}
    </div>
  );
}

function problemText(problem: TargetProblem): string {
  if (problem.kind !== 'too-small') return t.response.problems[problem.kind];
  return t.response.problems['too-small'](problem.lesion, problem.diameterMm.toFixed(1), problem.leastMm);
}

function percent(part: number | null): string {
  return part === null ? '–' : `${part > 0 ? '+' : ''}${Math.round(part * 100)} %`;
}
