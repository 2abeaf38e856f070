import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { casesOfImport } from '../document/project/case-about.ts';
import type { CaseAbout } from '../domain/project/project.ts';
import type { ImportResult } from '../domain/volume.ts';
import { printLine, remark, usageError } from './command.ts';
import { importFolder } from './import-folder.ts';
import { editProject, onePath } from './project-editing.ts';

/** `lobule project add`. */
export async function addCases(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      images: { type: 'string' },
      'keep-patient-ids': { type: 'boolean' },
      assign: { type: 'string', default: '' },
      by: { type: 'string', default: 'coordinator' },
    },
  });
  const path = onePath(positionals, 'add <project> --images <folder>.');
  if (!values.images) throw usageError('project add needs --images <folder>.');
  const { result, files } = await importFolder(values.images);
  const added = await editProject(path, values.by, async (editor) => {
    const naming = { projectId: editor.project.projectId, keepsPatientIds: values['keep-patient-ids'] === true };
    const cases = new Map<string, CaseAbout>();
    for (const [studyUid, folder] of foldersOfStudies(result, (fileId) => files.get(fileId)?.name ?? '')) {
      const ofStudy = { ...result, studies: result.studies.filter((study) => study.studyUid === studyUid) };
      for (const [id, about] of await casesOfImport(ofStudy, { ...naming, folder })) cases.set(id, about);
    }
    const count = editor.addCases(cases);
    const assignees = values.assign.split(',').filter(Boolean);
    if (assignees.length > 0) editor.planCases([...cases.keys()], (plan) => ({ ...plan, assignees }));
    return count;
  });
  printLine(`${added} cases added, ${result.studies.length - added} were there before.`);
  if (result.skipped.length > 0) remark(`${result.skipped.length} files were skipped.`);
  return 0;
}

type FileName = (fileId: ImportResult['volumes'][number]['slices'][number]['fileId']) => string;

/** The folder that holds all images of a study, relative to what was read. */
export function foldersOfStudies(result: ImportResult, nameOf: FileName): Map<string, string> {
  const folders = new Map<string, string>();
  for (const { studyUid, slices } of result.volumes) {
    for (const { fileId } of slices) {
      const folder = dirname(nameOf(fileId));
      const known = folders.get(studyUid);
      folders.set(studyUid, known === undefined ? folder : commonFolder(known, folder));
    }
  }
  return folders;
}

function commonFolder(a: string, b: string): string {
  const [x, y] = [a.split('/'), b.split('/')];
  let n = 0;
  while (n < x.length && x[n] === y[n]) n++;
  return x.slice(0, n).join('/') || '.';
}
