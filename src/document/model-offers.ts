import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseFinding } from '../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { ModelOffer } from '../ports/models.ts';

export interface StudyOffers {
  readonly offers: readonly ModelOffer[];
  /** The series for a model that takes any. */
  readonly chosen: VolumeId | null;
}

/**
 * What the study of `active` offers a model. A model that takes any series gets the active one; of a dynamic T1 series it gets the
 * portal venous phase, where organs are outlined best and where models that look inside of an organ want it found.
 */
export function studyOffers(
  volumes: readonly VolumeInfo[],
  active: VolumeInfo | null,
  findings: ReadonlyMap<VolumeId, PhaseFinding> | null,
): StudyOffers {
  const usable = volumes.filter(({ kind }) => kind === 'volume');
  const shown = active?.kind === 'volume' ? active : (usable[0] ?? null);
  const offers = usable
    .filter(({ studyUid }) => studyUid === shown?.studyUid)
    .map(({ id, frameOfReferenceUid }): ModelOffer => {
      const { kind = 'other', confidence = 0 } = findings?.get(id) ?? {};
      return { volumeId: id, kind, confidence, frameOfReferenceUid };
    });
  return { offers, chosen: shown && (portalFor(shown, offers)?.volumeId ?? shown.id) };
}

function portalFor(shown: VolumeInfo, offers: readonly ModelOffer[]): ModelOffer | null {
  const own = offers.find(({ volumeId }) => volumeId === shown.id);
  if (!own || PHASE_KINDS[own.kind].family !== 't1-dynamic' || own.kind === 't1-portal-venous') return null;
  const portal = offers.filter(
    ({ kind, frameOfReferenceUid }) =>
      kind === 't1-portal-venous' && frameOfReferenceUid === own.frameOfReferenceUid && frameOfReferenceUid !== null,
  );
  return portal.sort((a, b) => b.confidence - a.confidence)[0] ?? null;
}
