import { parseArgs } from 'node:util';
import { loadProject } from '../document/project/project-io.ts';
import { loadFacts } from '../document/project/reading-facts-io.ts';
import { CASE_STATES } from '../domain/project/case-state.ts';
import { conflictsOf } from '../domain/project/merge-project.ts';
import { currentValue } from '../domain/project/register.ts';
import { worklistRows } from '../domain/project/worklist.ts';
import { printJson, printLine, remark } from './command.ts';
import { onePath } from './project-editing.ts';
import { openProjectPlace } from './project-place.ts';

/** `lobule project status`. */
export async function printStatus(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const place = await openProjectPlace(onePath(positionals, 'status <project> [--json].'));
  const project = await loadProject(place);
  const rows = worklistRows(project, await loadFacts(place));
  const conflicts = conflictsOf(project);
  const states = Object.fromEntries(
    CASE_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]),
  );
  const name = currentValue(project.name) ?? '';
  if (values.json) {
    printJson({ name, projectId: project.projectId, cases: rows, states, conflicts });
    return 0;
  }
  printLine(`${name}: ${rows.length} cases`);
  for (const [state, count] of Object.entries(states))
    if (count > 0) printLine(`${String(count).padStart(7)}  ${state}`);
  for (const { what, id } of conflicts) remark(`In conflict: ${what}${id === null ? '' : ` ${id}`}.`);
  return 0;
}
