import type { LesionEvidence } from '../../document/lesion-service.ts';
import type { FeatureState, LiradsFeatures } from '../../domain/lirads/lirads-features.ts';
import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './lirads-dialog.module.css';

export interface LiradsPartProps {
  readonly features: Partial<LiradsFeatures>;
  readonly isReadOnly: boolean;
  readonly onChange: (features: Partial<LiradsFeatures>) => void;
}

const GATES = ['isNotCategorisable', 'definitelyBenign', 'probablyBenign'] as const;
const FIRST = ['tumourInVein', 'targetoid', 'otherNonHccMalignancy'] as const;
const MAJOR = ['nonrimAphe', 'nonperipheralWashout', 'enhancingCapsule', 'thresholdGrowth'] as const;
const STATES: readonly FeatureState[] = ['present', 'absent', 'uncertain'];

/** What comes before the table, the size, and the major features. */
export function LiradsMajor(props: LiradsPartProps & { readonly evidence: LesionEvidence }) {
  const { features, evidence, isReadOnly, onChange } = props;
  return (
    <>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t.lirads.first}</legend>
        <div className={styles.columns}>
          {GATES.map((gate) => (
            <CheckBox
              key={gate}
              label={t.lirads.gates[gate]}
              isChecked={features[gate] ?? false}
              isDisabled={isReadOnly}
              onChange={(isStated) => onChange({ [gate]: isStated })}
            />
          ))}
        </div>
        {FIRST.map((feature) => (
          <Feature key={feature} {...props} feature={feature} />
        ))}
      </fieldset>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t.lirads.major}</legend>
        <div className={styles.feature}>
          <span>{t.lirads.size}</span>
          <span className={styles.note}>
            {evidence.sizeMm !== null && t.lirads.sizeFrom(evidence.sizeMm.toFixed(1))}
          </span>
          <NumberField
            label={t.lirads.size}
            unit="mm"
            value={features.sizeMm ?? evidence.sizeMm ?? Number.NaN}
            format={(value) => (Number.isNaN(value) ? '' : value.toFixed(1))}
            step={1}
            isDisabled={isReadOnly}
            onCommit={(sizeMm) => onChange({ sizeMm: sizeMm > 0 ? sizeMm : null })}
          />
        </div>
        {MAJOR.map((feature) => (
          <Feature key={feature} {...props} feature={feature} hint={hintOf(feature, evidence)} />
        ))}
      </fieldset>
    </>
  );
}

interface FeatureProps extends LiradsPartProps {
  readonly feature: (typeof FIRST)[number] | (typeof MAJOR)[number];
  readonly hint?: string | null;
}

function Feature({ feature, features, hint = null, isReadOnly, onChange }: FeatureProps) {
  return (
    <div className={styles.feature}>
      <span>{t.lirads.features[feature]}</span>
      <span className={styles.note}>{hint}</span>
      <Segmented
        label={t.lirads.features[feature]}
        value={features[feature] ?? null}
        options={STATES.map((state) => ({ value: state, label: t.lirads.states[state] }))}
        isDisabled={isReadOnly}
        onChange={(state) => onChange({ [feature]: state })}
      />
    </div>
  );
}

/** What the images suggest, with the number behind it. */
function hintOf(feature: (typeof MAJOR)[number], evidence: LesionEvidence): string | null {
  if (feature !== 'nonrimAphe' && feature !== 'nonperipheralWashout') return null;
  const found = evidence[feature];
  if (!found) return null;
  const { because, states } = t.lirads;
  const percent = `${Math.round(Math.abs(found.contrastToLiver) * 100)} %`;
  const isPresent = found.state === 'present';
  const why =
    feature === 'nonrimAphe'
      ? isPresent
        ? because.aphe(percent)
        : because.noAphe
      : isPresent
        ? because.washout(percent)
        : because.noWashout;
  return t.lirads.suggested(states[found.state].toLowerCase(), why);
}
