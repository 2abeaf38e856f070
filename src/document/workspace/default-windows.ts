import type { VolumeId } from '../../domain/ids.ts';
import type { PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { WindowLevel } from '../../ports/viewport.ts';
import { readoutOf } from '../case-readout.ts';
import { fileWindow, suitsValues } from '../default-window.ts';
import { loadOf, volumeOf } from '../study-state.ts';
import { type FamilyMember, type FamilyWindow, familyWindow, windowFamilyOf } from '../window-family.ts';
import type { WorkspaceCore } from './core.ts';

const NO_FAMILY: FamilyWindow = { shared: null, apart: new Set() };

/** The windows that volumes open with: one for a family of phases, what the file proposes for others, else the automatic one. */
export class DefaultWindows {
  readonly #core: WorkspaceCore;
  readonly #autoOf: (volumeId: VolumeId) => WindowLevel | null;
  /** Of whole volumes: kept when their voxels are let go, else the phases on screen would change with what memory holds. */
  readonly #settled = new Map<VolumeId, WindowLevel>();
  #result: unknown = null;

  constructor(core: WorkspaceCore, autoOf: (volumeId: VolumeId) => WindowLevel | null) {
    this.#core = core;
    this.#autoOf = autoOf;
  }

  /** What a cell shows as long as nobody chose; null before anything is known. */
  of(volumeId: VolumeId): WindowLevel | null {
    const volume = volumeOf(this.#core.study.getState(), volumeId);
    if (!volume) return this.#autoOf(volumeId);
    return this.#shared(volume) ?? this.#proposed(volume) ?? this.#own(volumeId);
  }

  /** By the values alone, whatever the file proposes: that of its family, else its own. */
  auto(volumeId: VolumeId): WindowLevel | null {
    const volume = volumeOf(this.#core.study.getState(), volumeId);
    return (volume && this.#shared(volume)) ?? this.#own(volumeId);
  }

  /** Whether both open with one window because their values can be compared. */
  areShared(one: VolumeId, other: VolumeId): boolean {
    const study = this.#core.study.getState();
    const [a, b] = [volumeOf(study, one), volumeOf(study, other)];
    const family = a && this.#familyOf(a);
    return !!a && !!b && !!family && family === this.#familyOf(b) && !!this.#shared(a) && !!this.#shared(b);
  }

  /** What the file says, unless the voxels turn out to lie elsewhere. */
  #proposed(volume: VolumeInfo): WindowLevel | null {
    const [proposed, own] = [fileWindow(volume), this.#own(volume.id)];
    const isKnown = own !== null && this.#settled.has(volume.id);
    return proposed && isKnown && !suitsValues(proposed, own, volume.modality) ? null : proposed;
  }

  #shared(volume: VolumeInfo): WindowLevel | null {
    const family = this.#familyOf(volume);
    const { shared, apart } = family ? this.#windowOf(family) : NO_FAMILY;
    return apart.has(volume.id) ? null : shared;
  }

  /** By whole volumes as soon as there is one: what single slices say until then would make the others flicker. */
  #windowOf(family: string): FamilyWindow {
    const { result } = this.#core.study.getState();
    const volumes = (result?.volumes ?? []).filter((volume) => this.#familyOf(volume) === family);
    if (volumes.length < 2) return NO_FAMILY;
    const known = volumes.flatMap((volume): FamilyMember[] => {
      const [window, kind] = [this.#own(volume.id), this.#findingOf(volume)?.kind];
      return window && kind ? [{ volumeId: volume.id, kind, window }] : [];
    });
    const settled = known.filter(({ volumeId }) => this.#settled.has(volumeId));
    return familyWindow(settled.length > 0 ? settled : known);
  }

  #familyOf(volume: VolumeInfo): string | null {
    return windowFamilyOf(volume, this.#findingOf(volume));
  }

  #findingOf({ id }: VolumeInfo): PhaseFinding | null {
    return readoutOf(this.#core.study.getState(), this.#core.reading.getState())?.findings.get(id) ?? null;
  }

  #own(volumeId: VolumeId): WindowLevel | null {
    const study = this.#core.study.getState();
    if (this.#result !== study.result) {
      this.#result = study.result;
      this.#settled.clear();
    }
    const window = this.#autoOf(volumeId);
    if (window && loadOf(study, volumeId).status === 'loaded') this.#settled.set(volumeId, window);
    return this.#settled.get(volumeId) ?? window;
  }
}
