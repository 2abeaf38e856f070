import { useStore } from 'zustand';
import type { SummaryLesion } from '../../document/case-summary.ts';
import { measuredLesion } from '../../document/measured-lesion.ts';
import type { Workspace } from '../../document/workspace.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { caseResponse } from '../../domain/response/lesion-response.ts';
import type { ResponseCriteria } from '../../domain/response/target-response.ts';
import { formatDicomDate, formatPersonName } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { SummaryCurve } from './summary-curve.tsx';
import { SummaryPicture } from './summary-picture.tsx';
import styles from './summary-sheet.module.css';
import { factsOf, phenotypeText, provenanceOf, rowOf } from './summary-words.ts';

export interface SummarySheetProps {
  readonly workspace: Workspace;
  readonly lesions: readonly SummaryLesion[];
  readonly withPatient: boolean;
  /** Version and commit of the application. */
  readonly version: string;
  /** Local time, as it is printed. */
  readonly printedAt: string;
}

/** The summary as it is printed, black on white. */
export function SummarySheet({ workspace, lesions, withPatient, version, printedAt }: SummarySheetProps) {
  const isEmpty = useStore(workspace.reading, ({ records }) => records.statement['no-lesion'] !== undefined);
  return (
    <article className={styles.sheet} data-testid="case-summary">
      <header className={styles.head}>
        <h2>{t.summary.title}</h2>
        <strong className={styles.research}>{t.summary.research}</strong>
        <p>{withPatient ? <Patient workspace={workspace} /> : t.summary.withoutPatient}</p>
      </header>
      {lesions.length > 0 ? <LesionTable lesions={lesions} /> : <p>{isEmpty ? t.summary.noLesion : t.summary.none}</p>}
      <Responses workspace={workspace} lesions={lesions} />
      {lesions
        .filter(({ numbers }) => numbers)
        .map((each) => (
          <LesionPart key={each.lesion.id} workspace={workspace} summary={each} />
        ))}
      <footer className={styles.foot}>
        <p>{t.summary.provenance(version, provenanceOf(lesions))}</p>
        <p>{`${t.summary.pictures} ${t.summary.printed(printedAt)}. ${t.summary.research}`}</p>
      </footer>
    </article>
  );
}

function Patient({ workspace }: { readonly workspace: Workspace }) {
  const study = useStore(workspace.study, ({ result }) => result?.studies[0] ?? null);
  const facts = [
    formatPersonName(study?.patientName ?? ''),
    study?.patientId ?? '',
    study?.patientBirthDate ? t.summary.born(formatDicomDate(study.patientBirthDate)) : '',
    study?.patientSex ?? '',
    study?.date ? t.summary.study(formatDicomDate(study.date)) : '',
  ];
  return <>{facts.filter((fact) => fact !== '').join(' · ')}</>;
}

function LesionTable({ lesions }: { readonly lesions: readonly SummaryLesion[] }) {
  const heads = Object.values(t.summary.heads);
  return (
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
        {lesions.map((each) => (
          <tr key={each.lesion.id}>
            {rowOf(each).map((cell, n) => (
              <td key={heads[n]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CRITERIA: readonly ResponseCriteria[] = ['RECIST 1.1', 'mRECIST'];

/** Sums of the targets and the response of the case, where lesions are followed. mRECIST only where a viable part was measured. */
function Responses({ workspace, lesions }: Pick<SummarySheetProps, 'workspace' | 'lesions'>) {
  if (!lesions.some(({ lesion }) => lesion.response)) return null;
  const measured = lesions.map(({ lesion }) => measuredLesion(workspace, lesion));
  const viableOf = ({ lesion }: SummaryLesion) =>
    lesion.response?.viableMm ?? lesion.response?.baselineViableMm ?? null;
  const isViable = lesions.some((each) => viableOf(each) !== null);
  return CRITERIA.filter((criteria) => criteria !== 'mRECIST' || isViable).map((criteria) => {
    const { currentSumMm, overall, newLesions } = caseResponse(measured, criteria);
    const why = overall ? t.response.rules[overall.rule](newLesions.join(', ')) : '';
    const response = overall ? t.response.responses[overall.response] : t.summary.noResponse;
    const outcome = why === '' ? response : `${response} (${why})`;
    return <p key={criteria}>{t.summary.response(criteria, currentSumMm.toFixed(1), outcome)}</p>;
  });
}

function LesionPart({ workspace, summary }: { readonly workspace: Workspace; readonly summary: SummaryLesion }) {
  const { lesion, numbers } = summary;
  const phases = numbers?.phases ?? [];
  const facts = factsOf(summary);
  return (
    <section className={styles.lesion}>
      <h3>
        {lesion.trackingId} {phenotypeText(lesion.phenotype)}
      </h3>
      {facts !== '' && <p>{facts}</p>}
      <div className={styles.pictures}>
        {phases.length === 0 && (
          <SummaryPicture workspace={workspace} lesionId={lesion.id} volumeId={null} caption={lesion.trackingId} />
        )}
        {phases.map(({ volumeId, kind }) => (
          <SummaryPicture
            key={volumeId}
            workspace={workspace}
            lesionId={lesion.id}
            volumeId={volumeId}
            caption={PHASE_KINDS[kind].label}
          />
        ))}
        <SummaryCurve phases={phases} />
      </div>
    </section>
  );
}
