import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  checkDataset,
  type DatasetProgress,
  type DatasetReport,
  type DatasetRun,
  exportDataset,
} from '../document/project/dataset-export.ts';
import type { DatasetGap } from '../domain/dataset/dataset-gap.ts';
import type { DatasetWish } from '../domain/dataset/dataset-wish.ts';
import type { Project } from '../domain/project/project.ts';
import type { DatasetTarget } from '../ports/datasets.ts';
import type { ProjectFolder } from '../ports/project-folder.ts';
import { finishDataset } from '../workers/datasets/dataset-format.ts';
import { DatasetJobs, type SourceFiles } from '../workers/datasets/dataset-jobs.ts';
import { readAppIdentity } from './app-identity.ts';
import { folderSources } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { nodeCodecs } from './node-compute-codecs.ts';

export interface ExportPlan {
  readonly project: Project;
  readonly folder: ProjectFolder;
  readonly images: string;
  readonly out: string;
  readonly wish: DatasetWish;
}

/** Writes a dataset into a folder of the disk. */
export function exportToFolder(plan: ExportPlan, onCase: (progress: DatasetProgress) => void): Promise<DatasetReport> {
  return exportDataset(runOf(plan), folderTarget(plan.out), onCase);
}

/** What the dataset would lack; nothing is written. */
export function checkFolder(
  plan: ExportPlan,
  onCase: (done: number, total: number) => void,
): Promise<Map<DatasetGap, string[]>> {
  return checkDataset(runOf(plan), onCase);
}

function runOf({ project, folder, images, wish }: ExportPlan): DatasetRun<SourceFiles> {
  const jobs = new DatasetJobs(nodeCodecs);
  const never = new AbortController().signal;
  return {
    ...{ project, folder, wish, signal: never, app: readAppIdentity(), at: localIsoTime(new Date()) },
    port: {
      writeCase: (job, { signal = never } = {}) => jobs.writeCase(job, signal),
      checkCase: (job, { signal = never } = {}) => jobs.checkCase(job, signal),
      finish: finishDataset,
    },
    filesOf: ({ about }) => folderSources(join(images, about.folder ?? '')),
  };
}

function folderTarget(out: string): DatasetTarget {
  return {
    read: (path) =>
      readFile(join(out, path))
        .then((bytes) => new Uint8Array(bytes))
        .catch(() => null),
    // Under another name first: a file that is there is a whole one.
    write: async (path, bytes) => {
      const target = join(out, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.part`, bytes);
      await rename(`${target}.part`, target);
    },
  };
}
