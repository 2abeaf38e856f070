import { parseArgs } from 'node:util';
import { joinProjects } from '../document/project/join-projects.ts';
import { packFor } from '../document/project/pack-project.ts';
import { printJson, printLine, remark, remarkProgress, usageError } from './command.ts';
import { editProject } from './project-editing.ts';
import { openProjectPlace } from './project-place.ts';

/** `lobule project join`. */
export async function joinCopy(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, by: { type: 'string', default: 'coordinator' } },
  });
  const [into, from, ...more] = positionals;
  if (into === undefined || from === undefined || more.length > 0)
    throw usageError('Usage: project join <project> <copy>.');
  const place = await openProjectPlace(into);
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  const report = await joinProjects(place, await openProjectPlace(from), {
    signal: abort.signal,
    onProgress: remarkProgress('readings'),
  }).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
    return null;
  });
  await place.close();
  if (!report) {
    remark('Stopped. What has come stays; run it again to bring the rest.');
    return 130;
  }
  if (report.newEvents + report.readings > 0) {
    await editProject(into, values.by, async (editor) => {
      const details = { events: report.newEvents, readings: report.readings };
      editor.record({ kind: 'copies.joined', caseId: null, reader: null, details });
    });
  }
  if (values.json) printJson(report);
  else printLine(`${report.newCases} new cases, ${report.newEvents} new log lines, ${report.readings} readings.`);
  for (const { caseId, reader } of report.refused)
    remark(`${caseId}: the reading of ${reader} was changed by hand; not taken.`);
  for (const { caseId, reader } of report.forkedReadings)
    remark(`${caseId}: ${reader} went on in two places; both are kept.`);
  for (const { what, id } of report.conflicts) remark(`In conflict: ${what}${id === null ? '' : ` ${id}`}.`);
  return report.refused.length > 0 ? 1 : 0;
}

/** `lobule project pack`. */
export async function packProject(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { for: { type: 'string' } },
  });
  const [path, out, ...more] = positionals;
  if (path === undefined || out === undefined || more.length > 0) {
    throw usageError('Usage: project pack <project> <out.zip> [--for <reader id>].');
  }
  const target = await openProjectPlace(out, true);
  const { files, heldBack } = await packFor(await openProjectPlace(path), target, values.for ?? null, null, {
    onProgress: remarkProgress('files'),
  });
  await target.close();
  printLine(
    `${files} files in ${out}.${heldBack > 0 ? ` ${heldBack} readings held back, because the reading is blinded.` : ''}`,
  );
  return 0;
}
