import type { LayerId, VolumeId } from '../../domain/ids.ts';
import type { Rgb } from '../../domain/segmentation.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { ViewportPort } from '../../ports/viewport.ts';

/** A mask over the pictures that is not in the reading: a layer of its own, on a part of the grid. */
export class MaskPreview {
  readonly #viewport: ViewportPort;
  readonly #layerId: LayerId;
  #labels: Uint8Array | null = null;
  #grid: Grid | null = null;

  /** @param name keeps previews of different tools apart */
  constructor(viewport: ViewportPort, name = 'preview') {
    this.#viewport = viewport;
    this.#layerId = name as LayerId;
  }

  show(volumeId: VolumeId, grid: Grid, mask: Readonly<Uint8Array>, colour: Rgb): void {
    if (!this.#labels || this.#grid !== grid) {
      this.#labels = Uint8Array.from(mask);
      this.#grid = grid;
      this.#viewport.bindLayer(this.#layerId, volumeId, grid, this.#labels);
    } else {
      this.#labels.set(mask);
    }
    this.#viewport.setSegmentStyles(this.#layerId, [{ label: 1, colour, isVisible: true }]);
    this.#viewport.labelsChanged(
      this.#layerId,
      Array.from({ length: grid.size[2] }, (_, k) => k),
    );
  }

  hide(): void {
    if (this.#labels) this.#viewport.unbindLayer(this.#layerId);
    this.#labels = null;
    this.#grid = null;
  }
}
