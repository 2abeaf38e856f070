import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { readAppIdentity } from './src/cli/app-identity.ts';
import { hashOfSources } from './src/cli/build-site.ts';
import { demoArchive } from './src/cli/demo-archive.ts';
import { iconOutlines } from './src/cli/icon-outlines.ts';
import { modelFiles, ortFiles, ortFolder } from './src/cli/model-assets.ts';
import { CONTENT_SECURITY_POLICY } from './src/cli/security-policy.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const identity = readAppIdentity();

/** The policy for hosts that send no headers. Not in development: there Vite puts inline scripts into the page. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
});

/** `build.json`: which sources the site was made of, so that a stale build is noticed. */
const buildStamp = (): Plugin => ({
  name: 'build-stamp',
  apply: 'build',
  generateBundle() {
    const source = JSON.stringify({ ...identity, sources: hashOfSources() });
    this.emitFile({ type: 'asset', fileName: 'build.json', source });
  },
});

/** The demo case, so that one click opens it at once and offline. */
const demoCase = (): Plugin => ({
  name: 'demo-case',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'demo/liver-mri.zip', source: await demoArchive() });
  },
});

/** Models, their schema, and the runtime that they need: fetched when the first model runs. */
const modelAssets = (): Plugin => {
  const files = () => new Map([...modelFiles(), ...ortFiles()]);
  return {
    name: 'model-assets',
    generateBundle() {
      for (const [fileName, read] of files()) this.emitFile({ type: 'asset', fileName, source: read() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const read = files().get((request.url ?? '').split('?')[0]!.slice(1));
        if (!read) return next();
        const isScript = request.url?.includes('.mjs');
        response.setHeader('Content-Type', isScript ? 'text/javascript' : 'application/octet-stream');
        response.end(read());
      });
    },
  };
};

export default defineConfig({
  base: './',
  plugins: [
    react(),
    contentSecurityPolicy(),
    buildStamp(),
    demoCase(),
    modelAssets(),
    iconOutlines(),
    VitePWA({
      registerType: 'prompt',
      // The application registers the worker itself: a new version waits until no case is open.
      injectRegister: null,
      includeManifestIcons: false,
      workbox: {
        globPatterns: ['**/*.{js,mjs,css,html,wasm,svg,png,woff2}'],
        globIgnores: ['ort-*/**', '**/models/**'],
        navigateFallback: 'index.html',
        // Big, and not everybody wants it: kept from its first use on.
        runtimeCaching: [
          { urlPattern: /\/demo\/.*\.zip$/, handler: 'CacheFirst', options: { cacheName: 'demo' } },
          { urlPattern: /\/models\/index\.json$/, handler: 'NetworkFirst', options: { cacheName: 'models' } },
          // Their addresses change with their content.
          { urlPattern: /\/models\/.*/, handler: 'CacheFirst', options: { cacheName: 'models' } },
          { urlPattern: /\/ort-[^/]+\/.*/, handler: 'CacheFirst', options: { cacheName: 'runtime' } },
        ],
        // The default of 2 MiB silently leaves out the viewer.
        maximumFileSizeToCacheInBytes: 40 * 1024 * 1024,
      },
      manifest: {
        name: 'Lobule',
        short_name: 'Lobule',
        description: 'Liver MRI viewer and annotation tool. Research use, not a medical device.',
        start_url: './',
        scope: './',
        display: 'standalone',
        theme_color: '#101418',
        background_color: '#101418',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        ],
      },
    }),
  ],
  define: {
    __ORT_FOLDER__: JSON.stringify(ortFolder()),
    __APP_VERSION__: JSON.stringify(identity.version),
    __APP_COMMIT__: JSON.stringify(identity.commit),
  },
  worker: { format: 'es' },
  resolve: {
    // vtk.js reaches for Node's `events`; without this alias the build is green and the page dies at start.
    // The runtime's WebAssembly stays in files of its own, fetched when a model runs.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
    alias: [{ find: /^events$/, replacement: here('./node_modules/events/events.js') }],
  },
  optimizeDeps: {
    // Pre-bundling Cornerstone duplicates its metadata package and its workers never answer.
    exclude: [
      '@cornerstonejs/core',
      '@cornerstonejs/metadata',
      '@cornerstonejs/utils',
      '@cornerstonejs/dicom-image-loader',
    ],
    include: [
      'dcmjs',
      'loglevel',
      'dicom-parser',
      '@cornerstonejs/dicom-image-loader > pako',
      '@cornerstonejs/dicom-image-loader > uuid',
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
      '@kitware/vtk.js > xmlbuilder2',
      '@kitware/vtk.js > seedrandom',
      '@kitware/vtk.js > utif',
      '@kitware/vtk.js > webworker-promise',
      '@kitware/vtk.js > spark-md5',
      '@kitware/vtk.js > fast-deep-equal',
    ],
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 6000, reportCompressedSize: false },
});
