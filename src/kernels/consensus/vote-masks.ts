import type { Mask } from '../mask/mask.ts';

/** Voxels that more than half of the masks hold; of an even number, exactly half is not enough. */
export function majorityMask(masks: readonly Mask[]): Mask {
  return maskOfVotes(masks, (votes) => 2 * votes > masks.length);
}

/** Voxels that at least one mask holds. */
export function unionMask(masks: readonly Mask[]): Mask {
  return maskOfVotes(masks, (votes) => votes > 0);
}

/** Voxels that every mask holds. */
export function intersectionMask(masks: readonly Mask[]): Mask {
  return maskOfVotes(masks, (votes) => votes === masks.length);
}

function maskOfVotes(masks: readonly Mask[], isIn: (votes: number) => boolean): Mask {
  const out = new Uint8Array(masks[0]?.length ?? 0);
  for (let n = 0; n < out.length; n++) {
    let votes = 0;
    for (const mask of masks) if (mask[n] !== 0) votes++;
    if (isIn(votes)) out[n] = 1;
  }
  return out;
}
