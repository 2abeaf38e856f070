import { AppError } from '../domain/app-error.ts';
import type { RegionAnswer, RegionRequest } from '../domain/region-request.ts';
import { growRegion } from '../kernels/segment/grow-region.ts';
import { type RegionFeatures, regionFeatures } from '../kernels/segment/region-features.ts';

/** Regions of gestures; keeps the features of the last place, so that a further stroke costs the last step alone. */
export class RegionJobs {
  #last: { readonly key: string; readonly features: RegionFeatures } | null = null;

  /**
   * Null when the phases of this place have to be sent (again).
   * @throws AppError `region/nothing`
   */
  grow(request: RegionRequest): RegionAnswer | null {
    const { key, phases, grid, centre, kind, reachMm } = request;
    if (phases) this.#last = { key, features: regionFeatures(phases, grid, centre) };
    if (this.#last?.key !== key) return null;
    const region = growRegion(this.#last.features, request, kind, reachMm);
    if (!region) throw new AppError('region/nothing', 'Nothing can be found here.');
    return { kind: region.kind, levels: region.levels };
  }
}
