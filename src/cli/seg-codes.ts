import { parseArgs } from 'node:util';
import { allConcepts, codeTableJson, isUnverified, SEGMENT_PRESETS, sourceText } from '../domain/codes/code-table.ts';
import { type Command, printJson, printLine } from './command.ts';

const HELP = `
Usage: npm run -s lobule -- codes [--json]

Lists the codes that Lobule writes, each with its source; a code with one source only is marked as unverified. With
--json the table as checkers of exports read it (check_seg.py --codes, check_sr.py --codes): scheme:value -> meaning, by
the place where a code may stand, then the sources and the list of unverified codes.
`;

/** `lobule codes`. */
export const codesCommand: Command = {
  name: 'codes',
  summary: 'List the codes that go into exports',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    if (values.json) printJson(codeTableJson());
    else for (const line of codeLines()) printLine(line);
    return 0;
  },
};

function codeLines(): string[] {
  const presets = SEGMENT_PRESETS.map(({ id, name, type, typeModifier, anatomicRegion }) => {
    const codes = [type, typeModifier, anatomicRegion].filter((c) => c !== null);
    return `${id.padEnd(26)} ${name}: ${codes.map((c) => `${c.scheme} ${c.value} ${c.meaning}`).join('; ')}`;
  });
  const codes = allConcepts().map((concept) => {
    const mark = isUnverified(concept) ? '? ' : '  ';
    return `${mark}${concept.scheme} ${concept.value}`.padEnd(28) + `${concept.meaning} [${sourceText(concept)}]`;
  });
  const unverified = allConcepts().filter(isUnverified).length;
  return [...presets, '', ...codes, '', `${codes.length} codes, ${unverified} of them unverified.`];
}
