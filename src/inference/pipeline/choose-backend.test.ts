import { describe, expect, it } from 'vitest';
import { loadModel } from '../contract/load-model.ts';
import { tinyManifest, tinyNetwork } from '../contract/testing/tiny-model.ts';
import { chooseBackend, type RuntimeOpeners } from './choose-backend.ts';
import type { NetworkSession, Tensor } from './network-session.ts';

const prepared = { shape: [4, 8, 8] } as const;

async function tinyModel(runtime: Record<string, unknown> = {}, side = 0) {
  const patch = side ? [side, side, side] : [4, 8, 8];
  // As wide at full resolution as nnU-Net's networks are.
  const network = tinyNetwork({ width: 32, inputDims: [1, 1, ...patch], outputDims: [1, 2, ...patch] });
  const plain = await tinyManifest(network);
  const manifest = { ...plain, runtime, inference: { ...(plain.inference as object), patch } };
  const files: Record<string, Uint8Array> = {
    'model.json': new TextEncoder().encode(JSON.stringify(manifest)),
    'net.onnx': network,
  };
  return loadModel(async (path) => files[path] ?? null);
}

/** Two channels from one: the value and its opposite, `spoil` times wrong. */
function session(spoil = 0, run = (input: Tensor) => input): NetworkSession {
  return {
    run: async (input) => {
      const { data } = run(input);
      const out = new Float32Array(2 * data.length);
      for (let n = 0; n < data.length; n++) {
        out[n] = data[n]! * (1 - spoil);
        out[n + data.length] = -data[n]! * (1 - 2 * spoil);
      }
      return { data: out, dims: [1, 2, ...input.dims.slice(2)] };
    },
    release: async () => undefined,
  };
}

/** A processor on which every look at the clock takes a minute, so that the graphics card is worth a try. */
function openers(card: NetworkSession, more: { maxBufferBytes?: number; isEmulated?: boolean } = {}): RuntimeOpeners {
  let time = 0;
  return {
    wasm: async () => session(),
    webgpu: async () => ({ maxBufferBytes: 2 ** 30, isEmulated: false, ...more, open: async () => card }),
    now: () => {
      time += 60_000;
      return time;
    },
  };
}

const choose = async (from: RuntimeOpeners, runtime = {}) =>
  chooseBackend(await tinyModel(runtime), 'net.onnx', prepared, from);

describe('where a network runs', () => {
  it('on the graphics card when it computes the same', async () => {
    expect((await choose(openers(session()))).backend).toBe('webgpu');
  });

  it('on the processor when the card is silently wrong, and says so', async () => {
    const chosen = await choose(openers(session(0.9)));
    expect(chosen.backend).toBe('wasm');
    expect(chosen.remarks).toEqual([{ code: 'card-wrong' }]);
  });

  it('on the processor when the card refuses an operator, is emulated, or too small', async () => {
    const failing = session(0, () => {
      throw new Error('Only Conv2d or Conv1d are supported');
    });
    expect((await choose(openers(failing))).remarks).toEqual([{ code: 'card-fails' }]);
    expect((await choose(openers(session(), { isEmulated: true }))).backend).toBe('wasm');
    expect((await choose(openers(session(), { maxBufferBytes: 100 }))).remarks[0]?.code).toBe('card-too-small');
  });

  it('on the processor without trying the card when that is quick', async () => {
    const chosen = await choose({ ...openers(session(0.9)), now: () => 0 });
    expect(chosen).toMatchObject({ backend: 'wasm', expectedMs: 0, remarks: [] });
  });

  it('goes on with the processor when the card is lost in the middle', async () => {
    let runs = 0;
    const lost = session(0, (input) => {
      if (++runs > 1) throw new Error('device lost');
      return input;
    });
    const chosen = await choose(openers(lost));
    const input = { data: new Float32Array(256).fill(3), dims: [1, 1, 4, 8, 8] };
    expect((await chosen.session.run(input)).data[0]).toBe(3);
    expect(chosen.remarks).toEqual([{ code: 'card-lost' }]);
  });

  it('of full size runs on the processor where the card is too small, with a true expectation of minutes', async () => {
    const card = openers(session(), { maxBufferBytes: 256 * 2 ** 20 });
    const model = await tinyModel({}, 128);
    const chosen = await chooseBackend(model, 'net.onnx', { shape: [192, 256, 256] }, card);
    expect(chosen.backend).toBe('wasm');
    expect(chosen.remarks).toEqual([{ code: 'card-too-small', hasMiB: 256, needsMiB: 512 }]);
    // 2 x 3 x 3 windows of a minute each.
    expect(chosen.expectedMs).toBe(18 * 60_000);
  });

  it('nowhere when one step needs more than there is', async () => {
    await expect(choose(openers(session(), { maxBufferBytes: 100 }), { peakMB: 9000 })).rejects.toThrow(
      /needs about 8\.8 GiB/,
    );
  });
});
