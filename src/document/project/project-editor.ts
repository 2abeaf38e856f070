import {
  type CaseAbout,
  type CasePlan,
  NO_PLAN,
  type Project,
  type ProjectCase,
} from '../../domain/project/project.ts';
import { type EventContent, lastOfWriter, nextEvent, type ProjectEvent } from '../../domain/project/project-event.ts';
import { headOf, type ReadingFile } from '../../domain/project/reading-file.ts';
import { currentValue, type Stamp, writeRegister } from '../../domain/project/register.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { loadProject, saveProject, saveReadingCopies } from './project-io.ts';
import { factsOfReading, saveFacts } from './reading-facts-io.ts';

/** A project that is being worked on: every change is stamped, and written by `save`. */
export class ProjectEditor {
  #project: Project;
  #saved: Project | null;
  #last: ProjectEvent | null;

  /** @param stamp who works, in which copy, and the time of each change */
  constructor(
    readonly folder: ProjectFolder,
    project: Project,
    readonly stamp: () => Stamp,
    isNew = false,
  ) {
    this.#project = project;
    this.#saved = isNew ? null : project;
    this.#last = lastOfWriter(Object.values(project.events), stamp().writer);
  }

  /** @throws AppError `project/...` */
  static async open(folder: ProjectFolder, stamp: () => Stamp): Promise<ProjectEditor> {
    return new ProjectEditor(folder, await loadProject(folder), stamp);
  }

  get project(): Project {
    return this.#project;
  }

  change(change: (project: Project, stamp: Stamp) => Project): void {
    this.#project = change(this.#project, this.stamp());
  }

  /** Appends lines to the log. */
  record(...contents: readonly EventContent[]): void {
    if (contents.length === 0) return;
    const events = { ...this.#project.events };
    for (const content of contents) {
      this.#last = nextEvent(this.#last, this.stamp(), content);
      events[this.#last.id] = this.#last;
    }
    this.#project = { ...this.#project, events };
  }

  /** Adds cases, or brings what is known of them up to date; what is equal already is left alone. */
  addCases(cases: ReadonlyMap<string, CaseAbout>): number {
    const next: Record<string, ProjectCase> = { ...this.#project.cases };
    const added: EventContent[] = [];
    for (const [caseId, about] of cases) {
      const known = next[caseId];
      if (known && JSON.stringify(currentValue(known.about)) === JSON.stringify(about)) continue;
      if (!known) added.push({ kind: 'case.imported', caseId, reader: null, details: { images: about.images } });
      next[caseId] = { about: writeRegister(known?.about ?? [], about, this.stamp()), plan: known?.plan ?? [] };
    }
    this.#project = { ...this.#project, cases: next };
    this.record(...added);
    return added.length;
  }

  /** Changes the plan of many cases at once. */
  planCases(caseIds: readonly string[], change: (plan: CasePlan) => CasePlan): void {
    const next: Record<string, ProjectCase> = { ...this.#project.cases };
    for (const caseId of caseIds) {
      const known = next[caseId];
      if (!known) continue;
      const before = currentValue(known.plan) ?? NO_PLAN;
      const after = change(before);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      next[caseId] = { ...known, plan: writeRegister(known.plan, after, this.stamp()) };
    }
    this.#project = { ...this.#project, cases: next };
  }

  /** Puts a reading into the project, with its line in the log. */
  async putReading(reading: ReadingFile, isSubmitted = false): Promise<void> {
    await saveReadingCopies(this.folder, [reading]);
    const { caseId, reader } = reading;
    await saveFacts(this.folder, reader, { [caseId]: factsOfReading(reading) });
    // The log is everybody's: nothing of what the reading found may stand in it, or a second reader would not be blinded.
    const details = { head: headOf(reading), entries: reading.audit.length, activeMs: reading.activeMs };
    this.record({ kind: 'reading.saved', caseId, reader, details });
    if (isSubmitted) this.record({ kind: 'reading.submitted', caseId, reader, details: { head: headOf(reading) } });
  }

  async save(): Promise<void> {
    await saveProject(this.folder, this.#project, this.#saved);
    this.#saved = this.#project;
  }
}
