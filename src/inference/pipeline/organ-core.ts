/** Half width of what counts as the organ's own values, in widths of the middle two thirds. */
const REACH = 0.8;

/**
 * The voxels of an organ's mask that look like the organ: those whose value in the reference channel is near the median. A mask that
 * takes along a kidney, fat or vessels would otherwise widen the statistics until lesions vanish in them. Kept as it is when hardly
 * anything would remain.
 */
export function organCore(organ: Uint8Array, reference: Float32Array): Uint8Array {
  const values = reference.filter((_, n) => organ[n] !== 0).sort();
  if (values.length === 0) return organ;
  const at = (share: number) => values[Math.floor(share * (values.length - 1))]!;
  const [low, median, high] = [at(0.16), at(0.5), at(0.84)];
  const reach = REACH * (high - low);
  const core = organ.map((inside, n) => (inside !== 0 && Math.abs(reference[n]! - median) <= reach ? 1 : 0));
  const kept = core.reduce((sum, v) => sum + v, 0);
  return kept >= values.length / 4 ? core : organ;
}
