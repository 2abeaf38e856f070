import type { VolumeId } from '../../domain/ids.ts';

interface Resident {
  readonly bytes: number;
  /** Made from others and dropped with them: never chosen to be let go. */
  readonly isHeld: boolean;
  lastUse: number;
}

/** Which volumes hold memory, and which of them to let go first. Volumes on screen are never let go. */
export class VolumeCache {
  readonly #residents = new Map<VolumeId, Resident>();
  budgetBytes: number;
  #uses = 0;

  constructor(budgetBytes: number) {
    this.budgetBytes = budgetBytes;
  }

  get usedBytes(): number {
    let used = 0;
    for (const { bytes } of this.#residents.values()) used += bytes;
    return used;
  }

  add(volumeId: VolumeId, bytes: number, isHeld = false): void {
    this.#residents.set(volumeId, { bytes, isHeld, lastUse: ++this.#uses });
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

  /** Volumes to let go so that `neededBytes` more fit: the longest not shown first. May not be enough; then memory is exceeded. */
  toEvict(neededBytes: number, onScreen: ReadonlySet<VolumeId>): VolumeId[] {
    let used = neededBytes + this.usedBytes;
    const candidates = [...this.#residents]
      .filter(([volumeId, { isHeld }]) => !isHeld && !onScreen.has(volumeId))
      .sort(([, a], [, b]) => a.lastUse - b.lastUse);
    const evicted: VolumeId[] = [];
    for (const [volumeId, { bytes }] of candidates) {
      if (used <= this.budgetBytes) break;
      evicted.push(volumeId);
      used -= bytes;
    }
    return evicted;
  }
}
