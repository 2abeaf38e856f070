import { AppError } from '../../domain/app-error.ts';
import type { Candidate } from '../../domain/candidate.ts';
import type { CandidateId, SegmentId, VolumeId } from '../../domain/ids.ts';
import { meanAtRuns, patchPicture } from '../../kernels/patch-picture.ts';
import type { ModelCard, ModelPort, ModelRunResult, ModelVolume } from '../../ports/models.ts';
import { readoutOf } from '../case-readout.ts';
import { candidateAccept, candidateRefuse, candidateReopen, candidatesAdd } from '../commands/candidate-commands.ts';
import type { ModelService } from '../model-calls.ts';
import { studyOffers } from '../model-offers.ts';
import { type CandidatePicture, createModelState, type ModelStateStore } from '../model-state.ts';
import { type CandidateOrder, openCandidates } from '../open-candidates.ts';
import { volumeOf, volumesOf } from '../study-state.ts';
import type { ViewService } from '../workspace.ts';
import { candidatesOf } from './candidates-of.ts';
import type { WorkspaceCore } from './core.ts';
import { loadForModel } from './model-volumes.ts';
import { activeVolume } from './view-service.ts';

const PICTURE_SIZE = 56;

/** Goes on in a task of its own, so that the page can answer in between. */
const ownTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Models and their proposals. Failures become notices. */
export class Models implements ModelService {
  readonly state: ModelStateStore;
  readonly #core: WorkspaceCore;
  readonly #views: ViewService;
  #running: AbortController | null = null;
  /** What the threshold and the small pictures of the last run need; gone with the case. */
  #last: {
    readonly card: ModelCard;
    readonly result: ModelRunResult;
    readonly volumes: readonly ModelVolume[];
  } | null = null;

  constructor(core: WorkspaceCore, views: ViewService) {
    this.#core = core;
    this.#views = views;
    this.state = createModelState(core.models !== null && core.models !== undefined);
  }

  async refresh(): Promise<void> {
    await this.#attempt(async (port) => this.state.setState(await port.list()));
  }

  async add(files: readonly { readonly path: string; readonly blob: Blob }[]): Promise<ModelCard | null> {
    const card = await this.#attempt((port) => port.add(files));
    if (card) await this.refresh();
    return card;
  }

  async remove(id: string): Promise<void> {
    await this.#attempt((port) => port.remove(id));
    await this.refresh();
  }

  async verify(id: string): Promise<boolean> {
    const isGood = await this.#attempt(async (port) => {
      await port.verify(id);
      return true;
    });
    return isGood ?? false;
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Forgets what belongs to the case; called when it closes. */
  forget(): void {
    this.cancel();
    this.#last = null;
    this.state.setState({ lastRun: null, threshold: null, activeId: null });
  }

  async run(modelId: string): Promise<boolean> {
    if (this.#running) return false;
    const controller = new AbortController();
    this.#running = controller;
    try {
      const done = await this.#attempt((port) => this.#run(port, modelId, controller.signal));
      return done ?? false;
    } finally {
      this.#running = null;
      this.state.setState({ running: null });
    }
  }

  async #run(port: ModelPort, modelId: string, signal: AbortSignal): Promise<boolean> {
    const card = this.state.getState().cards?.find(({ id }) => id === modelId);
    if (!card) throw new AppError('model/unknown', `There is no model ${modelId} in the library.`);
    const onProgress = (progress: NonNullable<ReturnType<ModelStateStore['getState']>['running']>['progress']) =>
      this.state.setState({ running: { modelId, progress } });
    onProgress({ model: card.title, stage: 'loading', done: 0, total: 0, remainingMs: null });
    const { offers, chosen } = this.#offers();
    const filled = await port.fill(modelId, offers, chosen);
    const ids = [...new Set(filled.flatMap(({ volumeId }) => (volumeId ? [volumeId] : [])))];
    const began = performance.now();
    const volumes = await loadForModel(this.#core, ids, signal);
    const result = await port.run({ modelId, offers, chosen, volumes }, { signal, onProgress });
    signal.throwIfAborted();
    this.#last = { card, result, volumes };
    const label = card.labels.find(({ isInstance }) => isInstance);
    this.state.setState({
      lastRun: {
        title: card.title,
        backend: result.backend,
        threads: result.threads,
        seconds: (performance.now() - began) / 1000,
        remarks: result.remarks,
        timing: result.timing,
      },
      threshold: label
        ? {
            modelId,
            volumeId: result.volumeId,
            label: label.value,
            value: label.threshold,
            points: label.operatingPoints,
          }
        : null,
    });
    // What a run tells is drawn before what it proposes: each by itself is done before anybody notices.
    await ownTask();
    signal.throwIfAborted();
    await this.#propose(card, result.regions);
    return true;
  }

  async setThreshold(value: number): Promise<void> {
    const { threshold } = this.state.getState();
    const last = this.#last;
    if (!threshold || !last) return;
    this.state.setState({ threshold: { ...threshold, value } });
    const values = last.result.probability.find(({ label }) => label === threshold.label)?.values;
    const { grid } = last.volumes.find(({ volumeId }) => volumeId === last.result.volumeId)!;
    if (!values) return;
    const request = { modelId: threshold.modelId, label: threshold.label, values, grid, threshold: value };
    const regions = await this.#attempt((port) => port.regionsAt(request));
    if (regions && this.#last === last && this.state.getState().threshold?.value === value) {
      // Those of other labels have a threshold of their own.
      const others = last.result.regions.filter(({ label }) => label !== threshold.label);
      await this.#propose(last.card, [...regions, ...others]);
    }
  }

  select(candidateId: CandidateId | null): void {
    this.state.setState({ activeId: candidateId });
    const candidate = candidateId && this.#core.reading.getState().records.candidate[candidateId];
    if (candidate) this.#goTo(candidate);
  }

  #goTo({ centre }: Candidate): void {
    for (const { viewId, volumeId } of this.#core.view.getState().cells) {
      if (volumeId) this.#core.viewport.goTo(viewId, centre);
    }
  }

  step(by: 1 | -1): void {
    const open = this.#open();
    if (open.length === 0) {
      this.select(null);
      return;
    }
    const at = open.findIndex(({ id }) => id === this.state.getState().activeId);
    const next = at < 0 ? (by === 1 ? 0 : open.length - 1) : (at + by + open.length) % open.length;
    this.select(open[next]!.id);
  }

  setOrder(order: CandidateOrder): void {
    this.state.setState({ order });
  }

  accept(candidateId: CandidateId): SegmentId | null {
    const candidate = this.#core.reading.getState().records.candidate[candidateId];
    const volume = candidate && volumeOf(this.#core.study.getState(), candidate.volumeId);
    const next = this.#after(candidateId);
    if (!volume || !this.#command((log) => log.run(candidateAccept, { candidateId, volume }))) return null;
    this.select(next);
    return this.#core.reading.getState().records.candidate[candidateId]?.segmentId ?? null;
  }

  edit(candidateId: CandidateId): void {
    const { activeId } = this.state.getState();
    const segmentId = this.accept(candidateId);
    if (!segmentId) return;
    this.#core.view.setState({ activeSegmentId: segmentId });
    this.#views.setTool('brush-circle');
    // Stay with what is edited.
    if (activeId === candidateId) this.state.setState({ activeId: null });
    const candidate = this.#core.reading.getState().records.candidate[candidateId];
    if (candidate) this.#goTo(candidate);
  }

  refuse(candidateId: CandidateId): void {
    const next = this.#after(candidateId);
    if (this.#command((log) => log.run(candidateRefuse, { candidateId }))) this.select(next);
  }

  reopen(candidateId: CandidateId): void {
    if (this.#command((log) => log.run(candidateReopen, { candidateId }))) this.select(candidateId);
  }

  pictures(candidate: Candidate): readonly CandidatePicture[] {
    const grid = volumeOf(this.#core.study.getState(), candidate.volumeId)?.grid;
    if (!grid) return [];
    const widthMm = Math.max(50, 2.5 * Math.cbrt(candidate.volumeMm3 * 1.9));
    return candidate.source.channels.flatMap(({ name, volumeId }) => {
      const volume = this.#voxelsOf(volumeId);
      if (!volume) return [];
      const pixels = patchPicture(volume, grid, candidate.centre, widthMm, PICTURE_SIZE);
      return [{ volumeId, name, size: PICTURE_SIZE, pixels, mean: meanAtRuns(volume, grid, candidate.runs) }];
    });
  }

  #voxelsOf(volumeId: VolumeId): ModelVolume | null {
    const used = this.#last?.volumes.find((volume) => volume.volumeId === volumeId);
    const grid = volumeOf(this.#core.study.getState(), volumeId)?.grid;
    const shown = this.#core.voxels.get(volumeId);
    if (used) return used;
    return shown && grid ? { volumeId, grid, voxels: shown.voxels, rescale: shown.rescale } : null;
  }

  async #propose(card: ModelCard, regions: ModelRunResult['regions']): Promise<void> {
    const { result } = this.#last!;
    const volume = volumeOf(this.#core.study.getState(), result.volumeId)!;
    const decided = Object.values(this.#core.reading.getState().records.candidate).filter(
      (old) => old.state !== 'open' && old.source.modelId === card.id && old.volumeId === volume.id,
    );
    const made = candidatesOf(card, result, regions, volume, () => this.#core.uids.newId() as CandidateId, decided);
    this.#command((log) => log.run(candidatesAdd, { candidates: made, title: card.title }));
    await ownTask();
    this.select(this.#open()[0]?.id ?? null);
  }

  #offers() {
    const study = this.#core.study.getState();
    const findings = readoutOf(study, this.#core.reading.getState())?.findings ?? null;
    return studyOffers(volumesOf(study), activeVolume(this.#core), findings);
  }

  #open(): Candidate[] {
    const { order, cards } = this.state.getState();
    return openCandidates(Object.values(this.#core.reading.getState().records.candidate), order, cards);
  }

  #after(candidateId: CandidateId): CandidateId | null {
    const open = this.#open();
    const at = open.findIndex(({ id }) => id === candidateId);
    return (open[at + 1] ?? open[at - 1])?.id ?? null;
  }

  #command(work: (log: NonNullable<ReturnType<WorkspaceCore['log']>>) => unknown): boolean {
    const log = this.#core.log();
    if (!log) return false;
    try {
      work(log);
      return true;
    } catch (error) {
      this.#core.notices.addError(error);
      return false;
    }
  }

  async #attempt<T>(work: (port: ModelPort) => Promise<T>): Promise<T | null> {
    const port = this.#core.models;
    if (!port) return null;
    try {
      return await work(port);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#core.notices.addError(error);
      return null;
    }
  }
}
