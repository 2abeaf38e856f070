import {
  ANCILLARY_BENIGN,
  ANCILLARY_MALIGNANT,
  type AncillaryBenign,
  type AncillaryMalignant,
} from '../../domain/lirads/lirads-features.ts';
import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import styles from './lirads-dialog.module.css';
import type { LiradsPartProps } from './lirads-major.tsx';

const MALIGNANT = Object.keys(ANCILLARY_MALIGNANT) as AncillaryMalignant[];
const BENIGN = Object.keys(ANCILLARY_BENIGN) as AncillaryBenign[];

/** Ancillary features: present ones are ticked. */
export function LiradsAncillary({ features, isReadOnly, onChange }: LiradsPartProps) {
  const malignant = features.ancillaryMalignant ?? [];
  const benign = features.ancillaryBenign ?? [];
  return (
    <>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t.lirads.malignant}</legend>
        <div className={styles.columns}>
          {MALIGNANT.map((id) => (
            <span key={id} title={ANCILLARY_MALIGNANT[id].isHccSpecific ? t.lirads.hccSpecific : undefined}>
              <CheckBox
                label={t.lirads.ancillary[id]}
                isChecked={malignant.includes(id)}
                isDisabled={isReadOnly}
                onChange={(isThere) => onChange({ ancillaryMalignant: withOrWithout(malignant, id, isThere) })}
              />
            </span>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t.lirads.benign}</legend>
        <div className={styles.columns}>
          {BENIGN.map((id) => (
            <CheckBox
              key={id}
              label={t.lirads.ancillary[id]}
              isChecked={benign.includes(id)}
              isDisabled={isReadOnly}
              onChange={(isThere) => onChange({ ancillaryBenign: withOrWithout(benign, id, isThere) })}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

function withOrWithout<Id>(list: readonly Id[], id: Id, isThere: boolean): readonly Id[] {
  const others = list.filter((each) => each !== id);
  return isThere ? [...others, id] : others;
}
