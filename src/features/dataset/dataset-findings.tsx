import type { DatasetReport } from '../../document/project/dataset-export.ts';
import { BLOCKING_GAPS, type DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import { t } from '../../messages/messages.ts';
import styles from './dataset-panel.module.css';

export interface DatasetFindingsProps {
  readonly gaps: ReadonlyMap<DatasetGap, readonly string[]> | null;
  readonly report: DatasetReport | null;
}

const NAMED_CASES = 6;

/** What a check found, and what the last run wrote. */
export function DatasetFindings({ gaps, report }: DatasetFindingsProps) {
  return (
    <>
      {report && <Written report={report} />}
      <h2 className={styles.title}>{t.dataset.missing}</h2>
      {gaps === null && <p className={styles.note}>{t.dataset.notChecked}</p>}
      {gaps?.size === 0 && (
        <p className={styles.good} role="status">
          {t.dataset.complete}
        </p>
      )}
      {gaps !== null && gaps.size > 0 && (
        <table className={styles.gaps} aria-label={t.dataset.missing}>
          <tbody>
            {[...gaps].map(([gap, cases]) => (
              <tr key={gap}>
                <th scope="row">{t.dataset.gaps[gap]}</th>
                <td className={styles.number}>
                  {cases.length === 0 ? t.dataset.ofDataset : t.dataset.cases(cases.length)}
                </td>
                <td className={styles.names}>
                  {BLOCKING_GAPS.has(gap) && <strong className={styles.bad}>{t.dataset.blocking} </strong>}
                  {cases.slice(0, NAMED_CASES).join(', ')}
                  {cases.length > NAMED_CASES && ' ...'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Written({ report: { written, kept, failed, files, bytes } }: { readonly report: DatasetReport }) {
  return (
    <div role="status" data-testid="dataset-written">
      <h2 className={styles.title}>{t.dataset.result}</h2>
      <p>{t.dataset.counts(written, kept)}</p>
      <p>{t.dataset.size(files, Math.max(1, Math.round(bytes / 1e6)))}</p>
      <p className={styles.note}>{t.dataset.checksums}</p>
      {failed.map((each) => (
        <p key={`${each.format} ${each.case}`} className={styles.bad}>
          {each.case} ({each.format}): {each.reason}
        </p>
      ))}
    </div>
  );
}
