import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';

/** RFC 4180, read letter by letter. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, isQuoted] = ['', false];
  for (let n = 0; n < text.length; n++) {
    const c = text[n]!;
    if (isQuoted && c === '"' && text[n + 1] === '"') cell += text[n++];
    else if (c === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += c;
    else if (c === ',' || c === '\r') {
      rows.at(-1)!.push(cell);
      cell = '';
    } else if (c === '\n') rows.push([]);
    else cell += c;
  }
  return rows.slice(0, -1);
}

const START = ['=', '+', '-', '@', '\t', '\r', '\n'];
const texts = fc.tuple(fc.constantFrom('', ...START), fc.string()).map(([start, rest]) => `${start}${rest}`);

describe('a table as CSV', () => {
  it('comes back cell by cell, and no cell begins as a formula would', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { maxLength: 5 }), (rows) => {
        const [head, ...found] = cellsOf(csvText(['name', 'comment'], rows));
        expect(head).toEqual(['name', 'comment']);
        expect(found).toEqual(
          rows.map((row) => row.map((cell) => (START.includes(cell[0] ?? '') ? `'${cell}` : cell))),
        );
        expect(found.flat().some((cell) => START.includes(cell[0] ?? ''))).toBe(false);
      }),
    );
  });

  it('keeps numbers as numbers, below zero too, and what is not known as nothing', () => {
    expect(csvText(['a'], [[-1.5], [null], [Number.NaN], ['=HYPERLINK("http://x","y")']])).toBe(
      'a\r\n-1.5\r\n\r\n\r\n"\'=HYPERLINK(""http://x"",""y"")"\r\n',
    );
  });
});
