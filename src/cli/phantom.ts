import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generatePhantom, type PhantomFile } from '../phantom/generate-phantom.ts';
import type { PhantomOptions } from '../phantom/phantom-options.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';

const HELP = `
Usage: npm run -s lobule -- phantom --out <folder> [options]

Writes a simulated multi-phase liver MRI as DICOM, with its truth: nobody's images, free to use. The same seed gives the
same bytes.

  --out <folder>            where to write; dicom/ holds the images, truth/ the masks (DICOM SEG) and truth.json
  --seed <n>                another whole number is another patient (default 1)
  --tiny                    coarse images and four series, for tests
  --agent <name>            gadoxetate (default) or extracellular
  --truth <none|json|seg>   how much of the truth to write (default seg)
  --json                    print one JSON document with what was written

Example: npm run -s lobule -- phantom --out /tmp/demo --seed 7
`;

/** `lobule phantom`: the demo study as files. */
export const phantomCommand: Command = {
  name: 'phantom',
  summary: 'write a simulated multi-phase liver MRI with its truth',
  help: HELP,
  run: runPhantom,
};

async function runPhantom(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      tiny: { type: 'boolean', default: false },
      agent: { type: 'string', default: 'gadoxetate' },
      truth: { type: 'string', default: 'seg' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.out === undefined) throw usageError('phantom needs --out <folder>.');
  const out = resolve(values.out);
  const options = readOptions(values);
  const began = performance.now();
  const series = new Map<string, number>();
  let truth = 0;
  let bytes = 0;
  let lastPercent = 0;
  const onProgress = ({ share }: { share: number }) => {
    const percent = Math.floor(share * 10) * 10;
    if (percent > lastPercent) remark(`${percent} %`);
    lastPercent = Math.max(lastPercent, percent);
  };
  for await (const file of generatePhantom({ ...options, onProgress })) {
    await writeOne(out, file);
    bytes += file.bytes.length;
    const [kind, folder] = file.path.split('/');
    if (kind === 'dicom') series.set(folder!, (series.get(folder!) ?? 0) + 1);
    else truth++;
  }
  report({ out, options, series, truth, bytes, seconds: (performance.now() - began) / 1000 }, values.json);
  return 0;
}

function readOptions(values: { seed: string; tiny: boolean; agent: string; truth: string }): PhantomOptions {
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) throw usageError(`--seed takes a whole number, not "${values.seed}".`);
  const { agent, truth } = values;
  if (agent !== 'gadoxetate' && agent !== 'extracellular') {
    throw usageError(`--agent is gadoxetate or extracellular, not "${agent}".`);
  }
  if (truth !== 'none' && truth !== 'json' && truth !== 'seg') {
    throw usageError(`--truth is none, json or seg, not "${truth}".`);
  }
  return { seed, agent, truth, size: values.tiny ? 'tiny' : 'full' };
}

async function writeOne(out: string, file: PhantomFile): Promise<void> {
  const path = join(out, file.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.bytes);
}

interface Written {
  readonly out: string;
  readonly options: PhantomOptions;
  readonly series: ReadonlyMap<string, number>;
  readonly truth: number;
  readonly bytes: number;
  readonly seconds: number;
}

function report({ out, options, series, truth, bytes, seconds }: Written, asJson: boolean): void {
  const folders = [...series]
    .map(([folder, images]) => ({ folder, images }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const images = folders.reduce((sum, entry) => sum + entry.images, 0);
  if (asJson) {
    printJson({ out, seed: options.seed, images, series: folders, truthFiles: truth, bytes, seconds });
    return;
  }
  for (const { folder, images: count } of folders) printLine(`${String(count).padStart(5)}  ${folder}`);
  printLine(
    `${images} images and ${truth} truth files in ${out} (${(bytes / 1e6).toFixed(0)} MB, ${seconds.toFixed(1)} s).`,
  );
}
