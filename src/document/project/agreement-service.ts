import { createStore, type StoreApi } from 'zustand/vanilla';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS, DEFAULT_PROTOCOL, type Project } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import type { PairAgreement } from '../../kernels/agreement/agreement-csv.ts';
import { summariseAgreement } from '../../kernels/agreement/summarise-agreement.ts';
import { fleissOfTypes } from '../../kernels/agreement/types-of-all.ts';
import type { ComputePort } from '../../ports/compute.ts';
import { visibilityFor } from './pack-project.ts';
import { pathsOfReadings } from './project-io.ts';
import type { ProjectService } from './project-service.ts';
import { bytesOfReadings } from './reading-bytes.ts';

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
  #abort: AbortController | null = null;

  constructor(
    private readonly projects: ProjectService,
    private readonly compute: Pick<ComputePort, 'compareReadings'>,
  ) {
    projects.state.subscribe(({ open }, before) => {
      if (open?.stored !== before.open?.stored) this.state.setState(NOTHING, true);
    });
  }

  start = () =>
    this.projects.attempt(async () => {
      const { editor } = this.projects;
      const me = this.projects.state.getState().open?.stored.me ?? null;
      if (!editor || this.state.getState().progress) return;
      const { project, folder } = editor;
      const { matchIou, smallLesionMm } = currentValue(project.protocol) ?? DEFAULT_PROTOCOL;
      const wanted = casesReadTwice(project, me);
      const places = await pathsOfReadings(folder);
      const byPair = new Map<string, PairAgreement['cases'][number][]>();
      const ratings: (readonly string[])[] = [];
      const hasThree = wanted.some(({ readers }) => readers.length > 2);
      const total = wanted.length;
      this.#abort = new AbortController();
      const { signal } = this.#abort;
      try {
        for (const [done, { caseId, readers }] of wanted.entries()) {
          const tell = (fraction: number) => this.state.setState({ progress: { done: done + fraction, total } });
          tell(0);
          const readings = await bytesOfReadings(folder, places, caseId, readers);
          const answer = await this.compute.compareReadings({ matchIou, readings }, { signal, onProgress: tell });
          ratings.push(...answer.ratings);
          for (const { a, b, agreement } of answer.pairs) {
            const key = `${a} ${b}`;
            byPair.set(key, [...(byPair.get(key) ?? []), { case: caseId, ...agreement }]);
          }
        }
        this.state.setState({
          pairs: [...byPair].map(([key, cases]) => {
            const [a = '', b = ''] = key.split(' ');
            return { a, b, cases, summary: summariseAgreement(cases, smallLesionMm) };
          }),
          fleissKappa: hasThree ? fleissOfTypes(ratings) : null,
        });
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        this.state.setState({ progress: null });
      }
    });

  cancel = () => this.#abort?.abort();
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
