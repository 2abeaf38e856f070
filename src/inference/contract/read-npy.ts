import { AppError } from '../../domain/app-error.ts';
import type { Tensor } from '../pipeline/network-session.ts';

/**
 * An array of 32-bit floats in numpy's own format, versions 1 to 3, C order, little endian.
 *
 * @throws AppError `model/golden`
 */
export function readNpy(bytes: Uint8Array): Tensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isNumpy = bytes.length > 12 && bytes[0] === 0x93 && new TextDecoder().decode(bytes.subarray(1, 6)) === 'NUMPY';
  if (!isNumpy) throw refusal('not in the format of numpy');
  const isFirst = bytes[6] === 1;
  const start = (isFirst ? 10 : 12) + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = new TextDecoder('latin1').decode(bytes.subarray(isFirst ? 10 : 12, start));
  if (!/'descr': *'<f4'/.test(header) || !/'fortran_order': *False/.test(header))
    throw refusal('not 32-bit floats in C order');
  const dims = (/'shape': *\(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .map(Number)
    .filter((n) => n > 0);
  const count = dims.reduce((a, b) => a * b, 1);
  if (bytes.length !== start + count * 4) throw refusal('cut short');
  const data = new Float32Array(count);
  for (let n = 0; n < count; n++) data[n] = view.getFloat32(start + 4 * n, true);
  return { data, dims };
}

function refusal(why: string): AppError {
  return new AppError('model/golden', `The model is refused: its example case is ${why}.`);
}
