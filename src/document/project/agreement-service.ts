import { createStore, type StoreApi } from 'zustand/vanilla';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS, DEFAULT_PROTOCOL, type Project } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import type { PairAgreement } from '../../kernels/agreement/agreement-csv.ts';
import { compareReadings } from '../../kernels/agreement/compare-readings.ts';
import type { ComparedReading } from '../../kernels/agreement/compared-reading.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import { summariseAgreement } from '../../kernels/agreement/summarise-agreement.ts';
import { fleissOfTypes } from '../../kernels/agreement/types-of-all.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { visibilityFor } from './pack-project.ts';
import { loadReading } from './project-io.ts';
import type { ProjectService } from './project-service.ts';

export interface AgreementState {
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Every two readers that share a case; null before it was computed. */
  readonly pairs: readonly PairAgreement[] | null;
  /** Of all readers together where a case has three or more; null otherwise. */
  readonly fleissKappa: number | null;
}

const NOTHING: AgreementState = { progress: null, pairs: null, fleissKappa: null };

/** How far the readers of the open project agree, over every case with two submitted readings that this reader may see. */
export class AgreementService {
  readonly state: StoreApi<AgreementState> = createStore<AgreementState>(() => NOTHING);
  #isStopped = false;

  constructor(private readonly projects: ProjectService) {
    projects.state.subscribe(({ open }, before) => {
      if (open?.stored !== before.open?.stored) this.state.setState(NOTHING, true);
    });
  }

  compute = () =>
    this.projects.attempt(async () => {
      const { editor } = this.projects;
      const me = this.projects.state.getState().open?.stored.me ?? null;
      if (!editor || this.state.getState().progress) return;
      const { project, folder } = editor;
      const { matchIou, smallLesionMm } = currentValue(project.protocol) ?? DEFAULT_PROTOCOL;
      const wanted = casesReadTwice(project, me);
      const byPair = new Map<string, PairAgreement['cases'][number][]>();
      const ofAll = new Map<string, ComparedReading['structures'][]>();
      this.#isStopped = false;
      try {
        for (const [n, { caseId, readers }] of wanted.entries()) {
          if (this.#isStopped) return;
          this.state.setState({ progress: { done: n, total: wanted.length } });
          const readings = await loadStructures(folder, caseId, readers);
          ofAll.set(caseId, readings.map(({ structures }) => structures) as ComparedReading['structures'][]);
          for (const [i, first] of readings.entries()) {
            for (const second of readings.slice(i + 1)) {
              const key = `${first.reader} ${second.reader}`;
              const compared = { case: caseId, ...compareReadings(first, second, matchIou) };
              byPair.set(key, [...(byPair.get(key) ?? []), compared]);
            }
          }
          // The page goes on between two cases.
          await new Promise((resolve) => setTimeout(resolve));
        }
        const hasThree = [...ofAll.values()].some((readings) => readings.length > 2);
        this.state.setState({
          pairs: [...byPair].map(([key, cases]) => {
            const [a = '', b = ''] = key.split(' ');
            return { a, b, cases, summary: summariseAgreement(cases, smallLesionMm) };
          }),
          fleissKappa: hasThree ? fleissOfTypes(ofAll, matchIou) : null,
        });
      } finally {
        this.state.setState({ progress: null });
      }
    });

  cancel = () => {
    this.#isStopped = true;
  };
}

/** Cases with two or more submitted readings that `me` may see, and whose they are. */
function casesReadTwice(project: Project, me: string | null): { caseId: string; readers: string[] }[] {
  const mayRead = visibilityFor(project, me);
  return [...caseStandings(project)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([caseId, { readings }]) => {
      const readers = Object.keys(readings)
        .filter((reader) => reader !== CONSENSUS && readings[reader]!.status === 'submitted')
        .filter((reader) => mayRead({ caseId, reader }))
        .sort();
      return readers.length < 2 ? [] : [{ caseId, readers }];
    });
}

async function loadStructures(
  folder: ProjectFolder,
  caseId: string,
  readers: readonly string[],
): Promise<(ComparedReading & { readonly reader: string })[]> {
  const found: (ComparedReading & { readonly reader: string })[] = [];
  for (const reader of readers) {
    const reading = await loadReading(folder, caseId, reader);
    if (reading) found.push({ reader, ...structuresOfReading(reading) });
  }
  return found;
}
