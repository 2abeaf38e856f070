import type { VolumeId } from '../../domain/ids.ts';

interface Resident {
  readonly bytes: number;
  lastUse: number;
}

/** Which volumes hold memory, and which of them to let go first. Volumes on screen are never let go. */
export class VolumeCache {
  readonly #residents = new Map<VolumeId, Resident>();
  readonly #budgetBytes: number;
  #uses = 0;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  add(volumeId: VolumeId, bytes: number): void {
    this.#residents.set(volumeId, { bytes, lastUse: ++this.#uses });
  }

  delete(volumeId: VolumeId): void {
    this.#residents.delete(volumeId);
  }

  touch(volumeId: VolumeId): void {
    const resident = this.#residents.get(volumeId);
    if (resident) resident.lastUse = ++this.#uses;
  }

  ids(): VolumeId[] {
    return [...this.#residents.keys()];
  }

  /** Volumes to let go so that `neededBytes` more fit: longest unused first. May not be enough; then memory is exceeded. */
  toEvict(neededBytes: number, onScreen: ReadonlySet<VolumeId>): VolumeId[] {
    let used = neededBytes;
    for (const { bytes } of this.#residents.values()) used += bytes;
    const candidates = [...this.#residents]
      .filter(([volumeId]) => !onScreen.has(volumeId))
      .sort(([, a], [, b]) => a.lastUse - b.lastUse);
    const evicted: VolumeId[] = [];
    for (const [volumeId, { bytes }] of candidates) {
      if (used <= this.#budgetBytes) break;
      evicted.push(volumeId);
      used -= bytes;
    }
    return evicted;
  }
}
