import { AppError } from '../../domain/app-error.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { PHASE_KINDS, type PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { ModelManifest } from '../contract/model-manifest.ts';

/** A volume of the study that a channel could take. */
export interface ChannelOffer {
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
  readonly confidence: number;
  /** Images that share it lie in one space. */
  readonly frameOfReferenceUid: string | null;
}

/** What fills one channel. */
export interface ChannelChoice {
  readonly index: number;
  readonly name: string;
  /** Null: stays zero. */
  readonly volumeId: VolumeId | null;
  /** The phase that stands in for the one that the model asks for; null when it is that one. */
  readonly substitute: PhaseKind | null;
}

/**
 * Which volume goes into which channel: the phase that is asked for, else its substitutes in their order, else what the model allows
 * for a missing phase. `chosen` is for channels that take any phase.
 *
 * @throws AppError `model/missing-phase`
 */
export function chooseChannels(
  manifest: ModelManifest,
  offers: readonly ChannelOffer[],
  chosen: VolumeId | null,
): readonly ChannelChoice[] {
  const [input] = manifest.inputs;
  const frame = offers.find(({ volumeId }) => volumeId === chosen)?.frameOfReferenceUid ?? null;
  const found = input.channels.map(({ index, name, phase, substitutes = [] }): ChannelChoice => {
    if (phase === 'any') return { index, name, volumeId: chosen, substitute: null };
    for (const kind of [phase, ...substitutes]) {
      const offer = bestOf(offers, kind, chosen, frame);
      if (offer) return { index, name, volumeId: offer.volumeId, substitute: kind === phase ? null : kind };
    }
    return { index, name, volumeId: null, substitute: null };
  });
  const filled = found.map((choice, n) => {
    const { ifMissing, required } = input.channels[n]!;
    const copied = /^copy:(\d+)$/.exec(ifMissing ?? '')?.[1];
    if (choice.volumeId || copied === undefined) {
      if (!choice.volumeId && (required || ifMissing === 'refuse')) throw missing(manifest, n);
      return choice;
    }
    return { ...choice, volumeId: found[Number(copied)]?.volumeId ?? null };
  });
  if (!filled[input.referenceChannel]?.volumeId) throw missing(manifest, input.referenceChannel);
  return filled;
}

function bestOf(
  offers: readonly ChannelOffer[],
  kind: PhaseKind,
  chosen: VolumeId | null,
  frame: string | null,
): ChannelOffer | null {
  const rank = (offer: ChannelOffer) =>
    (offer.volumeId === chosen ? 4 : 0) + (offer.frameOfReferenceUid === frame ? 2 : 0) + offer.confidence;
  const fitting = offers.filter((offer) => offer.kind === kind);
  return fitting.length === 0 ? null : fitting.reduce((best, offer) => (rank(offer) > rank(best) ? offer : best));
}

function missing(manifest: ModelManifest, channel: number): AppError {
  const { phase, name } = manifest.inputs[0].channels[channel]!;
  const kind = phase === 'any' ? 'a series' : PHASE_KINDS[phase].label;
  const what = phase === 'any' || name === kind ? kind : `${kind} (${name})`;
  return new AppError('model/missing-phase', `${manifest.title} needs ${what}, which this study does not have.`, {
    hint: 'If a series was recognised wrongly, correct its phase in the list of series.',
  });
}
