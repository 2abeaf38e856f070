import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { projectRoot } from './app-identity.ts';
import type { WatchedWindow } from './bench-drawings.ts';
import type { PeerDriver } from './peer-driver.ts';

const PACKAGE = '@ohif/app';
const VERSION = '3.13.2';

/** The shipped configuration has no local files; this one has nothing else. */
const CONFIG = `window.config = {
  routerBasename: null, extensions: [], modes: [], customizationService: {}, showStudyList: true,
  maxNumberOfWebWorkers: 2, investigationalUseDialog: { option: 'never' }, defaultDataSourceName: 'dicomlocal',
  dataSources: [{ namespace: '@ohif/extension-default.dataSourcesModule.dicomlocal', sourceName: 'dicomlocal',
    configuration: { friendlyName: 'dicom local' } }],
};
`;

/** Folder with OHIF as its makers publish it, fetched from npm on first use and kept in .cache. */
export function fetchOhif(say: (text: string) => void): string {
  const cache = join(projectRoot, '.cache');
  const folder = join(cache, `ohif-${VERSION}`);
  if (existsSync(join(folder, 'index.html'))) return folder;
  mkdirSync(cache, { recursive: true });
  say(`Fetching ${PACKAGE}@${VERSION} (50 MB) ...`);
  const unpacked = join(cache, `ohif-${VERSION}-unpacked`);
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked);
  run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent', '--pack-destination', unpacked]);
  run('tar', ['xzf', join(unpacked, `ohif-app-${VERSION}.tgz`), '-C', unpacked]);
  writeFileSync(join(unpacked, 'package', 'dist', 'app-config.js'), CONFIG);
  renameSync(join(unpacked, 'package', 'dist'), folder);
  rmSync(unpacked, { recursive: true, force: true });
  return folder;
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, [...args], { stdio: ['ignore', 'ignore', 2] });
  if (status !== 0) throw new AppError('cli/peer-missing', `OHIF could not be fetched: ${command} ${args[0]} failed.`);
}

/** The steps of a person: open the page, choose files, choose the study, choose the viewer. */
export const ohifDriver: PeerDriver = {
  name: `OHIF ${VERSION}`,
  async open(page, url) {
    await page.goto(`${url}local`, { waitUntil: 'commit' });
    await page.locator('input[type=file]:not([webkitdirectory])').waitFor({ state: 'attached' });
  },
  async list(page, files) {
    await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles([...files]);
    await page
      .getByText(/synthetic,? ?\^?series/i)
      .first()
      .waitFor();
  },
  async show(page) {
    await page
      .getByText(/synthetic,? ?\^?series/i)
      .first()
      .click();
    await page.locator('button:has-text("Basic Viewer")').first().click();
  },
  async hang(page) {
    await page.evaluate(runCommand, ['setViewportGridLayout', { numRows: 2, numCols: 3 }] as const);
  },
  async link(page) {
    // What the button "Image slice sync" of its toolbar runs.
    await page.evaluate(runCommand, ['toggleSynchronizer', { type: 'imageSlice' }] as const);
    await page.evaluate(scrollCornerstone, 6);
    const slices = await page.evaluate(shownSlices);
    const isFollowed = slices.length === 6 && new Set(slices).size === 1;
    if (!isFollowed)
      throw new AppError('cli/peer-missing', `OHIF does not link: it shows slices ${slices.join(', ')}.`);
  },
  scrollLinked: (page) => page.evaluate(scrollCornerstone, 6),
  scroll: (page) => page.evaluate(scrollCornerstone, 1),
};

/** Runs in the page: what the buttons of the toolbar run. */
function runCommand([name, options]: readonly [string, object]): void {
  const { services } = window as unknown as {
    services: { toolbarService: { _commandsManager: { runCommand(name: string, options: object): void } } };
  };
  services.toolbarService._commandsManager.runCommand(name, options);
}

interface CornerstoneWindow extends WatchedWindow {
  readonly cornerstone: {
    getRenderingEngines(): { getViewports(): { scroll(delta: number): void; getCurrentImageIdIndex(): number }[] }[];
  };
}

/** Runs in the page: the slices of all pictures. */
function shownSlices(): number[] {
  const { cornerstone } = window as unknown as CornerstoneWindow;
  return (cornerstone.getRenderingEngines()[0]?.getViewports() ?? []).map((each) => each.getCurrentImageIdIndex());
}

/** Runs in the page: next slice, resolved when this many pictures are drawn. Milliseconds by the page's clock. */
async function scrollCornerstone(pictures: number): Promise<number> {
  const { cornerstone, nextDrawing } = window as unknown as CornerstoneWindow;
  const viewport = cornerstone.getRenderingEngines()[0]?.getViewports()[0];
  if (!viewport) throw new Error('no viewport');
  const drawn = nextDrawing(pictures);
  const startedAt = performance.now();
  viewport.scroll(1);
  const drawnAt = await drawn;
  // Lobule's own call leaves two frames between steps too.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return drawnAt - startedAt;
}
