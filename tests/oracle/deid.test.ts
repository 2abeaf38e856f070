import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deidCommand } from '../../src/cli/deid.ts';
import { SAFE_PRIVATE_ELEMENTS } from '../../src/formats/dicom/deid/safe-private.ts';
import { VOCABULARY } from '../../src/formats/dicom/deid/vocabulary.ts';
import { describeWithShared } from '../shared-data.ts';

const TABLE = 'data/standard/confidentiality_profile_attributes.json';

/** What the checker says, by assertion; throws when it says nothing. */
function check(shared: string, options: readonly string[]): { failed: string[]; skipped: string[]; passed: string[] } {
  const run = spawnSync(join(shared, 'accept/check_deid.py'), [...options, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.stdout === '') throw new Error(`check_deid.py said nothing: ${run.stderr}`);
  const { results } = JSON.parse(run.stdout) as { results: { ident: string; status: string; detail: string }[] };
  const texts = (status: string) =>
    results.filter((r) => r.status === status).map((r) => `${r.ident} ${r.detail}`.trim());
  return { failed: texts('FAIL'), skipped: texts('SKIP'), passed: texts('PASS') };
}

/** Runs `lobule deid` without its talk. */
async function deid(...args: string[]): Promise<number> {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await deidCommand.run(args);
  } finally {
    process.stdout.write = write;
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name));
}

describeWithShared('lobule deid and its independent checker', (shared) => {
  const place = mkdtempSync(join(tmpdir(), 'lobule-deid-'));
  const at = (...names: string[]) => join(place, ...names);
  const given = () => ['--original', at('phi/dicom'), '--tokens', at('phi/TOKENS.txt'), '--table', join(shared, TABLE)];

  beforeAll(() => {
    const made = spawnSync(join(shared, 'accept/make_phi_set.py'), [at('phi'), '--seed', '7'], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    writeFileSync(at('secret'), 'a secret of thirty-two characters');
    writeFileSync(at('other-secret'), 'b secret of thirty-two characters');
    writeFileSync(at('vocabulary'), [...VOCABULARY].join('\n'));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  const OPTIONS = [
    'clean-descriptors',
    'clean-structured-content',
    'retain-modified-dates',
    'retain-patient-characteristics',
    'retain-device',
  ];

  it('finds nothing, with the full table, the answer key, the same and another secret', async () => {
    const options = ['--options', ...OPTIONS];
    const run = (out: string, secret: string) =>
      deid(at('phi/dicom'), at(out), '--secret-file', at(secret), ...options);
    expect(await run('out', 'secret')).toBe(0);
    expect(await run('same', 'secret')).toBe(0);
    expect(await run('other', 'other-secret')).toBe(0);
    const report = check(shared, [
      ...[...given(), '--output', at('out'), '--key', at('phi/KEY.json'), '--vocabulary', at('vocabulary')],
      ...['--same-secret', at('same'), '--other-secret', at('other'), ...options],
    ]);
    expect(report.failed).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.passed).toHaveLength(11);
    expect(filesIn(at('out'))).toHaveLength(12);
  });

  it.each([
    { name: 'full-dates', options: ['retain-full-dates', 'clean-structured-content'], key: true },
    {
      name: 'retained',
      options: [...OPTIONS, 'retain-institution', 'retain-safe-private'],
      key: true,
    },
    // Without dates the answer key, which wants them moved, does not apply.
    { name: 'basic', options: ['clean-structured-content'], key: false },
  ])('finds nothing with the options of $name', async ({ name, options, key }) => {
    expect(await deid(at('phi/dicom'), at(name), '--secret-file', at('secret'), '--options', ...options)).toBe(0);
    const report = check(shared, [
      ...[...given(), '--output', at(name), ...(key ? ['--key', at('phi/KEY.json')] : [])],
      ...['--options', ...options, '--safe-private', ...SAFE_PRIVATE_ELEMENTS],
    ]);
    expect(report.failed).toEqual([]);
    expect(report.passed).toHaveLength(key ? 10 : 9);
  });

  it('keeps UIDs where that is asked for', async () => {
    cpSync(at('phi/dicom'), at('images'), { recursive: true, filter: (file) => !file.endsWith('sr.dcm') });
    const options = [...OPTIONS, 'retain-uids'];
    expect(await deid(at('images'), at('uids'), '--secret-file', at('secret'), '--options', ...options)).toBe(0);
    const report = check(shared, [
      ...['--original', at('images'), '--output', at('uids'), '--tokens', at('phi/TOKENS.txt')],
      ...['--table', join(shared, TABLE), '--options', ...options],
    ]);
    expect(report.failed).toEqual([]);
    expect(report.passed).toHaveLength(9);
  });

  it('lets a screenshot out only when a person confirmed it', async () => {
    const screenshot = readFileSync(at('phi/dicom/derived/screenshot.dcm'));
    const uid = /<(2\.25\.\d+|[\d.]+)>/.exec(describeUid(at('phi/dicom/derived/screenshot.dcm')))![1]!;
    writeFileSync(at('confirmed'), `${uid}\n`);
    mkdirSync(at('one'));
    writeFileSync(at('one/screenshot.dcm'), screenshot);
    expect(await deid(at('one'), at('none'), '--secret-file', at('secret'))).toBe(1);
    expect(await deid(at('one'), at('some'), '--secret-file', at('secret'), '--confirmed', at('confirmed'))).toBe(0);
    expect(filesIn(at('some'))).toHaveLength(1);
  });

  it('writes nothing in a dry run, and the mapping only where it is asked for', async () => {
    const args = [at('phi/dicom'), at('dry'), '--secret-file', at('secret')];
    expect(await deid(...args, '--dry-run', '--mapping', at('map.json'))).toBe(0);
    expect(() => readdirSync(at('dry'))).toThrow();
    const map = JSON.parse(readFileSync(at('map.json'), 'utf8')) as { patients: unknown[]; uids: unknown[] };
    expect(map.patients).toHaveLength(1);
    expect(map.uids.length).toBeGreaterThan(12);
    await expect(deid(...args, '--mapping', at('dry/map.json'))).rejects.toThrow('identify patients');
  });

  it('tells every changed element, originals only in the review file', async () => {
    const printed: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = (text) => printed.push(String(text)) > 0;
    try {
      const args = [at('phi/dicom'), at('told'), '--secret-file', at('secret'), '--dry-run', '--json'];
      expect(await deidCommand.run([...args, '--review', at('review.json')])).toBe(0);
    } finally {
      process.stdout.write = write;
    }
    const report = JSON.parse(printed.join('')) as { written: { changes: { path: string; action: string }[] }[] };
    const [first] = report.written;
    expect(report.written).toHaveLength(12);
    expect(first!.changes).toContainEqual({ path: '0010,0010', action: 'replaced', rule: 'table' });
    expect(first!.changes).toContainEqual({ path: '0019,1001', action: 'removed', rule: 'private' });
    const tokens = readFileSync(at('phi/TOKENS.txt'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0]!)
      .filter((token) => token !== '');
    const told = tokens.filter((token) => printed.join('').includes(token));
    expect(told).toEqual([]);
    const review = readFileSync(at('review.json'), 'utf8');
    expect(tokens.filter((token) => review.includes(token)).length).toBeGreaterThan(100);
  });

  it('does it again without a new finding', async () => {
    const first = at('out');
    expect(await deid(first, at('again'), '--secret-file', at('secret'), '--options', ...OPTIONS)).toBe(0);
    const report = check(shared, [
      ...['--original', first, '--output', at('again'), '--tokens', at('phi/TOKENS.txt')],
      ...['--table', join(shared, TABLE), '--options', ...OPTIONS],
    ]);
    expect(report.failed).toEqual([]);
    expect(report.passed).toHaveLength(9);
  });

  it.each(['liver_mr', 'mr_vendors', 'seg/dcmqi/segmentations/ct-3slice', 'seg/dcmqi/segmentations/23x38x3'])(
    'keeps real files of %s valid, pixels and references',
    async (folder) => {
      const out = at(folder.replaceAll('/', '-'));
      const options = [...OPTIONS.slice(0, 4), 'retain-safe-private'];
      const source = join(shared, 'data', folder);
      expect(await deid(source, out, '--secret-file', at('secret'), '--options', ...options)).toBe(0);
      writeFileSync(at('no-tokens'), '# none\n');
      const report = check(shared, [
        ...['--original', source, '--output', out, '--tokens', at('no-tokens'), '--table', join(shared, TABLE)],
        ...['--options', ...options, '--safe-private', ...SAFE_PRIVATE_ELEMENTS],
      ]);
      expect(report.failed).toEqual([]);
    },
  );
});

function describeUid(file: string): string {
  const script = 'import pydicom,sys; print(f"<{pydicom.dcmread(sys.argv[1]).SOPInstanceUID}>")';
  return spawnSync('/usr/bin/python3', ['-c', script, file], { encoding: 'utf8' }).stdout;
}
