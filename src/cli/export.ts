import { parseArgs } from 'node:util';
import { loadProject } from '../document/project/project-io.ts';
import { DATASET_GAPS } from '../domain/dataset/dataset-gap.ts';
import {
  DATASET_FORMATS,
  type DatasetFormatId,
  type DatasetWish,
  DEFAULT_CHANNELS,
} from '../domain/dataset/dataset-wish.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import { currentValue } from '../domain/project/register.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { checkFolder, type ExportPlan, exportToFolder } from './export-dataset.ts';
import { openProjectPlace } from './project-place.ts';

const HELP = `
Usage: npm run -s lobule -- export <project> --format <name> --images <folder> --out <folder> [options]

Writes the agreed readings of a project as a dataset, with checksums, splits by patient and a data card. What an earlier
run finished is kept, so a run that was stopped goes on where it was.

  --format <a,b>      dicom     images, SEG and SR, with EUCAIM's metadata
                      nnunet    nnU-Net v2 raw: phases as channels on one grid, dataset.json
                      bids      NIfTI with sidecars in a BIDS-like layout, masks as dseg
                      nrrd      .seg.nrrd with names and colours for 3D Slicer
                      coco      key slices as PNG with COCO annotations
                      rtstruct  images and RT structure sets
                      csv       tables alone
                      several: each in a folder of its own
  --images <folder>   where the images are that the worklist was made from
  --channels <a,b>    nnunet: phases in order (default ${DEFAULT_CHANNELS.join(',')})
  --labels <name>     nnunet: lesion (default), liver-lesion, or lesion types in order: hcc,cyst,...
  --splits <a:x,...>  shares of the splits (default train:0.8,test:0.2); --seed <text> draws another
  --reader <id>       this reader's readings (default: the agreed one, else the one that was accepted)
  --all               cases that are not accepted or adjudicated as well
  --license <text>    for the data card
  --check             only say what is missing (EUCAIM's mandatory metadata, images, readings, channels)
  --json              one JSON document on standard output

Images are copied as they are: run "lobule deid" over a dicom dataset before it leaves the house.
Exit status 1 when a case could not be written.
Example: npm run -s lobule -- export study/ --format nnunet --images dicom/ --out Dataset501_Liver
`;

/** `lobule export`. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Write the readings of a project as a dataset',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        images: { type: 'string' },
        out: { type: 'string' },
        channels: { type: 'string', default: DEFAULT_CHANNELS.join(',') },
        labels: { type: 'string', default: 'lesion' },
        splits: { type: 'string', default: 'train:0.8,test:0.2' },
        seed: { type: 'string', default: '1' },
        reader: { type: 'string' },
        all: { type: 'boolean' },
        license: { type: 'string', default: '' },
        check: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const [path, ...more] = positionals;
    const { images, out = '' } = values;
    if (path === undefined || more.length > 0 || !images || (!out && !values.check)) {
      throw usageError('Usage: export <project> --format <name> --images <folder> --out <folder>.');
    }
    const formats = (values.format ?? '').split(',').map(formatOf);
    const folder = await openProjectPlace(path);
    const project = await loadProject(folder);
    const labels =
      values.labels === 'lesion' || values.labels === 'liver-lesion' ? values.labels : values.labels.split(',');
    const wish: DatasetWish = {
      ...{ formats, name: currentValue(project.name) ?? 'Dataset', license: values.license, labels },
      ...{ channels: channelsOf(values.channels), splits: splitsOf(values.splits), seed: values.seed },
      ...{ takesAll: values.all === true, reader: values.reader ?? null },
    };
    const plan = { project, folder, images, out, wish };
    return values.check ? check(plan, values.json === true) : write(plan, values.json === true);
  },
};

async function write(plan: ExportPlan, isJson: boolean): Promise<number> {
  const report = await exportToFolder(plan, ({ format, name, done, total, outcome, why }) =>
    remark(`${done}/${total} ${format} ${name} ${outcome}${why ? `: ${why}` : ''}`),
  );
  const { written, kept, failed, files } = report;
  if (isJson) printJson(report);
  else printLine(`${written} written, ${kept} kept, ${failed.length} failed; ${files} files in ${plan.out}.`);
  return failed.length > 0 ? 1 : 0;
}

async function check(plan: ExportPlan, isJson: boolean): Promise<number> {
  const gaps = await checkFolder(plan, (done, total) => remark(`${done}/${total}`));
  if (isJson) printJson(Object.fromEntries(gaps));
  else if (gaps.size === 0) printLine('Nothing is missing.');
  else
    for (const [gap, cases] of gaps)
      printLine(`${DATASET_GAPS[gap]}${cases.length > 0 ? `: ${cases.length} cases` : ''}`);
  return gaps.size > 0 ? 1 : 0;
}

function formatOf(text: string): DatasetFormatId {
  const found = DATASET_FORMATS.find((id) => id === text);
  if (!found) throw usageError(`--format is one of ${DATASET_FORMATS.join(', ')}.`);
  return found;
}

function channelsOf(text: string): PhaseKind[] {
  return text.split(',').map((name) => {
    if (!Object.hasOwn(PHASE_KINDS, name))
      throw usageError(`"${name}" is no phase: ${Object.keys(PHASE_KINDS).join(', ')}.`);
    return name as PhaseKind;
  });
}

function splitsOf(text: string): Record<string, number> {
  const shares = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(
    shares.map(([name = '', share = '']) => {
      if (!/^\w+$/.test(name) || !(Number(share) >= 0))
        throw usageError(`"${text}" are no shares such as train:0.8,test:0.2.`);
      return [name, Number(share)];
    }),
  );
}
