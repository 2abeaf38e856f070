import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Crime {
  /** Name of the rule that has to catch it. */
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const CRIMES: readonly Crime[] = [
  {
    rule: 'layer-geometry',
    file: 'src/geometry/crime.ts',
    text: "import { a } from '../domain/honest.ts';\nexport const b = a;\n",
  },
  {
    rule: 'layer-domain',
    file: 'src/domain/crime.ts',
    text: "import type { Port } from '../ports/honest.ts';\nexport type B = Port;\n",
  },
  {
    rule: 'layer-document',
    file: 'src/document/crime.ts',
    text: "import { a } from '../storage/honest.ts';\nexport const b = a;\n",
  },
  {
    rule: 'layer-features',
    file: 'src/features/reader/crime.ts',
    text: "import { a } from '../../viewport/honest.ts';\nexport const b = a;\n",
  },
  {
    rule: 'layer-viewport',
    file: 'src/viewport/crime.ts',
    text: "export const b = () => import('../workers/honest.ts');\n",
  },
  {
    rule: 'owner-(react|react-dom)',
    file: 'src/domain/react-crime.ts',
    text: "import { useState } from 'react';\nexport const b = useState;\n",
  },
  { rule: 'owner-dexie', file: 'src/app/crime.ts', text: "import Dexie from 'dexie';\nexport const b = Dexie;\n" },
  {
    rule: 'owner-comlink',
    file: 'src/features/reader/comlink-crime.ts',
    text: "import { wrap } from 'comlink';\nexport const b = wrap;\n",
  },
  {
    rule: 'owner-(@cornerstonejs/(core|tools|metadata|utils)|@kitware)/',
    file: 'src/app/cornerstone-crime.ts',
    text: "import { cache } from '@cornerstonejs/core';\nexport const b = cache;\n",
  },
  {
    rule: 'owner-@cornerstonejs/(dicom-image-loader|codec-|jpeg-lossless)',
    file: 'src/viewport/codec-crime.ts',
    text: "import charls from '@cornerstonejs/codec-charls/decodewasmjs';\nexport const b = charls;\n",
  },
  {
    rule: 'owner-onnxruntime-web',
    file: 'src/inference/crime.ts',
    text: "import { Tensor } from 'onnxruntime-web/wasm';\nexport const b = Tensor;\n",
  },
  {
    rule: 'features-apart',
    file: 'src/features/reader/neighbour-crime.ts',
    text: "import { a } from '../import/honest.ts';\nexport const b = a;\n",
  },
  {
    rule: 'node-only-in-cli',
    file: 'src/formats/crime.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;\n",
  },
  {
    rule: 'no-circular',
    file: 'src/kernels/crime.ts',
    text: "import { a } from './accomplice.ts';\nexport const b = a;\n",
  },
];

const HONEST: Readonly<Record<string, string>> = {
  'src/domain/honest.ts': 'export const a = 1;\n',
  'src/ports/honest.ts': 'export interface Port { readonly a: number }\n',
  'src/storage/honest.ts': 'export const a = 1;\n',
  'src/viewport/honest.ts': 'export const a = 1;\n',
  'src/workers/honest.ts': 'export const a = 1;\n',
  'src/features/import/honest.ts': 'export const a = 1;\n',
  'src/kernels/accomplice.ts': "import { b } from './crime.ts';\nexport const a = () => b;\n",
};

/** Writes a small project that breaks every kind of rule once; `node_modules` is the real one. */
export function plantCrimes(root: string): { folder: string; crimes: readonly Crime[]; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lobule-crimes-'));
  const all = { ...HONEST, ...Object.fromEntries(CRIMES.map((crime) => [crime.file, crime.text])) };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, crimes: CRIMES, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
