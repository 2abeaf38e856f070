import { parseArgs } from 'node:util';
import { loadProject } from '../document/project/project-io.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import { currentValue } from '../domain/project/register.ts';
import {
  DATASET_FORMATS,
  type DatasetFormatId,
  DEFAULT_CHANNELS,
  datasetFormat,
} from '../workers/datasets/dataset-format.ts';
import { readAppIdentity } from './app-identity.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { exportDataset } from './export-dataset.ts';
import { openProjectPlace } from './project-place.ts';

const HELP = `
Usage: npm run -s lobule -- export <project> --format <name> --images <folder> --out <folder> [options]

Writes the agreed readings of a project as a dataset, with checksums, splits by patient and a data card. What an earlier
run finished is kept, so a run that was stopped goes on where it was.

  --format <name>     nnunet    nnU-Net v2 raw: phases as channels on one grid, dataset.json
                      bids      NIfTI with sidecars in a BIDS-like layout, masks as dseg
                      dicom     images and SEG, and what EUCAIM's mandatory metadata lacks
                      nrrd      .seg.nrrd with names and colours for 3D Slicer
                      coco      key slices as PNG with COCO annotations
                      rtstruct  images and RT structure sets
                      csv       tables alone
  --images <folder>   where the images are that the worklist was made from
  --channels <a,b>    nnunet: phases in order (default ${DEFAULT_CHANNELS.join(',')})
  --labels <name>     nnunet: lesion (default), liver-lesion, or lesion types in order: hcc,cyst,...
  --splits <a:x,...>  shares of the splits (default train:0.8,test:0.2); --seed <text> draws another
  --reader <id>       this reader's readings (default: the agreed one, else the one that was accepted)
  --all               cases that are not accepted or adjudicated as well
  --license <text>    for the data card
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
        json: { type: 'boolean' },
      },
    });
    const [path, ...more] = positionals;
    const { images, out } = values;
    if (path === undefined || more.length > 0 || !images || !out) {
      throw usageError('Usage: export <project> --format <name> --images <folder> --out <folder>.');
    }
    const id = formatOf(values.format);
    const folder = await openProjectPlace(path);
    const project = await loadProject(folder);
    const { version } = readAppIdentity();
    const name = currentValue(project.name) ?? 'Dataset';
    const labels =
      values.labels === 'lesion' || values.labels === 'liver-lesion' ? values.labels : values.labels.split(',');
    const report = await exportDataset({
      ...{
        project,
        folder,
        images,
        out,
        seed: values.seed,
        takesAll: values.all === true,
        reader: values.reader ?? null,
      },
      format: datasetFormat(id, { name, app: version, channels: channelsOf(values.channels), labels }),
      about: { name, format: id, license: values.license, app: version, date: new Date().toISOString().slice(0, 10) },
      splits: splitsOf(values.splits),
      onCase: (each, done, total, outcome, why) =>
        remark(`${done}/${total} ${each} ${outcome}${why ? `: ${why}` : ''}`),
    });
    if (values.json) printJson(report);
    else
      printLine(
        `${report.written} cases written, ${report.kept} kept, ${report.failed.length} failed; ${report.files} files in ${out}.`,
      );
    return report.failed.length > 0 ? 1 : 0;
  },
};

function formatOf(text: string | undefined): DatasetFormatId {
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
