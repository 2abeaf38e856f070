import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../src/geometry/grid.ts';
import { loadModel } from '../../src/inference/contract/load-model.ts';
import { paintLabels, segmentVolume } from '../../src/inference/pipeline/segment-volume.ts';
import { openWasmSession } from '../../src/workers/node-sessions.ts';

const script = fileURLToPath(new URL('./nnunet-golden.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lobule-nnunet-'));
execFileSync('/usr/bin/python3', [script, folder], { env: { ...process.env, OMP_NUM_THREADS: '1' }, stdio: 'pipe' });

interface Case {
  readonly shape: readonly [number, number, number];
  readonly spacing: readonly [number, number, number];
}

/** An upright volume: x to the left, y to the back, z to the head. */
function gridOf({ shape, spacing }: Case): Grid {
  return {
    size: [shape[2], shape[1], shape[0]],
    spacingMm: [spacing[2], spacing[1], spacing[0]],
    origin: [0, 0, 0],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    frameOfReferenceUid: '',
  };
}

async function runCase(name: string) {
  const at = (file: string) => join(folder, name, file);
  const described: Case = JSON.parse(readFileSync(at('case.json'), 'utf8'));
  const image = new Float32Array(new Uint8Array(readFileSync(at('image.f32'))).buffer);
  const model = await loadModel((path) => readFile(at(path)).catch(() => null));
  const voxels = described.shape.reduce((a, b) => a * b, 1);
  const channels = Array.from({ length: image.length / voxels }, (_, n) => image.slice(n * voxels, (n + 1) * voxels));
  const bytesOf = (path: string) => model.networks.find((network) => network.path === path)!.bytes;
  const result = await segmentVolume(
    { manifest: model.manifest, grid: gridOf(described), channels, organ: null },
    (path) => openWasmSession(bytesOf(path)),
    { now: () => performance.now() },
  );
  return { labels: paintLabels(result.maps), expected: readFileSync(at('labels.u8')) };
}

describe('a network of the shape of nnU-Net, against torch, numpy and scipy', () => {
  it.each(['isotropic', 'anisotropic', 'regions', 'transposed'])('%s: labels agree to 99.9 percent', async (name) => {
    const { labels, expected } = await runCase(name);
    expect(labels.length).toBe(expected.length);
    let equal = 0;
    for (let n = 0; n < labels.length; n++) if (labels[n] === expected[n]) equal++;
    expect(new Set(expected).size).toBeGreaterThan(1);
    expect(equal / labels.length).toBeGreaterThanOrEqual(0.999);
  });
});
