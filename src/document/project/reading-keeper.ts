import type { CaseId } from '../../domain/ids.ts';
import { journalOfAudit } from '../../domain/project/journal-of-audit.ts';
import { makeReading } from '../../domain/project/make-reading.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import { ActivityMeter } from './activity-meter.ts';
import type { ProjectEditor } from './project-editor.ts';
import { loadReading } from './project-io.ts';
import type { ProjectReading } from './project-state.ts';
import { readingIdentity } from './reading-identity.ts';

/**
 * Readings between the browser's store, where they are worked on, and the project, where they are sealed. Each reader's reading of a
 * case has a place of its own in the store, so that one reader's work is never opened as another's.
 */
export class ReadingKeeper {
  readonly meter: ActivityMeter;

  constructor(private readonly core: WorkspaceCore) {
    this.meter = new ActivityMeter(() => core.clock.nowMs());
  }

  /** Place of a reading in the store. */
  async placeOf(projectId: string, { caseId, reader }: ProjectReading): Promise<CaseId> {
    const hash = await sha256Hex(new TextEncoder().encode(`lobule reading ${projectId} ${caseId} ${reader}`));
    return `reading-${hash.slice(0, 24)}` as CaseId;
  }

  /** Brings what the project has of a reading into the store, where it has more steps. */
  async bring(editor: ProjectEditor, reading: ProjectReading): Promise<CaseId> {
    const { store } = this.core;
    const place = await this.placeOf(editor.project.projectId, reading);
    const sealed = await loadReading(editor.folder, reading.caseId, reading.reader);
    const known = await store.loadJournal(place);
    const lastSeq = known.at(-1)?.seq ?? 0;
    const missing = journalOfAudit(sealed?.audit ?? []).filter(({ seq }) => seq > lastSeq);
    if (missing.length > 0) await store.appendEntries(place, missing);
    return place;
  }

  /** Seals what was done since, and puts it into the project; null when nothing was done. */
  async seal(editor: ProjectEditor, reading: ProjectReading, isSubmitted: boolean): Promise<ReadingFile | null> {
    const { store, study, reading: state, app, current } = this.core;
    await current?.flush();
    const result = study.getState().result;
    if (!result) return null;
    const place = await this.placeOf(editor.project.projectId, reading);
    const journal = await store.loadJournal(place);
    const before = await loadReading(editor.folder, reading.caseId, reading.reader);
    const lastSeq = before?.audit.at(-1)?.seq ?? 0;
    if (!isSubmitted && !journal.some(({ seq }) => seq > lastSeq)) return null;
    const about = editor.project.cases[reading.caseId]?.about[0]?.value;
    const ours = result.studies.filter(({ studyUid }) => about?.studyUids.includes(studyUid) ?? true);
    const identity = readingIdentity(reading, { ...result, studies: ours }, state.getState().records);
    const maker = { app: `${app.version}+${app.commit}`, activeMs: this.meter.take() };
    const made = await makeReading(identity, before, journal, maker);
    await editor.putReading(made, isSubmitted);
    return made;
  }
}
