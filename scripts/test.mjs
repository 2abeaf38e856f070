// `npm test`: installs what is missing, then lint, types, dead code, unit, oracle, build and end-to-end tests.
// The last line is `N passed, N failed`: every test case, and every other check as one. `--only unit,e2e` runs a part.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { installSystemPackages, prepare, ROOT } from './prepare.mjs';

const RESULTS = join(ROOT, '.cache', 'test');
const bin = (name, path) => join(ROOT, 'node_modules', name, path);
const minutes = (n) => n * 60_000;

const CHECKS = [
  { name: 'lint', args: [bin('@biomejs/biome', 'bin/biome'), 'ci', '.'] },
  { name: 'types', args: [bin('typescript', 'bin/tsc'), '--noEmit'] },
  { name: 'dead code', args: [bin('knip', 'bin/knip.js')] },
];
const vitest = (project) => ({
  name: project,
  args: [
    ...[bin('vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json'],
    `--outputFile.json=${join(RESULTS, `${project}.json`)}`,
  ],
  count: countVitest,
});
const SUITES = [
  { ...vitest('unit'), limitMs: minutes(12) },
  { ...vitest('oracle'), limitMs: minutes(14) },
  { name: 'build', args: ['scripts/build.mjs'], limitMs: minutes(4) },
  {
    name: 'e2e',
    args: [bin('@playwright/test', 'cli.js'), 'test'],
    // The site as it was just built, whatever happens to the sources meanwhile.
    env: { LOBULE_E2E_REPORT: join(RESULTS, 'e2e.json'), LOBULE_DIST: join(ROOT, 'dist') },
    count: countPlaywright,
    limitMs: minutes(34),
  },
];

/** Runs a child in a process group of its own; past its limit the whole group ends, browsers included. */
function runStep(step, isQuiet) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const child = spawn(process.execPath, step.args, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        if (isQuiet) output += chunk;
        else process.stdout.write(chunk);
      });
    }
    const end = () => {
      try {
        if (process.platform === 'win32') child.kill();
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    };
    const stop = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, step.limitMs ?? minutes(5));
    child.on('close', (status) => {
      clearTimeout(timer);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      if (isLate) output += `\nStopped: it took longer than ${(step.limitMs ?? minutes(5)) / 60_000} minutes.\n`;
      resolve({ status: isLate ? 1 : status, output, isLate, seconds: (Date.now() - startedAt) / 1000 });
    });
  });
}

function readResults(step) {
  const file = join(RESULTS, `${step.name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function countVitest(step) {
  const results = readResults(step);
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  // A file that fails to load has no test case to count; it counts as one.
  const broken = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + broken,
    skipped: results.numPendingTests + (results.numTodoTests ?? 0),
  };
}

function countPlaywright(step) {
  const results = readResults(step);
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = results.stats;
  return { passed: expected, failed: unexpected + flaky + results.errors.length, skipped };
}

const totals = [];

async function record(step, isQuiet) {
  const result = await runStep(step, isQuiet);
  if (isQuiet && result.status !== 0) process.stdout.write(`\n--- ${step.name} ---\n${result.output}`);
  else if (result.isLate) process.stdout.write(result.output);
  const count = step.count?.(step) ?? { passed: 0, failed: 0, skipped: 0 };
  if (!step.count && result.status === 0) count.passed = 1;
  // No runner may fail without a failure in the sum.
  if (result.status !== 0 && count.failed === 0) count.failed = 1;
  totals.push({ name: step.name, ...count, seconds: result.seconds });
}

function printReport() {
  console.log('\nWhat             passed  failed  skipped   seconds');
  for (const row of totals) {
    const cells = [row.passed, row.failed, row.skipped].map((n) => String(n).padStart(7)).join(' ');
    console.log(`${row.name.padEnd(15)}${cells.padStart(25)} ${row.seconds.toFixed(1).padStart(9)}`);
  }
  const sum = (key) => totals.reduce((total, row) => total + row[key], 0);
  if (sum('skipped') > 0)
    console.log(`\n${sum('skipped')} SKIPPED: something they need is absent (see the warnings above).`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

prepare();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : null;
const isWanted = (step) => !only || only.includes(step.name);

const startedAt = Date.now();
const missing = installSystemPackages('tests');
const preparation = { name: 'programs', passed: missing.length === 0 ? 1 : 0, failed: missing.length > 0 ? 1 : 0 };
totals.push({ ...preparation, skipped: 0, seconds: (Date.now() - startedAt) / 1000 });
await Promise.all(CHECKS.filter(isWanted).map((step) => record(step, true)));
for (const step of SUITES.filter(isWanted)) {
  console.log(`\n=== ${step.name} ===`);
  await record(step, false);
}
process.exitCode = printReport();
