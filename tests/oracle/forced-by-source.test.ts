import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { siteCheck } from '../../src/cli/sitecheck.ts';
import { openNodeEngine } from '../../src/cli/sitecheck-node.ts';
import { describeWithShared } from '../shared-data.ts';
import { type Excuse, FORCED_BY_SOURCE, unexcused } from './forced-by-source.ts';
import { checkSeg, withFolder } from './seg-check.ts';

const folders = [...new Set(FORCED_BY_SOURCE.map(({ folder }) => folder))];

/** The SEG written anew by pydicom with every form of the element, by name. */
function formsOf(seg: string, source: string, element: string, out: string): readonly (readonly [string, string])[] {
  const script = fileURLToPath(new URL('forced-variants.py', import.meta.url));
  return JSON.parse(
    execFileSync('/usr/bin/python3', [script, seg, source, element, out], { encoding: 'utf8' }),
  ) as readonly (readonly [string, string])[];
}

/** What dciodvfy says of a file, complaints joined as the checker joins them. */
function faultsOf(file: string, kind = /^(Error|Warning)/): string {
  const { stdout, stderr } = spawnSync('dciodvfy', ['-new', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => kind.test(line))
    .join('; ');
}

/** The excuse on which all forms are tried: the same fault in a second folder is the same proof. */
function firstOf({ element, text }: Excuse): Excuse | undefined {
  return FORCED_BY_SOURCE.find((one) => one.element === element && one.text.source === text.source);
}

describeWithShared('what a source is said to force upon its SEG', (shared) => {
  it.each(folders)('is forced: every other form of the element is refused too: %s', async (folder) => {
    const source = join(shared, 'data', folder);
    const image = join(source, readdirSync(source).sort()[0]!);
    const excuses = FORCED_BY_SOURCE.filter((one) => one.folder === folder);
    await withFolder(async (out) => {
      const engine = openNodeEngine();
      const { exports } = await siteCheck(source, out, engine).finally(() => engine.close());
      const { seg, truth } = exports[0]!;
      const judge = (file: string) =>
        checkSeg(shared, file, ['--source', source, '--truth', join(out, truth)]).failed.map((line) => ({
          id: line.slice(0, 3),
          detail: line.slice(4),
        }));
      const leftBy = (file: string, held: readonly Excuse[]) =>
        judge(file).flatMap(({ id, detail }) => unexcused(id, detail, held));

      const written = join(out, seg);
      expect(leftBy(written, excuses)).toEqual([]);
      // The checker shows three complaints of each kind: these are all errors.
      expect(unexcused('A01', faultsOf(written, /^Error/), excuses)).toEqual([]);
      const faults = faultsOf(image);
      for (const excuse of excuses) {
        const others = excuses.filter((one) => one !== excuse);
        expect(leftBy(written, others).length, `${excuse.element} needs no excuse any more`).toBeGreaterThan(0);
        expect(faults, excuse.element).toMatch(excuse.inSource);
        if (excuse !== firstOf(excuse)) continue;
        const forms = formsOf(written, image, excuse.element, out);
        expect(forms.length).toBeGreaterThan(4);
        const accepted = forms.filter(([, file]) => leftBy(file, others).length === 0).map(([name]) => name);
        expect(accepted, `${excuse.element}: a form that every checker accepts`).toEqual([]);
      }
    });
  });
});
