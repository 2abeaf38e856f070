import type { VolumeId } from '../domain/ids.ts';
import type { ModelVolume } from '../ports/models.ts';

/** What a model found of some of its labels in a volume; flat over the volume's grid, 1 inside. */
export interface OrganMask {
  readonly volumeId: VolumeId;
  readonly labels: readonly number[];
  readonly mask: Uint8Array;
}

interface Kept extends OrganMask {
  /** SHA-256 of the manifest of the model that found it. */
  readonly model: string;
  readonly print: number;
}

const MOST_KEPT = 4;

/** Organs that were found before, so that a model that looks inside of one need not have it found again. */
export class KnownOrgans {
  readonly #kept: Kept[] = [];

  keep(model: string, organs: readonly OrganMask[], volumes: readonly ModelVolume[]): void {
    for (const organ of organs) {
      const volume = volumes.find(({ volumeId }) => volumeId === organ.volumeId);
      if (!volume || this.find(model, organ.labels, volumes)) continue;
      this.#kept.push({ ...organ, model, print: printOf(volume) });
      if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    }
  }

  /** The organ as `model` has found it in one of these volumes; null: not known, or the images are others by now. */
  find(model: string, labels: readonly number[], volumes: readonly ModelVolume[]): OrganMask | null {
    const wanted = labels.join();
    for (const volume of volumes) {
      const found = this.#kept.find(
        (kept) => kept.model === model && kept.volumeId === volume.volumeId && kept.labels.join() === wanted,
      );
      if (found?.mask.length === volume.voxels.length && found.print === printOf(volume)) return found;
    }
    return null;
  }
}

/** FNV-1a over some thousand voxels and the scale: tells other images of the same name. */
function printOf({ voxels, rescale, grid }: ModelVolume): number {
  const step = Math.max(1, Math.floor(voxels.length / 5003));
  const places = [rescale.slope, rescale.intercept, ...grid.origin, ...grid.size];
  let print = 2166136261;
  const add = (value: number) => {
    print = Math.imul(print ^ Math.round(value * 16), 16777619) >>> 0;
  };
  for (const place of places) add(place);
  for (let n = 0; n < voxels.length; n += step) add(voxels[n]!);
  return print;
}
