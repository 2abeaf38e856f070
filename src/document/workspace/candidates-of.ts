import type { Candidate } from '../../domain/candidate.ts';
import type { CandidateId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { toIjk } from '../../geometry/grid.ts';
import { distance } from '../../geometry/vec3.ts';
import type { ModelCard, ModelRunResult, ProposedRegion } from '../../ports/models.ts';
import { nearestBin } from '../open-candidates.ts';

/**
 * The regions of a run as candidates. A region at the place of one that was decided already is left out: nobody is asked twice, also
 * after the threshold has moved.
 */
export function candidatesOf(
  card: ModelCard,
  result: ModelRunResult,
  regions: readonly ProposedRegion[],
  volume: VolumeInfo,
  newId: () => CandidateId,
  decided: readonly Candidate[],
): Candidate[] {
  const grid = volume.grid!;
  const source = {
    modelId: card.id,
    title: card.title,
    version: card.version,
    sha256: card.sha256,
    backend: result.backend,
    channels: result.channels.flatMap(({ name, volumeId }) => (volumeId ? [{ name, volumeId }] : [])),
  };
  return regions
    .filter((region) => !decided.some((old) => isSamePlace(old, region, card)))
    .map((region) => {
      const label = card.labels.find(({ value }) => value === region.label)!;
      const { name, preset, category, type, color } = label;
      return {
        id: newId(),
        volumeId: volume.id,
        source,
        label: { name, preset, category, type, color, isInstance: region.isInstance },
        score: region.score,
        rightShare: region.isInstance ? (nearestBin(card.calibration, region.score)?.precision ?? null) : null,
        volumeMm3: region.volumeMm3,
        centre: region.centre,
        slice: Math.round(toIjk(grid, region.centre)[2]),
        runs: region.runs,
        state: 'open' as const,
        segmentId: null,
      };
    });
}

function isSamePlace(old: Candidate, region: ProposedRegion, card: ModelCard): boolean {
  const name = card.labels.find(({ value }) => value === region.label)?.name;
  if (old.label.name !== name) return false;
  if (!region.isInstance) return true;
  const radius = Math.cbrt((3 * Math.max(old.volumeMm3, region.volumeMm3)) / (4 * Math.PI));
  return distance(old.centre, region.centre) < Math.max(4, radius / 2);
}
