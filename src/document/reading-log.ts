import { AppError } from '../domain/app-error.ts';
import type { Change, JournalEntry } from '../domain/change.ts';
import type { Clock, Uids } from '../ports/environment.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import type { Disposer } from '../ports/viewport.ts';
import { applyChange, voxelCountsOf } from './apply-change.ts';
import { invertChange, isEmptyChange, joinChanges, NO_CHANGE, recordsAfterEach } from './changes.ts';
import type { Command, CommandState } from './command.ts';
import { HistoryList } from './history-list.ts';
import type { LabelmapStore } from './labelmap-store.ts';
import { EMPTY_READING, type ReadingStateStore } from './reading-state.ts';
import { UNDO_LIMITS, type UndoLimits, UndoStack } from './undo-stack.ts';
import type { UndoStep } from './undo-step.ts';

/** An entry that was appended. `wasPainted`: its voxels were in the arrays before (a stroke), so the viewport shows them already. */
export interface Appended {
  readonly entry: JournalEntry;
  readonly wasPainted: boolean;
}

export interface ReadingLogOptions {
  readonly state: ReadingStateStore;
  readonly labelmaps: LabelmapStore;
  readonly clock: Clock;
  readonly uids: Uids;
  readonly limits?: UndoLimits;
}

/** Where a reading starts: empty, or what the store gave back. The labelmap store must hold the labels of `records` already. */
export interface ReadingSeed {
  readonly records: ReadingRecords;
  /** The journal so far, as far as it is known, in order; for undo and the history list. */
  readonly journal: readonly JournalEntry[];
  readonly headSeq: number;
}

/** Of a layer that is gone. */
const USUAL_COLUMNS = 512;

interface OpenGroup {
  readonly changes: Change[];
  readonly isPainted: boolean[];
}

/** The one log of a reading: undo, autosave and audit come from the same entries, and entries are only ever added. */
export class ReadingLog {
  readonly #options: ReadingLogOptions;
  readonly #listeners = new Set<(appended: Appended) => void>();
  #undo: UndoStack;
  #history = new HistoryList();
  #group: OpenGroup | null = null;
  #isWritable = true;

  constructor(options: ReadingLogOptions, seed: ReadingSeed | null = null) {
    this.#options = options;
    this.#undo = new UndoStack(
      options.limits ?? UNDO_LIMITS,
      (layerId) => this.records.layer[layerId]?.grid.size[0] ?? USUAL_COLUMNS,
    );
    const after = seed ? recordsAfterEach(seed.journal, seed.records) : [];
    for (const [n, entry] of (seed?.journal ?? []).entries()) {
      const abandoned = this.#undo.undoneSeqs;
      this.#undo.append(entry);
      this.#history.append(entry, abandoned, after[n]!);
    }
    this.#publish(seed?.records ?? EMPTY_READING.records, seed?.headSeq ?? 0);
    this.#undo.settle();
  }

  get headSeq(): number {
    return this.#options.state.getState().headSeq;
  }

  get records(): ReadingRecords {
    return this.#options.state.getState().records;
  }

  /** A reading that another tab writes can be looked at, not changed. */
  setWritable(isWritable: boolean): void {
    this.#isWritable = isWritable;
  }

  /** Hears every entry after it was applied. */
  onAppended(listener: (appended: Appended) => void): Disposer {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Computes, applies and appends. Null when the command changes nothing; then nothing is appended.
   * @throws AppError when the command refuses, or `reading/read-only`
   */
  run<Args>(command: Command<Args>, args: Args): JournalEntry | null {
    this.#assertWritable();
    const state = this.commandState();
    const label = command.label(state, args);
    const change = command.change(state, args, { uids: this.#options.uids });
    if (isEmptyChange(change)) return null;
    this.#apply(change, false);
    return this.#group
      ? this.#collect(change, false)
      : this.#append(command.name, label, change, { wasPainted: false });
  }

  /** Appends what a tool has painted into the arrays already. Null when nothing changed. */
  record(command: string, label: string, change: Change): JournalEntry | null {
    if (isEmptyChange(change)) return null;
    if (!this.#isWritable) {
      for (const patch of invertChange(change).voxels) this.#options.labelmaps.revert(patch);
      this.#assertWritable();
    }
    this.#apply(change, true);
    return this.#group ? this.#collect(change, true) : this.#append(command, label, change, { wasPainted: true });
  }

  /** Appends an entry that changes nothing in the reading, such as an export, for the audit. */
  note(command: string, label: string, details: Readonly<Record<string, string | number>>): JournalEntry {
    this.#assertWritable();
    return this.#append(command, label, NO_CHANGE, { wasPainted: false, details });
  }

  /**
   * All that `work` does becomes one entry. When it throws, everything is taken back and nothing is appended.
   * Synchronous, so that nothing else can slip in between.
   */
  group(command: string, label: string, work: () => void): JournalEntry | null {
    if (this.#group) {
      work();
      return null;
    }
    const group: OpenGroup = { changes: [], isPainted: [] };
    this.#group = group;
    try {
      work();
    } catch (error) {
      this.#apply(invertChange(joinChanges(group.changes)), false);
      throw error;
    } finally {
      this.#group = null;
    }
    const change = joinChanges(group.changes);
    if (isEmptyChange(change)) return null;
    return this.#append(command, label, change, { wasPainted: group.isPainted.every(Boolean) });
  }

  /** Memory of what can be taken back and done again. */
  get undoMemory(): { readonly steps: number; readonly bytes: number } {
    return { steps: this.#undo.steps, bytes: this.#undo.bytes };
  }

  /** Whether the voxels of the next step lie in the store alone: then `recall` has to come before `undo` or `redo`. */
  isNextStored(which: 'undo' | 'redo'): boolean {
    return (which === 'undo' ? this.#undo.nextUndo : this.#undo.nextRedo)?.isStored ?? false;
  }

  /** Takes the changes of steps that memory had no room for from the journal in the store. */
  recall(journal: readonly JournalEntry[]): void {
    this.#undo.recall(journal);
  }

  /** Takes the last undoable entry back by appending its inverse. Null when there is none, or when it has to be recalled first. */
  undo(): JournalEntry | null {
    return this.#again('undo', this.#undo.nextUndo);
  }

  redo(): JournalEntry | null {
    return this.#again('redo', this.#undo.nextRedo);
  }

  commandState(): CommandState {
    const { labelmaps } = this.#options;
    return { records: this.records, labelsOf: (layerId) => labelmaps.labels(layerId) };
  }

  #again(cause: 'undo' | 'redo', target: UndoStep | null): JournalEntry | null {
    const done = target?.change();
    if (!target || !done) return null;
    this.#assertWritable();
    if (this.#group) throw new AppError('reading/in-group', 'Internal error: undo inside of a group.');
    const change = cause === 'undo' ? invertChange(done) : done;
    this.#apply(change, false);
    return this.#append(target.command, target.label, change, { wasPainted: false, cause, refersTo: target.seq });
  }

  #collect(change: Change, wasPainted: boolean): null {
    this.#group!.changes.push(change);
    this.#group!.isPainted.push(wasPainted);
    return null;
  }

  #append(
    command: string,
    label: string,
    change: Change,
    more: {
      readonly wasPainted: boolean;
      readonly cause?: 'undo' | 'redo';
      readonly refersTo?: number;
      readonly details?: Readonly<Record<string, string | number>>;
    },
  ): JournalEntry {
    const entry: JournalEntry = {
      seq: this.headSeq + 1,
      at: this.#options.clock.nowIso(),
      command,
      label,
      cause: more.cause ?? 'do',
      refersTo: more.refersTo ?? null,
      change,
      ...(more.details ? { details: more.details } : {}),
    };
    const abandoned = this.#undo.undoneSeqs;
    this.#undo.append(entry);
    this.#undo.settle();
    this.#history.append(entry, abandoned, this.records);
    this.#publish(this.records, entry.seq);
    for (const listener of this.#listeners) listener({ entry, wasPainted: more.wasPainted });
    return entry;
  }

  #apply(change: Change, wasPainted: boolean): void {
    const { state, labelmaps } = this.#options;
    state.setState({ records: applyChange(this.records, labelmaps, change, wasPainted) });
  }

  #publish(records: ReadingRecords, headSeq: number): void {
    const { state, labelmaps } = this.#options;
    state.setState({
      records,
      headSeq,
      history: this.#history.items(this.#undo.undoneSeqs),
      undoLabel: this.#undo.nextUndo?.label ?? null,
      redoLabel: this.#undo.nextRedo?.label ?? null,
      voxelCounts: voxelCountsOf(records, labelmaps),
    });
  }

  #assertWritable(): void {
    if (this.#isWritable) return;
    throw new AppError('reading/read-only', 'This case is open in another tab, so nothing can be changed here.', {
      hint: 'Close the other tab and open the case again.',
    });
  }
}
