import { useMemo } from 'react';
import type { Workspace } from '../../document/workspace.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { categoryOfAnswers } from '../../domain/lirads/complete-features.ts';
import { type LiradsAnswers, NO_LIRADS_ANSWERS } from '../../domain/lirads/lirads-answers.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { LiradsAncillary } from './lirads-ancillary.tsx';
import styles from './lirads-dialog.module.css';
import { LiradsMajor } from './lirads-major.tsx';
import { LiradsTreated } from './lirads-treated.tsx';
import { LIRADS_CATEGORIES, ruleText, TREATED_CATEGORIES } from './lirads-words.ts';

export interface LiradsDialogProps {
  readonly workspace: Workspace;
  readonly lesion: Lesion;
  readonly isReadOnly: boolean;
  readonly onClose: () => void;
}

/** The LI-RADS form of one lesion: what was measured is offered, what follows is shown, and the reader decides. */
export function LiradsDialog({ workspace, lesion, isReadOnly, onClose }: LiradsDialogProps) {
  const answers = lesion.lirads ?? NO_LIRADS_ANSWERS;
  const evidence = useMemo(() => workspace.lesions.evidenceOf(lesion.id), [workspace, lesion.id]);
  const change = (next: Partial<LiradsAnswers>) =>
    workspace.lesions.edit(lesion.id, { lirads: { ...answers, ...next } });
  const setFeatures = (features: LiradsAnswers['features']) =>
    change({ features: { ...answers.features, ...features } });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.lirads.title(lesion.trackingId)}
      description={t.lirads.about}
      closeLabel={t.common.close}
      size="large"
      footer={<Decision answers={answers} sizeMm={evidence.sizeMm} isReadOnly={isReadOnly} onChange={change} />}
    >
      <div className={styles.form} data-testid="lirads-form">
        <CheckBox
          label={t.lirads.treated}
          isChecked={answers.treated !== null}
          isDisabled={isReadOnly}
          onChange={(isTreated) =>
            change({ treated: isTreated ? { isNotEvaluable: false, viableTissue: 'absent' } : null, decided: null })
          }
        />
        {answers.treated ? (
          <LiradsTreated value={answers.treated} isReadOnly={isReadOnly} onChange={(treated) => change({ treated })} />
        ) : (
          <>
            <LiradsMajor
              features={answers.features}
              evidence={evidence}
              isReadOnly={isReadOnly}
              onChange={setFeatures}
            />
            <LiradsAncillary features={answers.features} isReadOnly={isReadOnly} onChange={setFeatures} />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface DecisionProps {
  readonly answers: LiradsAnswers;
  readonly sizeMm: number | null;
  readonly isReadOnly: boolean;
  readonly onChange: (next: Partial<LiradsAnswers>) => void;
}

/** What the rules say, with the rule, and what the reader makes of it. */
function Decision({ answers, sizeMm, isReadOnly, onChange }: DecisionProps) {
  const suggestion = categoryOfAnswers(answers, sizeMm);
  const options = answers.treated ? TREATED_CATEGORIES : LIRADS_CATEGORIES;
  return (
    <div className={styles.decision}>
      <div className={styles.rule} aria-live="polite">
        <span className={styles.label}>{t.lirads.suggestion}</span>
        <strong data-testid="lirads-suggestion">{suggestion?.category ?? '–'}</strong>
        <span className={styles.why}>
          {suggestion ? suggestion.rules.map(ruleText).join(' · ') : t.lirads.sizeMissing}
        </span>
      </div>
      <Button
        variant="primary"
        disabled={isReadOnly || !suggestion || suggestion.category === answers.decided}
        onClick={() => suggestion && onChange({ decided: suggestion.category })}
      >
        {t.lirads.takeOver}
      </Button>
      <SelectField
        label={t.lirads.decision}
        isLabelShown={false}
        value={answers.decided}
        placeholder={t.lirads.undecided}
        options={options.map((category) => ({ value: category, label: category }))}
        isDisabled={isReadOnly}
        onChange={(decided) => onChange({ decided })}
      />
    </div>
  );
}
