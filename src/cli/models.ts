import { parseArgs } from 'node:util';
import { foregroundLabels } from '../inference/contract/model-manifest.ts';
import { type Command, printJson, printLine, usageError } from './command.ts';
import { openModel, shippedModels } from './model-folders.ts';
import { evaluateModel } from './models-eval.ts';
import { runModelOnFolder } from './models-run.ts';

const HELP = `
Usage: npm run -s lobule -- models list [--json]
       npm run -s lobule -- models check <id | folder | zip>
       npm run -s lobule -- models eval <image.nii.gz> <mask.nii.gz> --model <id> [--json]
       npm run -s lobule -- models run <dicom folder> --model <id> --out <folder> [--json]

Runs segmentation models with the code of the application, on the processor.

  list    the models that ship with the project
  check   reads a model and says what is wrong with it
  eval    scores a model against a reference mask (every value above 0, or --mask-label)
  run     runs a model on a study; writes a DICOM segmentation and a NIfTI mask of what it found

  --model <id>          a model of the project, or a folder or ZIP file with a model.json
  --label <n>           eval: label of the model to score; default: its first visible one
  --mask-label <n>      eval: value of the reference mask; default: every value above 0
  --phase <name>        eval: what the image is, for models of several phases (t1-portal-venous ...)
  --channel <p>=<file>  eval: a further image of the study and its phase; may be repeated
  --series <n>          run: number of the series to run on; default: as the model asks, else the first volume
  --threads <n>         threads; default 2
  --json                one JSON document on standard output

Example: npm run -s lobule -- models eval case.nii.gz liver.nii.gz --model lobule-organs --json
`;

/** `lobule models`. */
export const modelsCommand: Command = {
  name: 'models',
  summary: 'List, check, score and run segmentation models',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        model: { type: 'string' },
        out: { type: 'string' },
        label: { type: 'string' },
        'mask-label': { type: 'string' },
        phase: { type: 'string' },
        channel: { type: 'string', multiple: true },
        series: { type: 'string' },
        threads: { type: 'string', default: '2' },
      },
    });
    const [action, first, second] = positionals;
    const threads = Number(values.threads);
    if (action === 'list') return listModels(values.json ?? false);
    if (action === 'check' && first) return checkModel(first);
    if (action === 'eval' && first && second && values.model) {
      const { model, json = false, label, phase, channel = [] } = values;
      const files = { image: first, mask: second, channels: channel, phase: phase ?? null };
      const labels = { label: numberOf(label), maskLabel: numberOf(values['mask-label']) };
      return evaluateModel({ model, threads, json, ...files, ...labels });
    }
    if (action === 'run' && first && values.model && values.out) {
      const { model, out, json = false, series } = values;
      return runModelOnFolder({ folder: first, model, out, threads, json, series: numberOf(series) });
    }
    throw usageError(
      'Usage: models list | check <model> | eval <image> <mask> --model <id> | run <folder> --model <id> --out <folder>.',
    );
  },
};

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value)) throw usageError(`"${text}" is not a whole number.`);
  return value;
}

async function listModels(isJson: boolean): Promise<number> {
  const models = await Promise.all(shippedModels().map(openModel));
  const rows = models.map(({ manifest, sha256 }) => ({
    id: manifest.id,
    version: manifest.version,
    title: manifest.title,
    sha256,
    labels: foregroundLabels(manifest).map(({ name }) => name),
  }));
  if (isJson) printJson(rows);
  else for (const row of rows) printLine(`${row.id} ${row.version}: ${row.title} (${row.labels.join(', ')})`);
  return 0;
}

async function checkModel(path: string): Promise<number> {
  const { manifest, sha256, networks } = await openModel(path);
  const operators = new Set(networks.flatMap(({ graph }) => graph.nodes.map(({ opType }) => opType)));
  printLine(`${manifest.id} ${manifest.version} is a good model (model.json ${sha256.slice(0, 12)}).`);
  printLine(
    `Labels: ${foregroundLabels(manifest)
      .map(({ name }) => name)
      .join(', ')}. Operators: ${[...operators].sort().join(', ')}.`,
  );
  return 0;
}
