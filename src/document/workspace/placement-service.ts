import { createStore } from 'zustand/vanilla';
import type { ViewId, VolumeId } from '../../domain/ids.ts';
import { type Nudge, shiftOf } from '../../domain/nudge.ts';
import type { ImportResult, VolumeInfo } from '../../domain/volume.ts';
import { addScaled, type Lps, subtract, type Triple } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import type { Disposer, VolumePlacement } from '../../ports/viewport.ts';
import { readoutOf } from '../case-readout.ts';
import { nudgeSet } from '../commands/nudge-set.ts';
import type { PlacementService } from '../placement-calls.ts';
import { readingOrder } from '../reading-order.ts';
import { volumeOf } from '../study-state.ts';
import { cellOf } from '../view-state.ts';
import { windowFamilyOf } from '../window-family.ts';
import type { WorkspaceCore } from './core.ts';
import { findShift, tellAlignment } from './series-alignment.ts';

/** Steps of the wheel or of a held key that follow each other closer than this are one entry of the log. */
const GATHER_MS = 400;

/** Where each volume lies among those of its patient: keeps nudges in the log and tells the viewport. */
export class Placements implements PlacementService {
  readonly #core: WorkspaceCore;
  readonly #onPlaced: (volumeId: VolumeId) => void;
  readonly aligning = createStore<{ readonly volumeId: VolumeId | null }>(() => ({ volumeId: null }));
  readonly #told = new Map<VolumeId, string>();
  readonly #stops: Disposer[];
  /** A nudge in progress: on screen, not yet in the log. */
  #pending: { readonly volumeId: VolumeId; readonly shiftMm: Triple } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(core: WorkspaceCore, onPlaced: (volumeId: VolumeId) => void) {
    this.#core = core;
    this.#onPlaced = onPlaced;
    this.#stops = [
      core.reading.subscribe(({ records }, before) => {
        const isOther =
          records.nudge !== before.records.nudge || records.phaseCorrection !== before.records.phaseCorrection;
        if (isOther) this.#tell();
      }),
      core.study.subscribe(({ result }, before) => {
        if (result === before.result) return;
        this.#told.clear();
        this.#tell();
      }),
      core.viewport.on('nudge', ({ viewId, stepMm }) => {
        const moved = this.movedBy(viewId);
        if (moved) this.nudgeBy(moved, stepMm);
      }),
    ];
  }

  shiftOf = (volumeId: VolumeId): Triple =>
    this.#pending?.volumeId === volumeId
      ? this.#pending.shiftMm
      : shiftOf(this.#core.reading.getState().records.nudge, volumeId);

  movedBy = (viewId: ViewId): VolumeId | null => {
    const cell = cellOf(this.#core.view.getState(), viewId);
    return cell?.comparison?.volumeId ?? cell?.minusVolumeId ?? cell?.volumeId ?? null;
  };

  placeIn = (position: Lps, from: VolumeId, to: VolumeId): Lps | null => {
    const { result } = this.#core.study.getState();
    const [own, other] = [from, to].map((id) => result?.volumes.find((volume) => volume.id === id));
    if (!result || !own?.grid || !other?.grid || linkKeyOf(own, result) !== linkKeyOf(other, result)) return null;
    return addScaled(subtract(position, this.shiftOf(from)), this.shiftOf(to), 1) as Lps;
  };

  /** Where a volume lies among those of its patient; null before the study is known. */
  placementOf = (volumeId: VolumeId): VolumePlacement | null => {
    const { result } = this.#core.study.getState();
    const volume = result?.volumes.find(({ id }) => id === volumeId);
    if (!result || !volume) return null;
    const finding = readoutOf({ result }, this.#core.reading.getState())?.findings.get(volumeId) ?? null;
    return {
      linkKey: linkKeyOf(volume, result),
      shiftMm: this.shiftOf(volumeId),
      windowKey: windowFamilyOf(volume, finding) ?? `volume:${volumeId}`,
    };
  };

  nudgeBy = (volumeId: VolumeId, stepMm: Triple): void => {
    const { session, study } = this.#core;
    if (session.getState().access !== 'write' || !volumeOf(study.getState(), volumeId)?.grid) return;
    if (this.#pending?.volumeId !== volumeId) this.settle();
    this.#pending = { volumeId, shiftMm: addScaled(this.shiftOf(volumeId), stepMm, 1) };
    this.#tell();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.settle, GATHER_MS);
  };

  reset = (volumeId: VolumeId): void => {
    this.settle();
    this.#record(byHand(volumeId, [0, 0, 0]));
  };

  align = async (viewId: ViewId): Promise<void> => {
    this.settle();
    const volumeId = this.movedBy(viewId);
    if (!volumeId || this.aligning.getState().volumeId || !this.#core.log()) return;
    const shown = cellOf(this.#core.view.getState(), viewId)?.volumeId ?? null;
    this.aligning.setState({ volumeId });
    try {
      const before = this.shiftOf(volumeId);
      const found = await findShift(this.#core, volumeId, shown === volumeId ? null : shown, this.shiftOf);
      if (!found) return;
      const { shiftMm, ...alignment } = found;
      this.#record({ volumeId, shiftMm, by: 'alignment', alignment });
      tellAlignment(this.#core, found, before);
    } catch (error) {
      this.#core.notices.addError(error);
    } finally {
      this.aligning.setState({ volumeId: null });
    }
  };

  settle = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#record(byHand(pending.volumeId, pending.shiftMm));
  };

  dispose(): void {
    this.settle();
    for (const stop of this.#stops) stop();
  }

  #record(nudge: Nudge): void {
    const volume = volumeOf(this.#core.study.getState(), nudge.volumeId);
    const log = this.#core.log();
    if (!volume || !log) return;
    try {
      log.run(nudgeSet, { nudge, name: nameOf(this.#core, volume) });
    } catch (error) {
      this.#core.notices.addError(error);
    }
    this.#tell();
  }

  /** Tells the viewport what it does not know yet. */
  #tell(): void {
    const { result } = this.#core.study.getState();
    if (!result) return;
    for (const volume of result.volumes) {
      const placement = volume.grid && this.placementOf(volume.id);
      if (!placement) continue;
      const key = JSON.stringify(placement);
      if (this.#told.get(volume.id) === key) continue;
      this.#told.set(volume.id, key);
      this.#core.viewport.placeVolume(volume.id, placement);
      this.#onPlaced(volume.id);
    }
  }
}

function byHand(volumeId: VolumeId, shiftMm: Triple): Nudge {
  return { volumeId, shiftMm, by: 'hand', alignment: null };
}

/** Studies of one patient are looked at together, each in its own frames of reference. */
function linkKeyOf(volume: VolumeInfo, { studies }: ImportResult): string {
  const own = studies.find(({ studyUid }) => studyUid === volume.studyUid);
  const first = own?.patientId ? studies.find(({ patientId }) => patientId === own.patientId) : own;
  return `study:${first?.studyUid ?? volume.studyUid}`;
}

/** By what it is, not by its description, which may hold anything. */
function nameOf(core: WorkspaceCore, volume: VolumeInfo): string {
  const order = readingOrder(core.study.getState(), core.reading.getState());
  const finding = order.find(({ volumeId }) => volumeId === volume.id)?.finding;
  if (finding && finding.kind !== 'other') return t.phases[finding.kind];
  return t.comparing.step.series(volume.seriesNumber);
}
