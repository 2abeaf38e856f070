import { parseArgs } from 'node:util';
import { nearestBin } from '../document/open-candidates.ts';
import { AppError } from '../domain/app-error.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import { type ModelFigures, modelFiguresOf } from '../domain/project/model-figures.ts';
import type { CaseAbout } from '../domain/project/project.ts';
import { currentValue } from '../domain/project/register.ts';
import type { ImportResult } from '../domain/volume.ts';
import type { LoadedModel } from '../inference/contract/load-model.ts';
import { setWasmThreads } from '../workers/node-sessions.ts';
import { printLine, remark, usageError } from './command.ts';
import { folderSources } from './import-folder.ts';
import { openModels } from './model-folders.ts';
import { portalOrFirst } from './model-images.ts';
import { runOnStudy } from './model-on-study.ts';
import { createNodeCompute, type NodeCompute } from './node-compute.ts';
import { editProject, onePath } from './project-editing.ts';

/** `lobule project score`: what a model says of every case, so that the worklist can be read by its doubt. */
export async function scoreCases(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      images: { type: 'string' },
      model: { type: 'string', default: 'lobule-lesions' },
      threads: { type: 'string', default: '2' },
      by: { type: 'string', default: 'coordinator' },
    },
  });
  const path = onePath(positionals, 'score <project> --images <folder>.');
  if (!values.images) throw usageError('project score needs --images <folder>.');
  setWasmThreads(Number(values.threads));
  const models = await openModels(values.model);
  const compute = createNodeCompute();
  const images = await compute.importSources(await folderSources(values.images));
  const scored = await editProject(path, values.by, async (editor) => {
    const found = new Map<string, CaseAbout>();
    for (const [caseId, { about }] of Object.entries(editor.project.cases)) {
      const known = currentValue(about);
      const study = known && studiesOf(images, known.studyUids);
      if (!known || !study) continue;
      const figures = await figuresOf(models, study, compute, known.label);
      if (figures === undefined) continue;
      found.set(caseId, { ...known, aiScore: figures?.aiScore ?? 0, aiDoubt: figures?.aiDoubt ?? 0 });
    }
    editor.addCases(found);
    return found.size;
  });
  compute.dispose();
  printLine(
    `${scored} ${scored === 1 ? 'case' : 'cases'} scored by ${models.model.manifest.title} ${models.model.manifest.version}.`,
  );
  return 0;
}

/** Of what was read, the studies of a case; null when none of them is there. */
function studiesOf(images: ImportResult, uids: readonly string[]): ImportResult | null {
  const studies = images.studies.filter(({ studyUid }) => uids.includes(studyUid));
  if (studies.length === 0) return null;
  return { ...images, studies, volumes: images.volumes.filter(({ studyUid }) => uids.includes(studyUid)) };
}

/** Null where the model proposes nothing; undefined, with a remark, where it cannot run. */
async function figuresOf(
  models: Awaited<ReturnType<typeof openModels>>,
  study: ImportResult,
  compute: NodeCompute,
  label: string,
): Promise<ModelFigures | null | undefined> {
  try {
    const { result } = await runOnStudy(models, study, portalOrFirst(study, readCase(study).findings), compute);
    const instances = result.regions.filter(({ isInstance }) => isInstance);
    return modelFiguresOf(instances.map(({ score }) => ({ score, rightShare: rightShareOf(models.model, score) })));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    remark(`${label}: ${error.message}`);
    return undefined;
  }
}

function rightShareOf({ manifest }: LoadedModel, score: number): number | null {
  return nearestBin(manifest.calibration?.bins ?? [], score)?.precision ?? null;
}
