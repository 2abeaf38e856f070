import type { LayerId, VolumeId } from '../../domain/ids.ts';
import type { Rgb } from '../../domain/segmentation.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { ViewportPort } from '../../ports/viewport.ts';

const PREVIEW = 'preview' as LayerId;

/** A mask over the pictures that is not in the reading: a layer of its own, on a part of the grid. */
export class MaskPreview {
  readonly #viewport: ViewportPort;
  #labels: Uint8Array | null = null;
  #grid: Grid | null = null;

  constructor(viewport: ViewportPort) {
    this.#viewport = viewport;
  }

  show(volumeId: VolumeId, grid: Grid, mask: Readonly<Uint8Array>, colour: Rgb): void {
    if (!this.#labels || this.#grid !== grid) {
      this.#labels = Uint8Array.from(mask);
      this.#grid = grid;
      this.#viewport.bindLayer(PREVIEW, volumeId, grid, this.#labels);
    } else {
      this.#labels.set(mask);
    }
    this.#viewport.setSegmentStyles(PREVIEW, [{ label: 1, colour, isVisible: true }]);
    this.#viewport.labelsChanged(
      PREVIEW,
      Array.from({ length: grid.size[2] }, (_, k) => k),
    );
  }

  hide(): void {
    if (this.#labels) this.#viewport.unbindLayer(PREVIEW);
    this.#labels = null;
    this.#grid = null;
  }
}
