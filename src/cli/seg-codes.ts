import { parseArgs } from 'node:util';
import { codeTableJson, SEGMENT_PRESETS } from '../domain/codes/code-table.ts';
import { type Command, printJson, printLine } from './command.ts';

const HELP = `
Usage: npm run -s lobule -- codes [--json]

Lists the codes that Lobule writes. With --json the table as checkers of exports read it: scheme:value -> meaning, by
the place where a code may stand.
`;

/** `lobule codes`. */
export const codesCommand: Command = {
  name: 'codes',
  summary: 'List the codes that go into exports',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    if (values.json) printJson(codeTableJson());
    else for (const preset of SEGMENT_PRESETS) printLine(describePreset(preset));
    return 0;
  },
};

function describePreset({
  id,
  name,
  type,
  typeModifier,
  anatomicRegion,
  status,
  source,
}: (typeof SEGMENT_PRESETS)[number]): string {
  const codes = [type, typeModifier, anatomicRegion].filter((c) => c !== null);
  return `${id.padEnd(26)} ${name}: ${codes.map((c) => `${c.scheme} ${c.value} ${c.meaning}`).join('; ')} [${status}: ${source}]`;
}
