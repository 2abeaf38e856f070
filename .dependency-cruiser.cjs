/** The layers of docs/architecture.md: a folder may import itself and what its row lists, nothing else. */
const LAYERS = {
  geometry: [],
  domain: ['geometry'],
  kernels: ['geometry', 'domain'],
  formats: ['geometry', 'domain'],
  phantom: ['geometry', 'domain', 'kernels', 'formats'],
  inference: ['geometry', 'domain', 'kernels'],
  ports: ['geometry', 'domain'],
  document: ['geometry', 'domain', 'kernels', 'ports'],
  actions: ['geometry', 'domain', 'kernels', 'ports', 'document'],
  workers: ['geometry', 'domain', 'kernels', 'formats', 'inference', 'phantom', 'ports'],
  viewport: ['geometry', 'domain', 'kernels', 'ports'],
  storage: ['geometry', 'domain', 'ports'],
  ui: [],
  messages: [],
  features: ['geometry', 'domain', 'kernels', 'ports', 'document', 'actions', 'ui', 'messages'],
  cli: [
    'geometry',
    'domain',
    'kernels',
    'formats',
    'phantom',
    'inference',
    'ports',
    'document',
    'actions',
    'workers',
    'storage',
  ],
  app: [
    'geometry',
    'domain',
    'kernels',
    'formats',
    'inference',
    'ports',
    'document',
    'actions',
    'workers',
    'viewport',
    'storage',
    'ui',
    'messages',
    'features',
  ],
};
const OWNERS = {
  '(react|react-dom)': ['ui', 'features', 'app'],
  '(@cornerstonejs/(core|tools|metadata|utils)|@kitware)/': ['viewport'],
  dexie: ['storage'],
  comlink: ['workers'],
  'dicom-parser': ['formats'],
  dcmjs: ['formats'],
  '@cornerstonejs/(dicom-image-loader|codec-|jpeg-lossless)': ['formats', 'workers', 'cli'],
  zustand: ['document', 'features', 'app'],
  culori: ['formats', 'ui', 'domain'],
};
const any = (names) => `^src/(${names.join('|')})/`;
module.exports = {
  forbidden: [
    ...Object.entries(LAYERS).map(([layer, allowed]) => ({
      name: `layer-${layer}`,
      severity: 'error',
      from: { path: `^src/${layer}/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: any([layer, ...allowed]) },
    })),
    ...Object.entries(OWNERS).map(([pkg, owners]) => ({
      name: `owner-${pkg}`,
      severity: 'error',
      from: { path: '^src/', pathNot: any(owners) },
      // An import that does not resolve keeps its bare name.
      to: { path: `(^|node_modules/)${pkg}` },
    })),
    {
      name: 'features-apart',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'node-only-in-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/cli/|\\.test\\.tsx?$)' },
      to: { dependencyTypes: ['core'], pathNot: '^events$' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Without the conditions, packages that export for `import` alone stay unresolved.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'require', 'default', 'types'],
    },
  },
};
