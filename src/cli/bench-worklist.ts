import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { type CaseAbout, DEFAULT_PROTOCOL, type Project, type ProjectCase } from '../domain/project/project.ts';
import { type EventContent, nextEvent, type ProjectEvent } from '../domain/project/project-event.ts';
import { projectTexts } from '../domain/project/project-files.ts';
import { writeRegister } from '../domain/project/register.ts';
import { writeZip } from '../formats/archive/write-zip.ts';
import { describeMachine, machineLine, median, quantile, table } from './bench-statistics.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium, newContext } from './chromium.ts';
import { type Command, printLine, remark } from './command.ts';
import { type Site, serveSite } from './static-server.ts';

const HELP = `
Usage: npm run bench:worklist [-- --json <file>]

Opens projects of 3,000 patients (9,000 studies) and of 100,000 studies in headless Chromium: time from choosing the project
file to the first lines, from a key in the search field to the lines that fit, of frames while scrolling, and memory.
`;

interface Measured {
  readonly studies: number;
  readonly openMs: number;
  readonly keyMs: number;
  readonly frameMs: number;
  readonly heapMb: number;
}

export const benchWorklistCommand: Command = {
  name: 'bench-worklist',
  summary: 'Measure the worklist with thousands of cases',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' } } });
    const folder = mkdtempSync(join(tmpdir(), 'lobule-worklist-'));
    const site = await serveSite({ root: await buildWhenStale(remark) });
    const browser = await launchChromium(['--enable-precise-memory-info', '--js-flags=--expose-gc']);
    try {
      const measured: Measured[] = [];
      for (const [patients, each] of [
        [3000, 3],
        [100_000, 1],
      ] as const) {
        remark(`${patients} patients ...`);
        const path = join(folder, `${patients}.zip`);
        writeFileSync(path, projectZip(patients, each));
        measured.push(await measure(browser, site, path, patients * each));
      }
      const machine = describeMachine(browser.version(), 'software WebGL (SwiftShader)');
      printLine(`${machineLine(machine)}\n`);
      const rows = measured.map((m) => [
        m.studies.toLocaleString('en'),
        ...[`${Math.round(m.openMs)} ms`, `${Math.round(m.keyMs)} ms`],
        ...[`${m.frameMs.toFixed(1)} ms`, `${Math.round(m.heapMb)} MB`],
      ]);
      printLine(table([['studies', 'open', 'search key (median)', 'scroll frame (95 %)', 'heap'], ...rows]));
      if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, measured }, null, 2)}\n`);
      return 0;
    } finally {
      await browser.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(browser: Browser, site: Site, zip: string, studies: number): Promise<Measured> {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Projects', exact: true }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open project file' }).click();
    const chooser = await choosing;
    const began = performance.now();
    await chooser.setFiles(zip);
    await page.getByTestId('worklist').locator('[role=row]').first().waitFor({ timeout: 300_000 });
    const openMs = performance.now() - began;
    const keyMs = await typingTime(page);
    const frameMs = await scrollTime(page);
    const heapMb = await page.evaluate(() => {
      (globalThis as { gc?: () => void }).gc?.();
      return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20;
    });
    return { studies, openMs, keyMs, frameMs, heapMb };
  } finally {
    await context.close();
  }
}

/** From the input event to the frame after it, in the page's own clock. */
async function typingTime(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    (globalThis as { keyTimes?: number[] }).keyTimes = times;
    document.addEventListener(
      'input',
      () => {
        const began = performance.now();
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)));
      },
      true,
    );
  });
  const field = page.getByLabel('Search cases');
  for (const key of ['p', '1', '2', '7']) {
    await field.press(key);
    await page.waitForTimeout(300);
  }
  const times = await page.evaluate(() => (globalThis as { keyTimes?: number[] }).keyTimes ?? []);
  await field.fill('');
  await page.waitForTimeout(500);
  return median(times);
}

/** 95th percentile of the time between frames while the list runs by. */
async function scrollTime(page: Page): Promise<number> {
  const times = await page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[data-testid="worklist"]')!;
    const found: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let n = 0; n < 120; n++) {
      list.scrollTop += 280;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      found.push(now - last);
      last = now;
    }
    return found;
  });
  return quantile(times, 0.95);
}

function projectZip(patients: number, studiesEach: number): Uint8Array {
  const stamp = { at: '2026-01-01T08:00:00.000Z', by: 'lead', writer: 'bench' };
  const cases: Record<string, ProjectCase> = {};
  const events: Record<string, ProjectEvent> = {};
  let last: ProjectEvent | null = null;
  const say = (content: EventContent) => {
    last = nextEvent(last, stamp, content);
    events[last.id] = last;
  };
  for (let n = 0; n < patients * studiesEach; n++) {
    const patient = `P-${String(Math.floor(n / studiesEach)).padStart(6, '0')}`;
    const caseId = `case-${String(n).padStart(6, '0')}`;
    const about: CaseAbout = {
      ...{ patient, label: `${patient} ${1 + (n % studiesEach)}`, studyUids: [`1.2.826.0.1.${n}`], studyDate: null },
      ...{
        folder: `${n}`,
        images: 300 + (n % 500),
        parts: ['T1 pre-contrast', 'T1 late arterial'],
        aiScore: (n % 100) / 100,
      },
      ...{ missingParts: n % 7 === 0 ? ['Late arterial'] : [], vendor: 'Siemens', fieldStrengthT: 3 },
    };
    const plan = { assignees: ['anna', 'bert'].slice(0, 1 + (n % 2)), flags: n % 50 === 0 ? ['check'] : [], note: '' };
    cases[caseId] = { about: writeRegister([], about, stamp), plan: writeRegister([], plan, stamp) };
    if (n % 3 !== 0) continue;
    const details = { head: 'a', entries: 10, activeMs: 60_000 * (n % 20) };
    say({ kind: 'reading.saved', caseId, reader: 'anna', details });
    say({ kind: 'reading.submitted', caseId, reader: 'anna', details: { head: 'a' } });
  }
  const project: Project = {
    projectId: `bench-${patients}`,
    createdAt: stamp.at,
    name: writeRegister<string>([], `${patients} patients`, stamp),
    protocol: writeRegister([], DEFAULT_PROTOCOL, stamp),
    readers: {},
    cases,
    events,
  };
  const encoder = new TextEncoder();
  return writeZip(new Map([...projectTexts(project)].map(([path, text]) => [path, encoder.encode(text)])));
}
