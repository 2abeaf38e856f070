import { useStore } from 'zustand';
import type { AgreementService } from '../../document/project/agreement-service.ts';
import type { ProjectService } from '../../document/project/project-service.ts';
import { DEFAULT_PROTOCOL } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import { agreementCsv, agreementSummaryCsv, type PairAgreement } from '../../kernels/agreement/agreement-csv.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { BlandAltmanPlot, DicePlot } from './agreement-plots.tsx';
import styles from './agreement-section.module.css';

export interface AgreementSectionProps {
  readonly projects: ProjectService;
  readonly agreement: AgreementService;
}

/** How far readers agree: a line for each two of them, with plots and tables to take away. */
export function AgreementSection({ projects, agreement }: AgreementSectionProps) {
  const { progress, pairs, fleissKappa } = useStore(agreement.state);
  const open = useStore(projects.state, (state) => state.open);
  const { smallLesionMm } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
  const give = (name: string, text: string) => void projects.give(name, 'text/csv', new TextEncoder().encode(text));
  return (
    <section className={styles.section} aria-label={t.agreement.title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{t.agreement.title}</h2>
        {progress && <Progress label={t.agreement.title} fraction={progress.done / progress.total} isThin />}
        <Button size="small" onClick={progress ? agreement.cancel : () => void agreement.start()}>
          {progress ? t.common.cancel : t.agreement.compute}
        </Button>
        {pairs && pairs.length > 0 && (
          <>
            <Button size="small" onClick={() => give('agreement.csv', agreementCsv(pairs, smallLesionMm))}>
              {t.agreement.lesionsCsv}
            </Button>
            <Button size="small" onClick={() => give('agreement-summary.csv', agreementSummaryCsv(pairs))}>
              {t.agreement.summaryCsv}
            </Button>
          </>
        )}
      </header>
      {pairs?.length === 0 && <p className={styles.note}>{t.agreement.none}</p>}
      {pairs && pairs.length > 0 && <PairTable pairs={pairs} smallLesionMm={smallLesionMm} />}
      {fleissKappa !== null && <p className={styles.note}>{t.agreement.fleiss(fleissKappa.toFixed(2))}</p>}
      {pairs?.map((pair) => (
        <div key={`${pair.a} ${pair.b}`} className={styles.plots}>
          <DicePlot pair={pair} />
          <BlandAltmanPlot pair={pair} />
        </div>
      ))}
    </section>
  );
}

function PairTable({
  pairs,
  smallLesionMm,
}: {
  readonly pairs: readonly PairAgreement[];
  readonly smallLesionMm: number;
}) {
  const number = (value: number | null | undefined, digits = 2) =>
    value === null || value === undefined ? '' : value.toFixed(digits);
  return (
    <table className={styles.table} aria-label={t.agreement.title}>
      <thead>
        <tr>
          {[...t.agreement.columns].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pairs.flatMap(({ a, b, summary: s }) =>
          (['all', 'small'] as const).map((group) => (
            <tr key={`${a} ${b} ${group}`} className={group === 'small' ? styles.small : undefined}>
              <th scope="row">{group === 'all' ? `${a} / ${b}` : t.agreement.small(smallLesionMm)}</th>
              <td>{group === 'all' ? s.cases : ''}</td>
              <td>{s[group].detection.both}</td>
              <td>{`${s[group].detection.onlyA} / ${s[group].detection.onlyB}`}</td>
              <td>
                {s[group].detection.both + s[group].detection.onlyA + s[group].detection.onlyB === 0
                  ? ''
                  : number(s[group].detection.f1)}
              </td>
              <td>{number(s[group].dice.mean)}</td>
              <td>{number(s[group].hd95PooledMm.mean, 1)}</td>
              <td>{number(s[group].assdMm.mean, 1)}</td>
              <td>{group === 'all' ? number(s.type?.kappa) : ''}</td>
              <td>{group === 'all' ? number(s.longAxis.icc) : ''}</td>
              <td>{group === 'all' ? number(s.longAxis.bias, 1) : ''}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
