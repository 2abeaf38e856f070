import type { TreatedFeatures } from '../../domain/lirads/categorise-observation.ts';
import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './lirads-dialog.module.css';

export interface LiradsTreatedProps {
  readonly value: TreatedFeatures;
  readonly isReadOnly: boolean;
  readonly onChange: (value: TreatedFeatures) => void;
}

const STATES = ['absent', 'equivocal', 'present'] as const;

/** The treatment response algorithm: whether viable tissue is left. */
export function LiradsTreated({ value, isReadOnly, onChange }: LiradsTreatedProps) {
  return (
    <div className={styles.part}>
      <CheckBox
        label={t.lirads.isNotEvaluable}
        isChecked={value.isNotEvaluable}
        isDisabled={isReadOnly}
        onChange={(isNotEvaluable) => onChange({ ...value, isNotEvaluable })}
      />
      <div className={styles.feature}>
        <span>{t.lirads.viable}</span>
        <span />
        <Segmented
          label={t.lirads.viable}
          value={value.viableTissue}
          options={STATES.map((state) => ({ value: state, label: t.lirads.viableStates[state] }))}
          isDisabled={isReadOnly}
          onChange={(viableTissue) => onChange({ ...value, viableTissue })}
        />
      </div>
    </div>
  );
}
