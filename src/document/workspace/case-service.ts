import { AppError } from '../../domain/app-error.ts';
import type { CaseId, FileId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import type { GivenFile } from '../../ports/compute.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { caseTitle } from '../case-title.ts';
import { asAppError } from '../notice-state.ts';
import { EMPTY_READING } from '../reading-state.ts';
import { NO_SESSION } from '../session-state.ts';
import { studyKeysOf } from '../study-keys.ts';
import { EMPTY_STUDY } from '../study-state.ts';
import { INITIAL_VIEW } from '../view-state.ts';
import type { CaseService } from '../workspace.ts';
import { type CaseMemo, type CaseParts, hangUnlessArranged, LAST_CASE, openReadingFor } from './case-opening.ts';
import { FileKeeper } from './file-keeping.ts';
import { downloadRecovery, restoreRecovery } from './recovery.ts';
import { withoutRemote, withRemote } from './remote-studies.ts';
import type { ViewSaving } from './view-saving.ts';
import type { VolumeLoading } from './volume-loading.ts';

interface ImportPlan {
  readonly folder?: FileSystemDirectoryHandle | undefined;
  /** The stored case that these files belong to; its files are kept already. */
  readonly summary?: CaseSummary;
  readonly isDemo?: boolean;
  /** Study UID: these are all of its files, and none is on a server any more. */
  readonly whole?: string;
}

/** Opening, adding and closing, with the open case's line in the list of cases. */
export class Cases implements CaseService {
  readonly #parts: CaseParts & { readonly loading: VolumeLoading; readonly saving: ViewSaving };
  readonly #keeper: FileKeeper;
  #memo: CaseMemo | null = null;
  #importing: AbortController | null = null;

  constructor(parts: CaseParts & { readonly loading: VolumeLoading; readonly saving: ViewSaving }) {
    this.#parts = parts;
    this.#keeper = new FileKeeper(parts.core);
    parts.core.reading.subscribe(({ records }, before) => {
      if (Object.keys(records.segment).length !== Object.keys(before.records.segment).length) void this.#remember({});
    });
  }

  list = () => this.#core.store.listCases();
  usage = () => this.#core.store.usage();
  downloadRecovery = () => this.#attempt(() => downloadRecovery(this.#core, this.#memo?.studyKeys ?? []));
  restoreRecovery = (file: Blob) => this.#attempt(() => restoreRecovery(this.#core, file, this.#memo?.studyKeys ?? []));

  importFiles: CaseService['importFiles'] = (files, folder) => {
    const given = files.map((file) => ({ fileId: this.#core.uids.newId() as FileId, ...file }));
    return this.#import(async () => given, { folder });
  };

  keepWhole: CaseService['keepWhole'] = (files, studyUid) =>
    this.#keep(
      files.map(({ path, blob }) => ({ fileId: this.#core.uids.newId() as FileId, path, blob })),
      { whole: studyUid },
    );

  noteRemote: CaseService['noteRemote'] = (serverId, studyUid) =>
    void this.#remember({ remote: withRemote(this.#memo?.summary.remote, serverId, studyUid) });

  cancelImport = () => this.#importing?.abort();

  openDemo = async () => {
    const { compute, study, store } = this.#core;
    const kept = (await store.listCases().catch(() => [])).find(({ isDemo, files }) => isDemo && files === 'copied');
    if (kept) return this.open(kept.caseId);
    if (this.#core.current) await this.close();
    if (this.#core.current) return;
    await this.#import(
      (signal) => compute.generateDemo({ signal, onProgress: (progress) => study.setState({ progress }) }),
      { isDemo: true },
    );
  };

  open = (caseId: CaseId) => this.#attempt(() => this.#open(caseId));

  /** A case by its id, or the one that was open when the page went away; one that needs a click becomes an offer. */
  async reopen(wanted: CaseId | 'last'): Promise<void> {
    const { store, session } = this.#core;
    try {
      const caseId = wanted === 'last' ? ((await store.loadPreference(LAST_CASE)) as CaseId | null) : wanted;
      const summary = (await store.listCases()).find((each) => each.caseId === caseId);
      if (!summary || (summary.files === 'none' && !summary.remote)) return;
      await this.#open(summary.caseId).catch((error: unknown) => {
        if (asAppError(error).code !== 'storage/permission') throw error;
        session.setState({ reopen: { caseId: summary.caseId, title: summary.title, isRemote: false } });
      });
    } catch (error) {
      this.#core.notices.addError(error);
    }
  }

  close = async () => {
    const { core, loading, saving } = this.#parts;
    const { current } = core;
    this.#importing?.abort();
    if (current) {
      core.viewport.cancelGesture();
      await current.flush();
      if (current.hasUnsaved()) {
        core.notices.add('error', t.work.staysOpen, t.work.staysOpenHint);
        return;
      }
      await this.#keeper.stop();
      await saving.flush();
      await this.#remember({ openedAt: core.clock.nowIso() });
      await current.close();
    }
    core.current = null;
    this.#memo = null;
    const { isPatientDataHidden } = core.view.getState();
    core.view.setState({ ...INITIAL_VIEW, isPatientDataHidden });
    loading.releaseAll();
    core.reading.setState(EMPTY_READING);
    core.labelmaps.clear();
    core.study.setState(EMPTY_STUDY);
    core.session.setState(NO_SESSION);
    await core.compute.reset();
    await core.store.savePreference(LAST_CASE, null).catch(() => undefined);
  };

  remove = (caseId: CaseId) =>
    this.#attempt(async () => {
      if (caseId === this.#core.caseId()) throw new AppError('case/open', 'This case is open. Close it first.');
      await this.#core.store.removeCase(caseId);
    });

  get #core() {
    return this.#parts.core;
  }

  async #open(caseId: CaseId): Promise<void> {
    const { store, session, openRemote } = this.#core;
    if (caseId === this.#core.caseId()) return;
    const summary = (await store.listCases()).find((each) => each.caseId === caseId);
    if (!summary) throw new AppError('case/unknown', 'This case is not in the list any more.');
    const { title, remote, isDemo } = summary;
    const files = (await store.openFiles(caseId)) ?? [];
    if (files.length === 0 && !remote) {
      throw new AppError('case/no-files', 'The images of this case are not kept in this browser.', {
        hint: 'Open the same files or folder again: what you have drawn comes back with them.',
      });
    }
    if (this.#core.current) await this.close();
    if (this.#core.current) return;
    session.setState({ reopen: null });
    if (files.length > 0) await this.#import(async () => files, { summary, isDemo });
    if (!remote) return;
    const isListed = await openRemote?.(remote);
    if (isListed) return;
    if (!this.#core.current) session.setState({ reopen: { caseId, title, isRemote: true } });
    else this.#core.notices.add('warning', t.notices.reopenRemote(title));
  }

  async #import(get: (signal: AbortSignal) => Promise<readonly GivenFile[]>, plan: ImportPlan): Promise<void> {
    const { compute, study, notices } = this.#core;
    if (this.#importing) {
      notices.add('info', t.work.openingAlready);
      return;
    }
    const controller = new AbortController();
    this.#importing = controller;
    study.setState({ status: 'importing', progress: null });
    try {
      if (!this.#core.current) await compute.reset();
      const files = await get(controller.signal);
      const result = await compute.importFiles(files, {
        signal: controller.signal,
        onProgress: (progress) => study.setState({ progress }),
      });
      study.setState({ result, progress: null });
      await this.#opened(files, plan);
    } catch (error) {
      if (!controller.signal.aborted) notices.addError(error);
    } finally {
      this.#importing = null;
      const { result } = study.getState();
      study.setState({ status: this.#core.current && result ? 'ready' : 'empty', progress: null });
    }
  }

  /** Files were read: opens their case, or adds them to the open one. */
  async #opened(files: readonly GivenFile[], plan: ImportPlan): Promise<void> {
    const { core, display } = this.#parts;
    const result = core.study.getState().result!;
    // The page says why, file by file.
    if (!core.current && result.volumes.length === 0) return;
    const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
    if (!core.current || !this.#memo) {
      const wanted = { summary: plan.summary ?? null, isDemo: plan.isDemo ?? false };
      this.#memo = await openReadingFor(this.#parts, result, bytes, wanted);
    } else {
      const title = caseTitle(result.studies);
      this.#memo.studyKeys = [...new Set([...this.#memo.studyKeys, ...(await studyKeysOf(result.studies))])];
      await this.#remember({ title, images: result.imagesShown, bytes: this.#memo.summary.bytes + bytes });
      core.session.setState({ title });
      hangUnlessArranged(core);
      display.showAll();
    }
    await this.#remember({});
    await core.store.savePreference(LAST_CASE, core.caseId()).catch(() => undefined);
    this.#keep(files, plan);
  }

  #keep(files: readonly GivenFile[], { folder, summary, whole }: ImportPlan): void {
    const { core } = this.#parts;
    if (summary) {
      core.study.setState({ kept: { status: summary.files === 'folder' ? 'folder' : 'copied' } });
      return;
    }
    // Headers are no images: what is still elsewhere is kept when it has come.
    if (core.current?.access !== 'write' || files.some(({ whole }) => whole)) return;
    this.#keeper.keep(this.#memo!.summary.caseId, files, folder, (kept) => {
      const before = this.#memo?.summary;
      const remote = whole === undefined ? before?.remote : withoutRemote(before?.remote, whole);
      // A folder still needs its click, whatever was copied beside it.
      return this.#remember({ files: before?.files === 'folder' ? 'folder' : kept, remote });
    });
  }

  /** Brings the case's line in the list up to date. A store that fails is told of by the save state. */
  async #remember(change: Partial<CaseSummary>): Promise<void> {
    const { current, reading, store } = this.#core;
    if (!this.#memo || current?.access !== 'write') return;
    const isOwn = this.#memo.summary.caseId === current.caseId;
    const segments = isOwn ? Object.keys(reading.getState().records.segment).length : this.#memo.summary.segments;
    this.#memo.summary = { ...this.#memo.summary, ...change, segments };
    await store.saveCase(this.#memo.summary, this.#memo.studyKeys).catch(() => undefined);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#core.notices.addError(error);
    }
  }
}
