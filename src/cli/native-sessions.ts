import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NetworkSession } from '../inference/pipeline/network-session.ts';
import { projectRoot } from './app-identity.ts';
import { remark } from './command.ts';

interface NativeRuntime {
  readonly InferenceSession: {
    create(
      bytes: Uint8Array,
      options: object,
    ): Promise<{
      readonly inputNames: readonly string[];
      readonly outputNames: readonly string[];
      run(feeds: object): Promise<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>;
      release(): Promise<void>;
    }>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
}

/** Beside the built demo: it is far larger than all that the project depends on, and serves comparison alone. */
const FOLDER = join(projectRoot, '.cache', 'native');

/** Opens networks with onnxruntime-node of the version of onnxruntime-web; null where it can't be had. */
export async function openNativeSession(
  threads: number,
): Promise<((bytes: Uint8Array) => Promise<NetworkSession>) | null> {
  if (!existsSync(FOLDER)) install();
  const runtime = load();
  if (!runtime) return null;
  return async (bytes) => {
    const session = await runtime.InferenceSession.create(bytes, { intraOpNumThreads: threads, interOpNumThreads: 1 });
    const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
    return {
      run: async ({ data, dims }) => {
        const result = (await session.run({ [input]: new runtime.Tensor('float32', data, dims) }))[output]!;
        return { data: result.data, dims: result.dims };
      },
      release: () => session.release(),
    };
  };
}

function install(): void {
  const web = join(projectRoot, 'node_modules', 'onnxruntime-web', 'package.json');
  const { version } = JSON.parse(readFileSync(web, 'utf8')) as { version: string };
  remark(`Fetching onnxruntime-node ${version} ...`);
  // Without its install script, which would fetch the parts for graphics cards.
  const args = [
    'install',
    '--prefix',
    FOLDER,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `onnxruntime-node@${version}`,
  ];
  spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'ignore'] });
}

function load(): NativeRuntime | null {
  try {
    return createRequire(join(FOLDER, 'package.json'))('onnxruntime-node') as NativeRuntime;
  } catch {
    return null;
  }
}
