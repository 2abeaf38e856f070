/**
 * Decimal String of at most 16 characters (PS3.5 table 6.2-1) with as many digits as fit.
 *
 * @throws RangeError for NaN and infinities
 */
export function formatDs(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no decimal string for ${value}`);
  const plain = String(value);
  if (plain.length <= 16) return plain;
  for (let digits = 16; digits > 0; digits--) {
    const short = String(Number(value.toPrecision(digits)));
    if (short.length <= 16) return short;
  }
  return value.toExponential(8);
}
