import { AppError } from '../../domain/app-error.ts';
import { sha256Hex } from '../../domain/sha256.ts';

/** Case names by the name of their split. */
export type Splits = Readonly<Record<string, readonly string[]>>;

/**
 * Cases by split, no patient in two of them. The place of a patient comes from a hash of the seed and the patient, so cases that are added
 * later move nobody.
 *
 * @param shares e.g. `{ train: 0.8, test: 0.2 }`; they must sum to 1
 */
export async function splitByPatient(
  cases: readonly { readonly name: string; readonly patient: string }[],
  shares: Readonly<Record<string, number>>,
  seed: string,
): Promise<Splits> {
  const names = Object.keys(shares);
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  if (names.length === 0 || Math.abs(total - 1) > 1e-6) {
    throw new AppError('dataset/splits', 'The shares of the splits must sum to 1.');
  }
  const splits: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  const known = new Map<string, string>();
  for (const { name, patient } of cases) {
    let split = known.get(patient);
    if (split === undefined) {
      split = splitAt(await placeOf(seed, patient), shares);
      known.set(patient, split);
    }
    splits[split]!.push(name);
  }
  for (const list of Object.values(splits)) list.sort();
  return splits;
}

function splitAt(place: number, shares: Readonly<Record<string, number>>): string {
  let sum = 0;
  for (const [name, share] of Object.entries(shares)) {
    sum += share;
    if (place < sum) return name;
  }
  return Object.keys(shares).at(-1)!;
}

async function placeOf(seed: string, patient: string): Promise<number> {
  const hash = await sha256Hex(new TextEncoder().encode(`lobule split ${seed} ${patient}`));
  return Number.parseInt(hash.slice(0, 12), 16) / 2 ** 48;
}
