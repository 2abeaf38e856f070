import { parseArgs } from 'node:util';
import { verifyProject } from '../document/project/verify-project.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { openProjectPlace } from './project-place.ts';

const HELP = `
Usage: npm run -s lobule -- verify <project> [--json]

Checks that nobody has changed a project by hand: every line of the log and every step of every reading is sealed by the
hash of what came before it, and masks, lesions and measurements must be what the steps lead to.

  <project>   folder or ZIP file
  --json      one JSON document on standard output

Exit status 1 when something was changed, cut out or damaged.
Example: npm run -s lobule -- verify study/
`;

/** `lobule verify`. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check that a project was not changed by hand',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw usageError('Usage: verify <project> [--json].');
    const result = await verifyProject(await openProjectPlace(path));
    if (values.json) printJson({ ...result, isIntact: result.faults.length === 0 });
    else {
      for (const { path: file, text } of result.faults) remark(`${file}: ${text}`);
      const verdict = result.faults.length === 0 ? 'nothing was changed by hand' : `${result.faults.length} faults`;
      printLine(`${result.readings} readings and ${result.events} log lines: ${verdict}.`);
    }
    return result.faults.length === 0 ? 0 : 1;
  },
};
