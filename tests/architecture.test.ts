import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IResolveOptions } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, it } from 'vitest';
import { plantCrimes } from './planted-crimes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[];
  options: { enhancedResolveOptions: IResolveOptions };
};

/** Files that git tracks or would track; what is ignored does not belong to the project. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(`${root}${file}`));
const code = files.filter((file) => /^(src|tests|e2e|scripts)\/.*\.(ts|tsx|mjs)$/.test(file));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');

async function cruiseFolder(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(
    ['src'],
    {
      ruleSet: { forbidden: config.forbidden },
      validate: true,
      baseDir,
      tsPreCompilationDeps: true,
      doNotFollow: 'node_modules',
    },
    config.options.enhancedResolveOptions,
    { tsConfig: extractTsConfig(`${root}tsconfig.json`) },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text instead of a result.');
  return output;
}
const violations = (result: ICruiseResult) =>
  result.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`);

describe('layers', () => {
  it('are kept by every module, and every module was seen', { timeout: 120_000 }, async () => {
    const result = await cruiseFolder(root);
    const own = files.filter((file) => /^src\/.*\.tsx?$/.test(file));
    const seen = new Set(result.modules.map((module) => module.source));
    expect(violations(result)).toEqual([]);
    expect(own.length).toBeGreaterThan(50);
    expect(own.filter((file) => !seen.has(file)).length).toBeLessThanOrEqual(own.length * 0.05);
    // A cruise that understands no TypeScript sees the files and none of their imports.
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(own.length);
  });

  it('cover every folder of src', () => {
    const folders = new Set(files.filter((file) => /^src\/[^/]+\//.test(file)).map((file) => file.split('/')[1]));
    const ruled = new Set(config.forbidden.map((rule) => rule.name));
    expect([...folders].filter((folder) => !ruled.has(`layer-${folder}`))).toEqual([]);
    expect(files.filter((file) => /^src\/[^/]+\.tsx?$/.test(file))).toEqual([]);
  });

  it('are enforced: every planted crime is caught by its rule', { timeout: 120_000 }, async () => {
    const { folder, crimes, remove } = plantCrimes(root);
    try {
      const caught = violations(await cruiseFolder(folder));
      expect(
        crimes.filter(
          (crime) => !caught.some((found) => found.startsWith(`${crime.rule}: `) && found.includes(crime.file)),
        ),
      ).toEqual([]);
    } finally {
      remove();
    }
  });
});

describe('files', () => {
  it('are at most 300 lines long', () => {
    expect(code.filter((file) => read(file).trimEnd().split('\n').length > 300)).toEqual([]);
  });

  it('are named after what they hold', () => {
    const vague = /^(index|utils?|helpers?|common|misc|manager)\b/;
    expect(code.filter((file) => vague.test(basename(file)))).toEqual([]);
    expect(files.filter((file) => /\/(utils?|helpers?|common)\//.test(file))).toEqual([]);
  });

  it('are no barrels: no module passes on what others export', () => {
    expect(code.filter((file) => /^export (\*|\{[^}]*\}|type \{[^}]*\}) from /m.test(read(file)))).toEqual([]);
  });

  it('export by name', () => {
    const own = code.filter((file) => file.startsWith('src/'));
    expect(own.filter((file) => /^export default /m.test(read(file)))).toEqual([]);
  });

  it('hold no loose ends and silence no check', () => {
    const words = [
      ['TO', 'DO'],
      ['FIX', 'ME'],
      ['@ts-', 'ignore'],
      ['@ts-', 'nocheck'],
      ['biome-', 'ignore-all'],
    ];
    const loose = new RegExp(words.map((parts) => parts.join('')).join('|'));
    expect(code.filter((file) => loose.test(read(file)))).toEqual([]);
  });

  it('name no machine and no path outside of the project', () => {
    const words = [
      ['/wo', 'rk/'],
      ['/ro', 'ot/'],
      ['/ho', 'me/'],
      ['regis', 'try.npmjs'],
    ];
    const local = new RegExp(words.map((parts) => parts.join('')).join('|'));
    const texts = files.filter((file) => /\.(ts|tsx|mjs|cjs|css|html|md|json|yml|sh|py)$|^\.ci\//.test(file));
    expect(texts.filter((file) => local.test(read(file)))).toEqual([]);
  });

  it('pin packages without naming a host', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
