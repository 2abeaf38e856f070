import { createStore } from 'zustand/vanilla';
import type { SegmentId, VolumeId } from '../../domain/ids.ts';
import type { MaskValues } from '../../domain/mask-numbers.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { enhancementOf, inPhaseOrder, type PhaseMean } from '../../kernels/measure/enhancement.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { readoutOf } from '../case-readout.ts';
import type { NumbersService, NumbersState, ReferenceKind, SegmentNumbers } from '../numbers-calls.ts';
import { loadOf, volumeOf, volumesOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';
import { questionOf, readableVolumes, twinQuestions } from './mask-questions.ts';
import { type Means, ReferenceMeans } from './reference-means.ts';

/** After the last change: strokes come faster than numbers are read. */
const CALM_MS = 40;
const REFERENCES: readonly ReferenceKind[] = ['liver', 'spleen', 'aorta'];

/** @param ensure starts loading a volume, `first` slice first, unless it is there */
export function createNumbersService(
  core: WorkspaceCore,
  ensure: (volumeId: VolumeId, first: number) => void,
): NumbersService {
  return new Numbers(core, ensure);
}

class Numbers implements NumbersService {
  readonly state = createStore<NumbersState>(() => ({ numbers: null, isWorking: false, loading: 0 }));
  readonly #core: WorkspaceCore;
  readonly #ensure: (volumeId: VolumeId, first: number) => void;
  readonly #references: ReferenceMeans;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked = '';
  #turn = 0;

  constructor(core: WorkspaceCore, ensure: (volumeId: VolumeId, first: number) => void) {
    this.#core = core;
    this.#ensure = ensure;
    this.#references = new ReferenceMeans(core);
  }

  watch(): Disposer {
    const { reading, view, study } = this.#core;
    const follow = () => this.#follow();
    const stops = [reading.subscribe(follow), view.subscribe(follow), study.subscribe(follow)];
    this.#asked = '';
    follow();
    return () => {
      for (const stop of stops) stop();
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = null;
    };
  }

  #follow(): void {
    const { reading, view } = this.#core;
    const segment = reading.getState().records.segment[view.getState().activeSegmentId ?? ''] ?? null;
    const volumeId = segment ? reading.getState().records.layer[segment.layerId]?.volumeId : undefined;
    const loaded = volumeId ? readableVolumes(this.#core, volumeId) : [];
    const asked = segment ? JSON.stringify([segment.id, reading.getState().headSeq, loaded]) : '-';
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#turn++;
    if (this.#timer) clearTimeout(this.#timer);
    if (!segment || !volumeId) {
      this.state.setState({ numbers: null, isWorking: false, loading: 0 });
      return;
    }
    const turn = this.#turn;
    this.state.setState({ isWorking: true, loading: this.#loadPhases(volumeId) });
    this.#timer = setTimeout(() => void this.#answer(segment.id, turn), CALM_MS);
  }

  async #answer(segmentId: SegmentId, turn: number): Promise<void> {
    try {
      const numbers = await this.of(segmentId);
      if (turn === this.#turn) this.state.setState({ numbers, isWorking: false });
    } catch (error) {
      if (turn === this.#turn) this.state.setState({ numbers: null, isWorking: false });
      this.#core.notices.addError(error);
    }
  }

  /** Starts loading the dynamic and the ADC map of the space; returns how many are on their way. */
  #loadPhases(volumeId: VolumeId): number {
    const study = this.#core.study.getState();
    const own = volumeOf(study, volumeId);
    const findings = readoutOf(study, this.#core.reading.getState())?.findings;
    if (!own?.grid || !findings) return 0;
    let coming = 0;
    for (const volume of volumesOf(study)) {
      const kind = findings.get(volume.id)?.kind;
      const isWanted = kind === 'adc' || (kind !== undefined && PHASE_KINDS[kind].family === 't1-dynamic');
      if (!isWanted || volume.grid?.frameOfReferenceUid !== own.grid.frameOfReferenceUid) continue;
      const { status } = loadOf(study, volume.id);
      if (status === 'loading') coming++;
      if (status !== 'idle') continue;
      coming++;
      const { id, slices } = volume;
      // Not now: this runs while the study tells of its change.
      queueMicrotask(() => this.#ensure(id, Math.floor(slices.length / 2)));
    }
    return coming;
  }

  async of(segmentId: SegmentId): Promise<SegmentNumbers | null> {
    const { reading, compute } = this.#core;
    const { records } = reading.getState();
    const segment = records.segment[segmentId];
    const volumeId = segment && records.layer[segment.layerId]?.volumeId;
    if (!segment || !volumeId) return null;
    const on = readableVolumes(this.#core, volumeId);
    const question = questionOf(this.#core, segment, on, true);
    if (!question) return null;
    const twins = twinQuestions(this.#core, segment, on);
    const dynamic = on.filter((id) => this.#isDynamic(id));
    const references = REFERENCES.map((kind) => this.#references.of(kind, volumeId, segment, dynamic));
    const [size, ...others] = await Promise.all([question, ...twins].map((each) => compute.maskNumbers(each)));
    const own = new Map(others.flatMap(({ values }) => values).map((value) => [value.volumeId, value]));
    const values = size!.values.map((value) => own.get(value.volumeId) ?? value);
    const [liver, spleen, aorta] = await Promise.all(references);
    const phases = this.#phases(values, { liver: liver!, spleen: spleen!, aorta: aorta! });
    const drawn = [liver, spleen, aorta].flatMap((found, n) => (found && found.size > 0 ? [REFERENCES[n]!] : []));
    return {
      ...{ segmentId, volumeId, frameOfReferenceUid: question.mask.grid.frameOfReferenceUid },
      ...{ size: size!, values, phases },
      enhancement: enhancementOf(phases),
      adc: values.find((value) => this.#kindOf(value.volumeId) === 'adc') ?? null,
      references: drawn,
    };
  }

  #phases(values: readonly MaskValues[], references: Readonly<Record<ReferenceKind, Means>>): PhaseMean[] {
    const findings = readoutOf(this.#core.study.getState(), this.#core.reading.getState())?.findings;
    const at = (kind: ReferenceKind, volumeId: VolumeId) => references[kind].get(volumeId) ?? null;
    const means = values.flatMap(({ volumeId, mean, standardDeviation }): PhaseMean[] => {
      const finding = findings?.get(volumeId);
      if (!finding) return [];
      return [
        {
          ...{ volumeId, kind: finding.kind, seconds: finding.secondsAfterInjection },
          ...{ lesion: mean, lesionSd: standardDeviation },
          ...{ liver: at('liver', volumeId), spleen: at('spleen', volumeId), aorta: at('aorta', volumeId) },
        },
      ];
    });
    return inPhaseOrder(means);
  }

  #isDynamic(volumeId: VolumeId): boolean {
    const kind = this.#kindOf(volumeId);
    return kind !== undefined && PHASE_KINDS[kind].family === 't1-dynamic';
  }

  #kindOf(volumeId: VolumeId) {
    return readoutOf(this.#core.study.getState(), this.#core.reading.getState())?.findings.get(volumeId)?.kind;
  }
}
