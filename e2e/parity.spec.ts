import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '../src/cli/app-identity.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../src/cli/chromium.ts';
import { type Site, serveSite } from '../src/cli/static-server.ts';
import type {} from '../src/workers/testing/parity-harness.ts';

/** WebGPU in software: right or wrong as a card would be, and slow. */
const GRAPHICS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
test.use({ launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS, ...GRAPHICS] } });

const networks = mkdtempSync(join(tmpdir(), 'lobule-parity-'));
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  execFileSync('/usr/bin/python3', [join(projectRoot, 'e2e', 'parity-networks.py'), networks], { stdio: 'pipe' });
  const root = join(projectRoot, '.cache', 'parity-harness');
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(projectRoot, 'src', 'workers', 'testing'),
    base: './',
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production'] },
    build: {
      target: 'es2022',
      outDir: root,
      emptyOutDir: true,
      reportCompressedSize: false,
      rolldownOptions: { input: join(projectRoot, 'src', 'workers', 'testing', 'parity-harness.html') },
    },
  });
  cpSync(join(projectRoot, 'node_modules', 'onnxruntime-web', 'dist'), join(root, 'ort'), {
    recursive: true,
    filter: (path) => /dist$|ort-wasm-simd-threaded(\.asyncify)?\.(mjs|wasm)$/.test(path),
  });
  site = await serveSite({ root });
});
test.afterAll(() => site.close());

const EXPECTED = {
  'small-unet': 'webgpu',
  'conv-3d-nine-channels': 'webgpu',
  'max-pool': 'webgpu',
  'conv-2d-eight-channels': 'webgpu',
  'conv-2d-nine-channels': 'wasm',
  'transposed-3d': 'wasm',
} as const;

test('a network runs on the graphics card only when it computes there what the processor computes', async ({
  page,
}) => {
  test.setTimeout(600_000);
  await page.goto(`${site.url}parity-harness.html`);
  await page.waitForFunction(() => window.parity);
  expect(await page.evaluate(() => window.parity.card())).toBe('swiftshader');
  for (const [name, backend] of Object.entries(EXPECTED)) {
    const read = (path: string) => [...readFileSync(join(networks, name, path))];
    const files = { 'model.json': read('model.json'), 'net.onnx': read('net.onnx') };
    const chosen = await page.evaluate((given) => window.parity.choose(given), files);
    expect({ name, ...chosen }).toMatchObject({ name, backend });
    if (backend === 'wasm') expect(chosen.remarks[0]?.code).toMatch(/^card-(wrong|fails)$/);
  }
});
