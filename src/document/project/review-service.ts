import { AppError } from '../../domain/app-error.ts';
import type { Change, RecordChange } from '../../domain/change.ts';
import { isLesionCategory } from '../../domain/codes/code-table.ts';
import type { SegmentId } from '../../domain/ids.ts';
import { lesionNumber } from '../../domain/lesion.ts';
import { CONSENSUS, DEFAULT_PROTOCOL } from '../../domain/project/project.ts';
import type { EventContent } from '../../domain/project/project-event.ts';
import { currentValue } from '../../domain/project/register.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import {
  type ConsensusDecision,
  type ConsensusSource,
  consensusSource,
  consensusSteps,
} from '../../kernels/consensus/make-consensus.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import { joinChanges } from '../changes.ts';
import { reviewChange } from '../commands/review-change.ts';
import type { ReadingLog } from '../reading-log.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { CaseReading } from './case-reading.ts';
import { DecidedStructures } from './decided-structures.ts';
import type { ProjectService } from './project-service.ts';
import { isCompared, removeLayers, removeStructure, showCompared } from './review-changes.ts';
import { reviewRows } from './review-rows.ts';
import { createReviewState, NO_REVIEW, type ReviewMethod, type ReviewRow } from './review-state.ts';
import { type SubmittedReading, submittedReadings } from './submitted-readings.ts';

/** The readings of a case side by side, decided structure by structure into the agreed one. */
export class Review {
  readonly state = createReviewState();
  #readings: readonly SubmittedReading[] = [];
  #source: ConsensusSource = consensusSource([]);
  #decided = new DecidedStructures();
  #abort: AbortController | null = null;

  constructor(
    private readonly core: WorkspaceCore,
    private readonly projects: ProjectService,
    private readonly caseReading: CaseReading,
    private readonly views: { readonly showReaders: (readers: readonly string[]) => void },
  ) {
    projects.state.subscribe(({ reading }, before) => {
      if (reading?.reader === CONSENSUS && reading.caseId === before.reading?.caseId) return;
      if (reading === before.reading) return;
      this.cancel();
      this.state.setState(NO_REVIEW);
    });
    // Undo takes decisions back, too.
    core.reading.subscribe(({ records }, before) => {
      const isSame = records.segment === before.records.segment && records.lesion === before.records.lesion;
      const { rows } = this.state.getState();
      if (!isSame && rows.length > 0) this.state.setState({ rows: this.#withDecisions(rows, records) });
    });
  }

  /** Compares the submitted readings of the open case; call when it is open as the agreed reading. */
  start = () =>
    this.projects.attempt(async () => {
      const { reading, open } = this.projects.state.getState();
      const log = this.core.log();
      const { editor } = this.projects;
      if (!editor || !log || reading?.reader !== CONSENSUS || this.#abort) return;
      const abort = new AbortController();
      this.#abort = abort;
      this.state.setState({ progress: 0 });
      try {
        this.#readings = await submittedReadings(editor, reading.caseId);
        const files = this.#readings.map((each) => each.files);
        const { matchIou } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
        await this.#showCompared(log, reading.caseId);
        const events = Object.values(editor.project.events).filter(({ caseId }) => caseId === reading.caseId);
        this.#decided = new DecidedStructures(events);
        const { pairs } = await this.core.compute.compareReadings(
          { matchIou, readings: files },
          { signal: abort.signal, onProgress: (progress) => this.state.setState({ progress }) },
        );
        const compared = this.#readings.map((each) => ({ reader: each.reader, ...structuresOfReading(each) }));
        const rows = this.#withDecisions(reviewRows(compared, pairs), log.records);
        this.state.setState({ readers: this.#readings.map((each) => each.reader), rows });
      } catch (error) {
        if (!abort.signal.aborted) throw error;
      } finally {
        // Unless it has begun anew since it was stopped.
        if (this.#abort === abort) this.#abort = null;
        if (this.#abort === null) this.state.setState({ progress: null });
      }
    });

  /** Stops comparing; the masks stay on the images. */
  cancel = () => {
    this.#abort?.abort();
    this.#abort = null;
  };

  /** Each reader's masks in a picture of their own, linked; or all over one picture. */
  showApart = (isApart: boolean) => this.views.showReaders((isApart && this.state.getState().readers) || []);

  /** Puts a structure into the agreed reading, or keeps it out of it. `edit` leaves it ready to be painted on. */
  decide = (rowId: string, method: ReviewMethod, why: string) =>
    this.projects.attempt(async () => {
      const row = this.state.getState().rows.find(({ id }) => id === rowId);
      const log = this.core.log();
      const { reading } = this.projects.state.getState();
      if (!row || !log || !reading) return;
      const change = joinChanges([this.#without(log, rowId), ...this.#make(log, [{ row, method, why }])]);
      const made = change.records.flatMap(({ id, after }) => (after ? [id] : []));
      this.#decided.note(rowId, method, made);
      log.run(reviewChange, { label: `${row.a?.name ?? row.b?.name ?? ''}: ${method}`, change });
      this.state.setState(({ rows }) => ({ rows: this.#withDecisions(rows, log.records) }));
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

  /** The readers' masks on the images, in one colour each; they stay from one start of the review to the next. */
  async #showCompared(log: ReadingLog, caseId: string): Promise<void> {
    this.#source = consensusSource(this.#readings);
    if (Object.values(log.records.layer).some(isCompared)) return;
    const volumes = new Set<string>(this.core.study.getState().result?.volumes.map(({ id }) => id) ?? []);
    const change = showCompared(this.#readings, volumes, this.core.uids);
    log.run(reviewChange, { label: `Compare ${this.#readings.map((each) => each.reader).join(' and ')}`, change });
    await this.projects.note({ kind: 'review.opened', caseId, reader: null, details: {} });
  }

  #withDecisions(
    rows: readonly Omit<ReviewRow, 'decided'>[],
    { segment, lesion }: Pick<ReadingRecords, 'segment' | 'lesion'>,
  ): ReviewRow[] {
    const segments = Object.values(segment).filter(({ layerId }) => !isCompared({ id: layerId }));
    const own: readonly { readonly id: string; readonly trackingUid: string }[] = [
      ...segments,
      ...Object.values(lesion),
    ];
    return rows.map((row) => {
      const there = own.filter(({ trackingUid }) => trackingUid === row.id).map(({ id }) => id);
      return { ...row, decided: this.#decided.of(row.id, there) };
    });
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
      return method === 'drop' ? [] : [{ row, decision: decisionOf(row, method, why, by) }];
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

  #eventOf(caseId: string, row: ReviewRow, method: ReviewMethod, why: string): EventContent {
    const details = { method, why, structure: row.id, readers: this.#readings.map((each) => each.reader) };
    return { kind: 'lesion.adjudicated', caseId, reader: CONSENSUS, details };
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

function decisionOf(row: ReviewRow, method: Exclude<ReviewMethod, 'drop'>, why: string, by: string): ConsensusDecision {
  const all = [row.a, row.b, ...row.others].filter((member) => member !== null);
  const members = all.map(({ reader, key }) => ({ reader, trackingUid: key }));
  const isTaken = method === 'take-a' || method === 'take-b' || method === 'edit';
  if (!isTaken) return { members, method, why, by };
  const taken = method === 'take-b' && row.b ? row.b : all[0]!;
  return { members: [{ reader: taken.reader, trackingUid: taken.key }], method: 'take', why, by };
}
