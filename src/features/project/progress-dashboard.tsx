import type { AgreementService } from '../../document/project/agreement-service.ts';
import type { ProjectService } from '../../document/project/project-service.ts';
import type { OpenProject } from '../../document/project/project-state.ts';
import { csvText } from '../../domain/csv-text.ts';
import { CASE_STATES, caseStandings } from '../../domain/project/case-state.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { AgreementSection } from './agreement-section.tsx';
import styles from './progress-dashboard.module.css';

interface Bar {
  readonly label: string;
  readonly count: number;
}

interface Chart {
  readonly name: string;
  readonly title: string;
  readonly bars: readonly Bar[];
}

export interface ProgressDashboardProps {
  readonly projects: ProjectService;
  readonly agreement: AgreementService;
  readonly open: OpenProject;
}

/** How far the project is: counts as bars, each with its number. */
export function ProgressDashboard({ projects, agreement, open }: ProgressDashboardProps) {
  const charts: readonly Chart[] = [
    { name: 'states', title: t.project.byState, bars: statesOf(open) },
    { name: 'readers', title: t.project.byReader, bars: readersOf(open) },
    { name: 'types', title: t.project.byPhenotype, bars: countsOf(open.rows.flatMap(({ phenotypes }) => phenotypes)) },
    {
      name: 'missing',
      title: t.project.byMissing,
      bars: countsOf(open.rows.flatMap(({ missingParts }) => missingParts)),
    },
  ];
  const give = ({ name, title, bars }: Chart) => {
    const rows = bars.map(({ label, count }) => [label, count]);
    void projects.give(`${name}.csv`, 'text/csv', new TextEncoder().encode(csvText([title, 'n'], rows)));
  };
  return (
    <div className={styles.grid}>
      {charts.map((chart) => (
        <BarChart key={chart.name} chart={chart} onCsv={() => give(chart)} />
      ))}
      <AgreementSection projects={projects} agreement={agreement} />
    </div>
  );
}

function BarChart({ chart: { title, bars }, onCsv }: { readonly chart: Chart; readonly onCsv: () => void }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section className={styles.chart} aria-label={title}>
      <h2 className={styles.title}>
        {title}
        <Button size="small" variant="ghost" aria-label={`${title}: CSV`} onClick={onCsv}>
          CSV
        </Button>
      </h2>
      <table className={styles.bars}>
        <tbody>
          {bars.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className={styles.cell}>
                <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(100 * count) / most} height="10" />
                </svg>
              </td>
              <td className={styles.count}>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function statesOf({ rows }: OpenProject): Bar[] {
  return CASE_STATES.map((state) => ({
    label: t.project.states[state],
    count: rows.filter((row) => row.state === state).length,
  }));
}

function readersOf({ project }: OpenProject): Bar[] {
  const counts = new Map(Object.keys(project.readers).map((id) => [id, 0]));
  for (const { readings } of caseStandings(project).values()) {
    for (const [reader, { status }] of Object.entries(readings)) {
      if (status === 'submitted') counts.set(reader, (counts.get(reader) ?? 0) + 1);
    }
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}

function countsOf(values: readonly string[]): Bar[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([label, count]) => ({ label, count }));
}
