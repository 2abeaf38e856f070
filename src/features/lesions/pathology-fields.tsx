import { PATHOLOGY_METHODS, type Pathology } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './lesion-form.module.css';
import { PhenotypeField } from './phenotype-field.tsx';

export interface PathologyFieldsProps {
  readonly label: string;
  readonly value: Pathology | null;
  readonly allowed: readonly string[] | null;
  readonly isDisabled: boolean;
  readonly onChange: (pathology: Pathology | null) => void;
}

/** What is known from elsewhere: result, how, and how long after the images. */
export function PathologyFields({ label, value, allowed, isDisabled, onChange }: PathologyFieldsProps) {
  return (
    <fieldset className={styles.group} title={t.lesions.pathologyDetail}>
      <legend className={styles.legend}>{label}</legend>
      <PhenotypeField
        label={label}
        value={value?.result ?? null}
        allowed={allowed}
        noneLabel={t.lesions.pathologyNone}
        isDisabled={isDisabled}
        onChange={(result) =>
          onChange(result && { method: value?.method ?? 'biopsy', offsetDays: value?.offsetDays ?? null, result })
        }
      />
      {value && (
        <div className={styles.pair}>
          <SelectField
            label={t.lesions.method}
            isLabelShown={false}
            value={value.method}
            options={PATHOLOGY_METHODS.map((method) => ({ value: method, label: t.lesions.methods[method] }))}
            isDisabled={isDisabled}
            onChange={(method) => method && onChange({ ...value, method })}
          />
          <span title={t.lesions.offsetDetail}>
            <NumberField
              label={t.lesions.offset}
              unit={t.lesions.days}
              value={value.offsetDays ?? Number.NaN}
              format={(days) => (Number.isNaN(days) ? '' : String(days))}
              step={1}
              isDisabled={isDisabled}
              onCommit={(days) => onChange({ ...value, offsetDays: Number.isFinite(days) ? Math.round(days) : 0 })}
            />
          </span>
        </div>
      )}
    </fieldset>
  );
}
