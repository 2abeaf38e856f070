import { AppError } from '../../domain/app-error.ts';
import { lesionNumber } from '../../domain/lesion.ts';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS, DEFAULT_PROTOCOL } from '../../domain/project/project.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { currentValue } from '../../domain/project/register.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps } from '../../geometry/vec3.ts';
import { compareReadings, factsOf } from '../../kernels/agreement/compare-readings.ts';
import type { ComparedStructure } from '../../kernels/agreement/compared-reading.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import { type ConsensusDecision, consensusJournal } from '../../kernels/consensus/make-consensus.ts';
import { t } from '../../messages/messages.ts';
import { joinChanges } from '../changes.ts';
import { reviewChange } from '../commands/review-change.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import type { CaseReading } from './case-reading.ts';
import { loadReading } from './project-io.ts';
import type { ProjectService } from './project-service.ts';
import { isCompared, removeLayers, showCompared } from './review-changes.ts';
import { createReviewState, type ReviewMethod, type ReviewRow, type ReviewStateStore } from './review-state.ts';

/** Two readings side by side, decided structure by structure into the agreed one. */
export class Review {
  readonly state: ReviewStateStore = createReviewState();
  #readings: readonly ReadingFile[] = [];

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
      const { editor } = this.projects;
      const { reading } = this.projects.state.getState();
      const log = this.core.log();
      if (!editor || !log || reading?.reader !== CONSENSUS) return;
      const standing = caseStandings(editor.project).get(reading.caseId);
      const submitted = Object.entries(standing?.readings ?? {})
        .filter(([id, { status }]) => id !== CONSENSUS && status === 'submitted')
        .map(([id]) => id);
      const loaded = await Promise.all(
        submitted.slice(0, 2).map((id) => loadReading(editor.folder, reading.caseId, id)),
      );
      const found = loaded.filter((each): each is ReadingFile => each !== null);
      if (found.length < 2) {
        throw new AppError(
          'project/missing-reading',
          'Two submitted readings are needed, and they are not in this copy.',
        );
      }
      this.#readings = found;
      const volumes = new Set<string>(this.core.study.getState().result?.volumes.map(({ id }) => id) ?? []);
      const isShown = Object.values(log.records.layer).some(isCompared);
      if (!isShown) {
        const change = showCompared(found, volumes, this.core.uids);
        log.run(reviewChange, { label: `Compare ${found.map((each) => each.reader).join(' and ')}`, change });
        this.projects.editor?.record({ kind: 'review.opened', caseId: reading.caseId, reader: null, details: {} });
        await this.projects.saved();
      }
      this.state.setState({ readers: [found[0]!.reader, found[1]!.reader], rows: this.#compare() });
    });

  /** Puts a structure into the agreed reading, or keeps it out of it. */
  decide = (rowId: string, method: ReviewMethod, why: string) =>
    this.projects.attempt(async () => {
      const { rows } = this.state.getState();
      const row = rows.find(({ id }) => id === rowId);
      const log = this.core.log();
      const { reading, open } = this.projects.state.getState();
      if (!row || !log || !reading || !open) return;
      const by = open.stored.me ?? 'unknown';
      const before = removeLayers(
        log.records,
        (id) => this.core.labelmaps.labels(id),
        (layer, segments) => !isCompared(layer) && segments.some(({ trackingUid }) => trackingUid === rowId),
      );
      const lesion = Object.values(log.records.lesion).find(({ trackingUid }) => trackingUid === rowId);
      const out = lesion ? [{ kind: 'lesion' as const, id: lesion.id, before: lesion, after: null }] : [];
      const made = method === 'drop' ? null : this.#make(row, method, why, by);
      const label = `${row.a?.name ?? row.b?.name ?? ''}: ${method}`;
      log.run(reviewChange, {
        label,
        change: joinChanges([before, { records: out, voxels: [] }, ...(made ? [made] : [])]),
      });
      const details = { method, why, structure: rowId, readers: this.#readings.map((each) => each.reader) };
      await this.projects.record({ kind: 'lesion.adjudicated', caseId: reading.caseId, reader: CONSENSUS, details });
      this.state.setState({ rows: rows.map((each) => (each === row ? { ...each, decided: method } : each)) });
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
      for (const { id, a, b, decided } of this.state.getState().rows) {
        if (decided === null && a && b) await this.decide(id, 'take-a', t.review.readersAgree);
      }
      const open = this.state.getState().rows.filter(({ decided }) => decided === null);
      if (open.length > 0)
        throw new AppError('review/undecided', 'What one reader alone has seen needs a decision first.');
      const log = this.core.log();
      const { reading } = this.projects.state.getState();
      if (!log || !reading) return;
      const change = removeLayers(log.records, (id) => this.core.labelmaps.labels(id), isCompared);
      log.run(reviewChange, { label: 'End of the comparison', change });
      const hasChosen = this.state.getState().rows.some(({ decided }) => decided !== 'take-a');
      await this.projects.record({
        ...{ kind: hasChosen ? 'case.adjudicated' : 'case.accepted', caseId: reading.caseId, reader: null },
        details: { structures: this.state.getState().rows.length },
      });
      await this.caseReading.submit();
    });

  #make(row: ReviewRow, method: Exclude<ReviewMethod, 'drop'>, why: string, by: string) {
    const [first, second] = this.#readings;
    const a = row.a ? [{ reader: first!.reader, trackingUid: row.a.key }] : [];
    const b = row.b ? [{ reader: second!.reader, trackingUid: row.b.key }] : [];
    const members = method === 'take-b' ? [...b, ...a] : [...a, ...b];
    const rule = method === 'take-a' || method === 'take-b' ? 'take' : method;
    const decision: ConsensusDecision = {
      members: rule === 'take' ? members.slice(0, 1) : members,
      method: rule,
      why,
      by,
    };
    const numbers = Object.values(this.core.log()!.records.lesion).map(
      ({ trackingId }) => lesionNumber(trackingId) ?? 0,
    );
    const entry = consensusJournal(this.#readings, [decision], {
      nowIso: () => this.core.clock.nowIso(),
      newId: () => this.core.uids.newId(),
      firstLesion: Math.max(0, ...numbers) + 1,
    })[0]!;
    // One identity in the agreed reading, whoever was taken.
    const records = entry.change.records.map((record) =>
      record.after && 'trackingUid' in record.after
        ? { ...record, after: { ...record.after, trackingUid: row.id } }
        : record,
    );
    return { ...entry.change, records: records as typeof entry.change.records };
  }

  #compare(): ReviewRow[] {
    const [first, second] = this.#readings.map(structuresOfReading);
    const { open } = this.projects.state.getState();
    const { matchIou } = currentValue(open?.project.protocol ?? []) ?? DEFAULT_PROTOCOL;
    const { matched, onlyA, onlyB, anatomy } = compareReadings(first!, second!, matchIou);
    const records = this.core.log()!.records;
    const isDecided = (id: string) =>
      Object.values(records.segment).some(
        ({ trackingUid, layerId }) => trackingUid === id && !layerId.startsWith('compared-'),
      );
    const structure = (key: string) => [...first!.structures, ...second!.structures].find((each) => each.key === key)!;
    const make = (
      a: ReviewRow['a'],
      b: ReviewRow['b'],
      figures: { dice: number; hd95PooledMm: number | null } | null,
    ): ReviewRow => {
      const shown = structure((a ?? b)!.key);
      return {
        ...{
          id: (a ?? b)!.key,
          kind: shown.kind,
          a,
          b,
          dice: figures?.dice ?? null,
          hd95Mm: figures?.hd95PooledMm ?? null,
        },
        ...{ longAxisMm: factsOf(shown).longAxisMm, position: centreOf(shown) },
        decided: isDecided((a ?? b)!.key) ? 'take-a' : null,
      };
    };
    return [
      ...matched.map((pair) => make(pair.a, pair.b, pair)),
      ...onlyA.map((a) => make(a, null, null)),
      ...onlyB.map((b) => make(null, b, null)),
      ...anatomy.map((pair) => make(pair.a, pair.b, pair)),
    ];
  }
}

/** Middle of the first mask's box. */
function centreOf({ masks }: ComparedStructure): Lps {
  const { grid } = masks[0]!;
  return toLps(grid, grid.size.map((n) => (n - 1) / 2) as unknown as Ijk);
}
