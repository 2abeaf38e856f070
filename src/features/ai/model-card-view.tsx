import { Fragment } from 'react';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { t } from '../../messages/messages.ts';
import type { ModelCard } from '../../ports/models.ts';
import { Banner } from '../../ui/banner.tsx';
import { CardText } from './card-text.tsx';
import styles from './model-library.module.css';

/** What a person should know of a model before using it. */
export function ModelCardView({ card }: { readonly card: ModelCard }) {
  const phaseName = (phase: ModelCard['phases'][number]['phase']) =>
    phase === 'any' ? t.ai.anyPhase : PHASE_KINDS[phase].label;
  const phases = card.phases.map(
    ({ phase, isRequired }) => `${phaseName(phase)} (${isRequired ? t.ai.required : t.ai.optional})`,
  );
  const facts: readonly (readonly [string, string])[] = [
    [t.ai.facts.version, card.version],
    [t.ai.facts.licence, card.licence],
    [t.ai.facts.use, card.intendedUse],
    [t.ai.facts.notFor, card.notFor.join(', ')],
    [t.ai.facts.phases, phases.join(', ')],
    [t.ai.facts.labels, card.labels.map(({ name }) => name).join(', ')],
    [t.ai.facts.population, card.population],
    [t.ai.facts.training, card.trainingData],
    [t.ai.facts.citation, card.citation],
    [t.ai.facts.identity, card.sha256],
  ];
  return (
    <article className={styles.facts} aria-label={card.title}>
      <h3 className={styles.heading}>{card.title}</h3>
      {card.isSynthetic && <Banner tone="warn">{t.ai.simulatedDetail}</Banner>}
      <dl className={styles.table}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      {card.metrics.length > 0 && (
        <>
          <h4 className={styles.sub}>{t.ai.metrics}</h4>
          <table className={styles.metrics}>
            <tbody>
              {card.metrics.map(({ name, value, note }) => (
                <tr key={`${name} ${note}`}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                  <td>{note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {card.calibration.length > 0 && (
        <>
          <h4 className={styles.sub} title={t.ai.calibrationDetail}>
            {t.ai.calibration}
          </h4>
          <ul className={styles.bins}>
            {card.calibration.map(({ score, precision, n }) => (
              <li key={score}>
                <meter min={0} max={1} value={precision} aria-label={t.ai.calibration} />{' '}
                {t.ai.calibrationRow(score.toFixed(2), `${Math.round(100 * precision)} %`, n)}
              </li>
            ))}
          </ul>
        </>
      )}
      {card.text && (
        <>
          <h4 className={styles.sub}>{t.ai.card}</h4>
          <CardText text={card.text} />
        </>
      )}
    </article>
  );
}
