import type { Tag } from '../dataset.ts';
import { formatDs } from '../format-ds.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

const DECIMAL_STRING = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Decimal strings as the source wrote them, so that no reader sees a rounded geometry. Only what is no valid DS
 * (a decimal comma, more than 16 characters) is written anew. Null unless exactly `count` numbers are there.
 */
export function verbatimDecimals(data: ReadDataset, tag: Tag, count: number): string[] | null {
  const texts = data.strings(tag);
  const numbers = data.numbers(tag);
  if (numbers.length !== count || !numbers.every(Number.isFinite)) return null;
  return numbers.map((value, n) => {
    const text = texts[n]!.trim();
    return text.length <= 16 && DECIMAL_STRING.test(text) ? text : formatDs(value);
  });
}
