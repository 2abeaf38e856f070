import { AppError } from '../../domain/app-error.ts';
import { conflictsOf, type ProjectConflict, settleConflict } from '../../domain/project/merge-project.ts';
import type { CasePlan, Project, Reader } from '../../domain/project/project.ts';
import type { EventContent } from '../../domain/project/project-event.ts';
import { currentValue, type Stamp, writeRegister } from '../../domain/project/register.ts';
import { worklistRows } from '../../domain/project/worklist.ts';
import { t } from '../../messages/messages.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import type { ProjectStore, StoredProject } from '../../ports/project-store.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import { copyInto } from './copy-into.ts';
import { type JoinReport, joinProjects } from './join-projects.ts';
import { mayTakeFor, tellJoined } from './joining.ts';
import { type NewProject, newProject } from './new-project.ts';
import { type PackOptions, packFor } from './pack-project.ts';
import { ProjectEditor } from './project-editor.ts';
import { casesOfFiles, type ImageFile } from './project-images.ts';
import { loadProject } from './project-io.ts';
import { createProjectState, type ProjectReading, type ProjectStateStore } from './project-state.ts';
import { loadFacts } from './reading-facts-io.ts';
import { type BusyLabel, stoppable } from './stoppable-work.ts';
import { verifyProject } from './verify-project.ts';

const LAST_PROJECT = 'lastProject';

interface LastProject {
  readonly projectId: string;
  readonly reading: ProjectReading | null;
}

/** The list of projects and the open one. Failures become notices; the promises resolve. */
export class ProjectService {
  readonly state: ProjectStateStore = createProjectState();
  #editor: ProjectEditor | null = null;
  /** A copy that was opened before it was known who reads here. */
  #waiting: ProjectFolder | null = null;
  #joining: Promise<unknown> | null = null;

  constructor(
    protected readonly core: WorkspaceCore,
    private readonly store: ProjectStore,
  ) {}

  get editor(): ProjectEditor | null {
    return this.#editor;
  }

  refresh = () =>
    this.attempt(async () => {
      const list = [...(await this.store.list())].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
      this.state.setState({ list });
    });

  /** Brings back the project (and whose reading) that was open when the page went away. */
  resume = () =>
    this.attempt(async () => {
      const last = (await this.core.store.loadPreference(LAST_PROJECT)) as LastProject | null;
      this.state.subscribe(({ open, reading }, before) => {
        if (open?.stored === before.open?.stored && reading === before.reading) return;
        const now: LastProject | null = open ? { projectId: open.stored.projectId, reading } : null;
        void this.core.store.savePreference(LAST_PROJECT, now).catch(() => undefined);
      });
      const stored = (await this.store.list()).find(({ projectId }) => projectId === last?.projectId);
      if (!last || !stored) return;
      await this.#open(stored);
      this.state.setState({ reading: last.reading });
    });

  create = (wanted: NewProject) =>
    this.attempt(async () => {
      const { clock, uids } = this.core;
      const stored: StoredProject = {
        ...{ projectId: uids.newId(), name: wanted.name, me: wanted.me, writer: `w-${uids.newId().slice(0, 12)}` },
        ...{ openedAt: clock.nowIso(), images: null },
      };
      const stamp = this.#stamper(stored);
      const project = newProject(wanted, stored, stamp);
      const folder = this.store.folder(stored.projectId);
      await new ProjectEditor(folder, project, stamp, true).save();
      await this.store.save(stored);
      await this.#open(stored);
    });

  open = (projectId: string) =>
    this.attempt(async () => {
      const stored = (await this.store.list()).find((each) => each.projectId === projectId);
      if (!stored) throw new AppError('project/unknown', 'This project is not in this browser any more.');
      await this.#open({ ...stored, openedAt: this.core.clock.nowIso() });
    });

  close = async () => {
    this.#editor = null;
    this.state.setState({ open: null, reading: null });
    await this.refresh();
  };

  remove = (projectId: string) =>
    this.attempt(async () => {
      await this.store.remove(projectId);
      await this.refresh();
    });

  /** Who reads in this browser. */
  setMe = async (me: string) => {
    await this.#update({ me });
    const { open } = this.state.getState();
    const waiting = this.#waiting;
    this.#waiting = null;
    if (!waiting || !open) return;
    await this.attempt(async () => {
      const folder = this.store.folder(open.stored.projectId);
      const isWhole = await this.#stoppable(t.project.joining, async (options) => {
        await joinProjects(folder, waiting, { ...options, mayTake: mayTakeFor(me) });
      });
      // What has not come is asked for again by the same choice.
      if (!isWhole) this.#waiting = waiting;
      await this.#open({ ...open.stored, me });
    });
  };

  setImages = (images: FileSystemDirectoryHandle) => this.#update({ images });

  /** Opens a copy: a new project, or joined with the one that is here. Readings that its reader may not see stay out. */
  bring = async (copy: ProjectFolder) => {
    // Whatever is asked meanwhile waits: a change to what is being replaced would be lost.
    this.#joining = this.attempt(() => this.#join(copy));
    await this.#joining;
  };

  #join = async (copy: ProjectFolder) => {
    const given = await loadProject(copy);
    const known = (await this.store.list()).find(({ projectId }) => projectId === given.projectId);
    const folder = this.store.folder(given.projectId);
    if (!known) {
      // Until it is known who reads here, nothing enters that this person may not see.
      const isWhole = await this.#stoppable(t.project.copying, async (options) => {
        await packFor(copy, folder, '', given, options);
      });
      if (!isWhole) return this.store.remove(given.projectId);
      this.#waiting = copy;
      const writer = `w-${this.core.uids.newId().slice(0, 12)}`;
      const about = { projectId: given.projectId, name: currentValue(given.name) ?? '', images: null };
      return this.#open({ ...about, me: null, writer, openedAt: this.core.clock.nowIso() }, given);
    }
    let report: JoinReport | null = null;
    await this.#stoppable(t.project.joining, async (options) => {
      report = await joinProjects(folder, copy, { ...options, mayTake: mayTakeFor(known.me) });
    });
    await this.#open(known);
    if (report) tellJoined(this.core, report);
  };

  #stoppable(label: BusyLabel, work: (options: PackOptions) => Promise<void>): Promise<boolean> {
    return stoppable({ core: this.core, state: this.state }, label, work);
  }

  /** Writes the open project into a folder or ZIP, or joins it with its copy there; for a reader without what that reader may not see. */
  copyTo = async (target: ProjectFolder, reader: string | null): Promise<boolean> => {
    const editor = this.#editor;
    if (!editor) return false;
    const isWhole = await this.attempt(() =>
      this.#stoppable(t.project.copying, async (options) => {
        await copyInto(editor.folder, target, reader, editor.project, options);
      }),
    );
    return isWhole === true;
  };

  saveInto = async (folder: ProjectFolder, reader: string | null): Promise<void> => {
    if (await this.copyTo(folder, reader)) this.core.notices.add('success', t.project.savedInFolder);
  };

  /** Puts the studies of files onto the worklist, patients by pseudonym; a folder is remembered as the place of the images. */
  addImages = (files: readonly ImageFile[], folder: FileSystemDirectoryHandle | null) =>
    this.attempt(async () => {
      const editor = this.#required();
      const label = t.project.readingImages;
      this.state.setState({ busy: { label, fraction: 0, cancel: null } });
      const naming = { projectId: editor.project.projectId, keepsPatientIds: false };
      const cases = await casesOfFiles(this.core, files, naming, (fraction) =>
        this.state.setState({ busy: { label, fraction, cancel: null } }),
      );
      const added = editor.addCases(cases);
      await this.saved();
      if (folder) await this.setImages(folder);
      this.core.notices.add('success', t.project.casesAdded(added));
    });

  plan = (caseIds: readonly string[], change: (plan: CasePlan) => CasePlan) =>
    this.attempt(async () => {
      this.#required().planCases(caseIds, change);
      await this.saved();
    });

  /** Adds a reader of the project, or says more of one. */
  setReader = (id: string, reader: Reader) =>
    this.attempt(async () => {
      this.#required().change((project, stamp) => ({
        ...project,
        readers: { ...project.readers, [id]: writeRegister<Reader>(project.readers[id] ?? [], reader, stamp) },
      }));
      await this.saved();
    });

  /** Keeps one of the versions of what was changed in two places. */
  settle = (conflict: ProjectConflict, value: unknown) =>
    this.attempt(async () => {
      this.#required().change((project, stamp) => settleConflict(project, conflict, value, stamp));
      await this.saved();
    });

  /** Gives a file to the person; null when that was cancelled. */
  give = (name: string, mimeType: string, bytes: Uint8Array) =>
    this.attempt(() => this.core.sink.save({ name, mimeType, bytes }));

  verify = () =>
    this.attempt(async () => {
      const { faults } = await verifyProject(this.#required().folder);
      const paths = new Set(faults.map(({ path }) => path));
      if (paths.size === 0) this.core.notices.add('success', t.project.verified);
      else this.core.notices.add('error', t.project.faults(paths.size), [...paths].slice(0, 3).join(', '));
    });

  /** Lines of the log, written at once. */
  record = (...contents: readonly EventContent[]) =>
    this.attempt(async () => {
      this.#required().record(...contents);
      await this.saved();
    });

  /** Lines of the log, written at once; what is shown of the project follows with the next `saved`. */
  note = async (...contents: readonly EventContent[]): Promise<void> => {
    const editor = this.#required();
    editor.record(...contents);
    await editor.save();
  };

  /** Writes what changed and shows it. */
  async saved(): Promise<void> {
    await this.#required().save();
    await this.#show();
  }

  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    await this.#joining;
    try {
      return await work();
    } catch (error) {
      this.core.notices.addError(error);
      return null;
    } finally {
      this.state.setState({ busy: null });
    }
  }

  #required(): ProjectEditor {
    if (!this.#editor) throw new AppError('project/none-open', 'No project is open.');
    return this.#editor;
  }

  /** @param known what its folder holds, where that was read already: parsing a hundred thousand cases takes seconds */
  async #open(stored: StoredProject, known: Project | null = null): Promise<void> {
    await this.store.save(stored);
    const folder = this.store.folder(stored.projectId);
    this.#editor = known
      ? new ProjectEditor(folder, known, this.#stamper(stored))
      : await ProjectEditor.open(folder, this.#stamper(stored));
    this.state.setState({ reading: null });
    await this.#show(stored);
  }

  async #update(change: Partial<StoredProject>): Promise<void> {
    await this.attempt(async () => {
      const { open } = this.state.getState();
      if (!open) return;
      const stored = { ...open.stored, ...change };
      // The same project, for another person or with another folder.
      await this.#open(stored, this.#editor?.project ?? null);
    });
  }

  async #show(stored: StoredProject | null = null): Promise<void> {
    const editor = this.#required();
    const facts = await loadFacts(editor.folder);
    const { project } = editor;
    this.state.setState((state) => ({
      open: {
        stored: stored ?? state.open!.stored,
        project,
        facts,
        rows: worklistRows(project, facts),
        conflicts: conflictsOf(project),
      },
    }));
  }

  #stamper(stored: StoredProject): () => Stamp {
    return () => ({ at: this.core.clock.nowIso(), by: stored.me ?? 'unknown', writer: stored.writer });
  }
}
