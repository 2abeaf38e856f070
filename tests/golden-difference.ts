import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedModel, loadModel } from '../src/inference/contract/load-model.ts';
import { openWasmSession } from '../src/workers/node-sessions.ts';

/** Loads the model in `folder` as the application does and compares its first network with the model's golden pair. */
export async function goldenDifference(folder: string): Promise<LoadedModel & { readonly difference: number }> {
  const model = await loadModel((path) => readFile(join(folder, path)).catch(() => null));
  if (!model.golden) throw new Error(`${folder} has no golden pair.`);
  const session = await openWasmSession(model.networks[0]!.bytes);
  const input = readFloats(model.golden.input);
  const { data } = await session.run({ data: input.data, dims: input.shape });
  const expected = readFloats(model.golden.output).data;
  let difference = expected.length === data.length ? 0 : Number.POSITIVE_INFINITY;
  expected.forEach((v, n) => {
    difference = Math.max(difference, Math.abs(v - data[n]!));
  });
  return { ...model, difference };
}

/** Float32 array of an NPY file, version 1, C order. */
function readFloats(bytes: Uint8Array): { readonly data: Float32Array; readonly shape: number[] } {
  const start = 10 + new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  if (!header.includes("'descr': '<f4'") || !header.includes("'fortran_order': False")) throw new Error(header);
  const shape = /'shape': \(([\d, ]*)\)/
    .exec(header)![1]!
    .split(',')
    .map(Number)
    .filter((n) => n > 0);
  return { data: new Float32Array(new Uint8Array(bytes.subarray(start)).buffer), shape };
}
