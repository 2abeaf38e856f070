import { AppError } from '../../domain/app-error.ts';
import type { CaseId } from '../../domain/ids.ts';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import type { WorklistRow } from '../../domain/project/worklist.ts';
import type { ImportResult } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { WorkspaceCore } from '../workspace/core.ts';
import { filesOfFolder, type ImageFile, imagesInStore } from './project-images.ts';
import type { ProjectService } from './project-service.ts';
import type { ProjectReading } from './project-state.ts';
import { ReadingKeeper } from './reading-keeper.ts';

/** What it needs of the service of cases. */
interface CaseOpening {
  open(caseId: CaseId): Promise<void>;
  importFiles(files: readonly ImageFile[]): Promise<void>;
  close(): Promise<void>;
}

/** Opening, saving and submitting the readings of the open project's cases. */
export class CaseReading {
  readonly keeper: ReadingKeeper;

  constructor(
    private readonly core: WorkspaceCore,
    private readonly cases: CaseOpening,
    private readonly projects: ProjectService,
  ) {
    this.keeper = new ReadingKeeper(core);
    core.chooseReading = (result) => this.#choose(result);
  }

  /** Opens a case of the worklist as this browser's reader, or its agreed reading. */
  open = (caseId: string, as: 'me' | 'consensus' = 'me') =>
    this.projects.attempt(async () => {
      const { open } = this.projects.state.getState();
      const about = open && currentValue(open.project.cases[caseId]?.about ?? []);
      if (!open || !about) throw new AppError('project/no-case', 'This case is not on the worklist.');
      if (open.stored.me === null) throw new AppError('project/no-reader', 'Choose who you are first.');
      if (this.core.current) await this.leave();
      const reading = { caseId, reader: as === 'me' ? open.stored.me : CONSENSUS };
      this.projects.state.setState({ reading });
      const kept = await imagesInStore(this.core, about);
      if (kept) await this.cases.open(kept);
      else if (about.server && about.folder === null) await this.#openRemote(about.server, about.studyUids);
      else if (open.stored.images) await this.cases.importFiles(await filesOfFolder(open.stored.images, about.folder));
      else this.core.notices.add('info', t.project.dropImages(about.label), t.project.dropImagesHint);
    });

  async #openRemote(serverId: string, studyUids: readonly string[]): Promise<void> {
    if (await this.core.openRemote?.({ serverId, studyUids })) return;
    this.core.notices.add('warning', t.project.fromServer, t.project.fromServerHint);
  }

  /** The next case that this reader has to read; null when all are done. */
  next(): WorklistRow | null {
    const { open, reading } = this.projects.state.getState();
    const me = open?.stored.me;
    if (!open || !me) return null;
    const standings = caseStandings(open.project);
    const isMine = ({ caseId, assignees }: WorklistRow) => {
      const status = standings.get(caseId)?.readings[me]?.status ?? 'new';
      return (assignees.length === 0 || assignees.includes(me)) && status !== 'submitted' && caseId !== reading?.caseId;
    };
    const from = open.rows.findIndex(({ caseId }) => caseId === reading?.caseId) + 1;
    return [...open.rows.slice(from), ...open.rows.slice(0, from)].find(isMine) ?? null;
  }

  /** The next case with enough submitted readings for a review; null when there is none, or for who does not review. */
  nextReview(): WorklistRow | null {
    const { open, reading } = this.projects.state.getState();
    const role = open?.stored.me ? currentValue(open.project.readers[open.stored.me] ?? [])?.role : null;
    if (!open || role === null || role === 'reader') return null;
    const from = open.rows.findIndex(({ caseId }) => caseId === reading?.caseId) + 1;
    const isReady = ({ state, caseId }: WorklistRow) =>
      (state === 'submitted' || state === 'in-review') && caseId !== reading?.caseId;
    return [...open.rows.slice(from), ...open.rows.slice(0, from)].find(isReady) ?? null;
  }

  openNext = async () => {
    const review = this.nextReview();
    const row = this.next();
    if (review) await this.open(review.caseId, 'consensus');
    else if (row) await this.open(row.caseId);
    else this.core.notices.add('success', t.project.allDone);
  };

  /** Seals the reading as it is and hands it in. */
  submit = () =>
    this.projects.attempt(async () => {
      const { reading } = this.projects.state.getState();
      const { editor } = this.projects;
      if (!reading || !editor) return;
      await this.keeper.seal(editor, reading, true);
      this.core.notices.add('success', t.project.submitted);
      await editor.save();
      // Sealed as it is: nothing is left to save.
      await this.#away();
      await this.projects.saved();
    });

  /** Puts the draft into the project and goes back to the worklist. */
  leave = async () => {
    await this.save();
    await this.#away();
  };

  async #away(): Promise<void> {
    await this.cases.close();
    this.keeper.meter.stop();
    this.projects.state.setState({ reading: null });
  }

  /** Puts the draft into the project. */
  save = () =>
    this.projects.attempt(async () => {
      const { reading } = this.projects.state.getState();
      const { editor } = this.projects;
      if (!reading || !editor || !this.core.current) return;
      if (await this.keeper.seal(editor, reading, false)) await this.projects.saved();
    });

  /** Which reading opens with images: the worklist's when one of its cases has the study, else the browser's own. */
  async #choose(result: ImportResult): Promise<CaseId | null> {
    const { open, reading } = this.projects.state.getState();
    const { editor } = this.projects;
    const me = open?.stored.me ?? null;
    if (!open || !editor || me === null) return null;
    const uids = new Set<string>(result.studies.map(({ studyUid }) => studyUid));
    const fits = (caseId: string) =>
      currentValue(open.project.cases[caseId]?.about ?? [])?.studyUids.some((uid) => uids.has(uid)) ?? false;
    const wanted: ProjectReading | null = reading && fits(reading.caseId) ? reading : this.#readingOf(fits, me);
    this.projects.state.setState({ reading: wanted });
    if (!wanted) return null;
    this.keeper.meter.touch();
    return this.keeper.bring(editor, wanted);
  }

  #readingOf(fits: (caseId: string) => boolean, me: string): ProjectReading | null {
    const found = this.projects.state.getState().open?.rows.find(({ caseId }) => fits(caseId));
    return found ? { caseId: found.caseId, reader: me } : null;
  }
}
