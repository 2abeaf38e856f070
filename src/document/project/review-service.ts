import { AppError } from '../../domain/app-error.ts';
import type { Change, RecordChange } from '../../domain/change.ts';
import { isLesionCategory } from '../../domain/codes/code-table.ts';
import type { SegmentId } from '../../domain/ids.ts';
import { lesionNumber } from '../../domain/lesion.ts';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS, DEFAULT_PROTOCOL } from '../../domain/project/project.ts';
import type { EventContent } from '../../domain/project/project-event.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { currentValue } from '../../domain/project/register.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import {
  type ConsensusDecision,
  type ConsensusSource,
  consensusSource,
  consensusSteps,
} from '../../kernels/consensus/make-consensus.ts';
import { t } from '../../messages/messages.ts';
import { joinChanges } from '../changes.ts';
import { reviewChange } from '../commands/review-change.ts';
import type { ReadingLog } from '../reading-log.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { CaseReading } from './case-reading.ts';
import { loadReading } from './project-io.ts';
import type { ProjectService } from './project-service.ts';
import { isCompared, removeLayers, removeStructure, showCompared } from './review-changes.ts';
import { reviewRows } from './review-rows.ts';
import { createReviewState, type ReviewMethod, type ReviewRow, type ReviewStateStore } from './review-state.ts';

/** Two readings side by side, decided structure by structure into the agreed one. */
export class Review {
  readonly state: ReviewStateStore = createReviewState();
  #readings: readonly ReadingFile[] = [];
  #source: ConsensusSource = consensusSource([]);

  constructor(
    private readonly core: WorkspaceCore,
    private readonly projects: ProjectService,
    private readonly caseReading: CaseReading,
  ) {
    projects.state.subscribe(({ reading }) => {
      if (reading?.reader !== CONSENSUS) this.state.setState({ readers: null, rows: [] });
    });
  }

  /** Compares the submitted readings of the open case; call when it is open as the agreed reading. */
  start = () =>
    this.projects.attempt(async () => {
      const { reading } = this.projects.state.getState();
      const log = this.core.log();
      if (!this.projects.editor || !log || reading?.reader !== CONSENSUS) return;
      this.#readings = await this.#submitted(reading.caseId);
      this.#source = consensusSource(this.#readings);
      const volumes = new Set<string>(this.core.study.getState().result?.volumes.map(({ id }) => id) ?? []);
      const isShown = Object.values(log.records.layer).some(isCompared);
      if (!isShown) {
        const change = showCompared(this.#readings, volumes, this.core.uids);
        log.run(reviewChange, { label: `Compare ${this.#readings.map((each) => each.reader).join(' and ')}`, change });
        await this.projects.note({ kind: 'review.opened', caseId: reading.caseId, reader: null, details: {} });
      }
      const [a, b] = this.#readings;
      this.state.setState({ readers: [a!.reader, b!.reader], rows: this.#compare(log) });
    });

  /** Puts a structure into the agreed reading, or keeps it out of it. `edit` leaves it ready to be painted on. */
  decide = (rowId: string, method: ReviewMethod, why: string) =>
    this.projects.attempt(async () => {
      const row = this.state.getState().rows.find(({ id }) => id === rowId);
      const log = this.core.log();
      const { reading } = this.projects.state.getState();
      if (!row || !log || !reading) return;
      const change = joinChanges([this.#without(log, rowId), ...this.#make(log, [{ row, method, why }])]);
      log.run(reviewChange, { label: `${row.a?.name ?? row.b?.name ?? ''}: ${method}`, change });
      this.#decided(row, method);
      if (method === 'edit') this.#select(log, rowId);
      await this.projects.note(this.#eventOf(reading.caseId, row, method, why));
    });

  /** Sends a reading back with the reason. */
  giveBack = (reader: string, rowId: string, reason: string) =>
    this.projects.attempt(async () => {
      const { reading } = this.projects.state.getState();
      if (!reading) return;
      const { caseId } = reading;
      await this.projects.record(
        { kind: 'lesion.returned', caseId, reader, details: { structure: rowId, reason } },
        { kind: 'reading.returned', caseId, reader, details: { reason } },
      );
    });

  /** Ends the review: what is undecided and shared is taken from the first reader, then the agreed reading is handed in. */
  accept = () =>
    this.projects.attempt(async () => {
      const { rows } = this.state.getState();
      if (rows.some(({ a, b, decided }) => decided === null && !(a && b)))
        throw new AppError('review/undecided', 'What one reader alone has seen needs a decision first.');
      const log = this.core.log();
      const { reading } = this.projects.state.getState();
      if (!log || !reading || !this.state.getState().readers) return false;
      const { caseId } = reading;
      const why = t.review.readersAgree;
      const agreed = rows.filter(({ decided }) => decided === null);
      // One step of the reading, one writing of the log, however many structures there are.
      const made = this.#make(
        log,
        agreed.map((row) => ({ row, method: 'take-a' as const, why })),
      );
      const end = removeLayers(log.records, (id) => this.core.labelmaps.labels(id), isCompared);
      log.run(reviewChange, { label: 'End of the comparison', change: joinChanges([...made, end]) });
      const statement = this.#noLesion(log);
      if (statement) log.run(reviewChange, { label: 'No lesion', change: { records: [statement], voxels: [] } });
      const hasChosen = rows.some(({ decided }) => decided !== null && decided !== 'take-a');
      await this.projects.note(...agreed.map((row) => this.#eventOf(caseId, row, 'take-a', why)), {
        ...{ kind: hasChosen ? 'case.adjudicated' : 'case.accepted', caseId, reader: null },
        details: { structures: rows.length },
      });
      await this.caseReading.submit();
      return true;
    });

  async #submitted(caseId: string): Promise<ReadingFile[]> {
    const editor = this.projects.editor!;
    const standing = caseStandings(editor.project).get(caseId);
    const ids = Object.entries(standing?.readings ?? {})
      .filter(([id, { status }]) => id !== CONSENSUS && status === 'submitted')
      .map(([id]) => id)
      .sort();
    const loaded = await Promise.all(ids.slice(0, 2).map((id) => loadReading(editor.folder, caseId, id)));
    const found = loaded.filter((each): each is ReadingFile => each !== null);
    if (found.length === 2) return found;
    const text = 'Two submitted readings are needed, and they are not in this copy.';
    throw new AppError('project/missing-reading', text);
  }

  #compare(log: ReadingLog): ReviewRow[] {
    const [first, second] = this.#readings.map(structuresOfReading);
    const { open } = this.projects.state.getState();
    const { matchIou } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
    const own = Object.values(log.records.segment).filter(({ layerId }) => !isCompared({ id: layerId }));
    return reviewRows(first!, second!, matchIou, (id) => own.some(({ trackingUid }) => trackingUid === id));
  }

  /** The agreed reading without a structure. */
  #without(log: ReadingLog, rowId: string): Change {
    const masks = removeStructure(log.records, (id) => this.core.labelmaps.labels(id), rowId);
    const lesion = Object.values(log.records.lesion).find(({ trackingUid }) => trackingUid === rowId);
    const out = lesion ? [{ kind: 'lesion' as const, id: lesion.id, before: lesion, after: null }] : [];
    return joinChanges([masks, { records: out, voxels: [] }]);
  }

  /** Structures as they were decided. */
  #make(
    log: ReadingLog,
    wanted: readonly { readonly row: ReviewRow; readonly method: ReviewMethod; readonly why: string }[],
  ): Change[] {
    const by = this.projects.state.getState().open?.stored.me ?? 'unknown';
    const { clock, uids } = this.core;
    const numbers = Object.values(log.records.lesion)
      .filter(({ trackingUid }) => !wanted.some(({ row }) => row.id === trackingUid))
      .map(({ trackingId }) => lesionNumber(trackingId) ?? 0);
    const kept = wanted.flatMap(({ row, method, why }) => {
      return method === 'drop' ? [] : [{ row, decision: this.#decision(row, method, why, by) }];
    });
    const firstLesion = Math.max(0, ...numbers) + 1;
    const env = { nowIso: () => clock.nowIso(), newId: () => uids.newId(), firstLesion };
    const steps = consensusSteps(
      this.#source,
      kept.map(({ decision }) => decision),
      env,
    );
    return steps.map(({ change }, n) => {
      // One identity in the agreed reading, whoever was taken.
      const records = change.records.map((record) =>
        record.after && 'trackingUid' in record.after
          ? { ...record, after: { ...record.after, trackingUid: kept[n]!.row.id } }
          : record,
      ) as RecordChange[];
      return { ...change, records };
    });
  }

  #decision(row: ReviewRow, method: Exclude<ReviewMethod, 'drop'>, why: string, by: string): ConsensusDecision {
    const [first, second] = this.#readings;
    const a = row.a ? [{ reader: first!.reader, trackingUid: row.a.key }] : [];
    const b = row.b ? [{ reader: second!.reader, trackingUid: row.b.key }] : [];
    const members = method === 'take-b' ? [...b, ...a] : [...a, ...b];
    const rule = method === 'take-a' || method === 'take-b' || method === 'edit' ? 'take' : method;
    return { members: rule === 'take' ? members.slice(0, 1) : members, method: rule, why, by };
  }

  #eventOf(caseId: string, row: ReviewRow, method: ReviewMethod, why: string): EventContent {
    const details = { method, why, structure: row.id, readers: this.#readings.map((each) => each.reader) };
    return { kind: 'lesion.adjudicated', caseId, reader: CONSENSUS, details };
  }

  #decided(row: ReviewRow, method: ReviewMethod): void {
    const { rows } = this.state.getState();
    this.state.setState({ rows: rows.map((each) => (each.id === row.id ? { ...each, decided: method } : each)) });
  }

  /** What was decided becomes the segment that tools paint on. */
  #select(log: ReadingLog, rowId: string): void {
    const own = Object.values(log.records.segment).find(
      ({ trackingUid, layerId }) => trackingUid === rowId && !isCompared({ id: layerId }),
    );
    if (own) this.core.view.setState({ activeSegmentId: own.id as SegmentId });
  }

  /** An agreed reading without lesions says so. */
  #noLesion(log: ReadingLog): RecordChange | null {
    const { segment, statement } = log.records;
    if (statement['no-lesion'] || Object.values(segment).some(({ category }) => isLesionCategory(category)))
      return null;
    return { kind: 'statement', id: 'no-lesion', before: null, after: { id: 'no-lesion', comment: '' } };
  }
}
