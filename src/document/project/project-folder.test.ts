import { beforeEach, describe, expect, it } from 'vitest';
import { caseStandings } from '../../domain/project/case-state.ts';
import { MemoryFolder } from '../../ports/testing/memory-folder.ts';
import { sampleProject, sampleReading } from '../testing/sample-project.ts';
import { joinProjects } from './join-projects.ts';
import { packFor } from './pack-project.ts';
import { ProjectEditor } from './project-editor.ts';
import { loadProject } from './project-io.ts';
import { verifyProject } from './verify-project.ts';

const stampOf = (by: string) => () => ({ at: '2026-02-01T08:00:00Z', by, writer: `copy-of-${by}` });

describe('a project that travels', () => {
  let home: MemoryFolder;
  beforeEach(async () => {
    home = new MemoryFolder();
    await sampleProject(home, 'w0');
  });

  /** The reader gets a copy, reads one case in it, and submits. */
  async function readAway(reader: string, voxels: number): Promise<MemoryFolder> {
    const copy = new MemoryFolder();
    await packFor(home, copy, reader);
    const editor = await ProjectEditor.open(copy, stampOf(reader));
    await editor.putReading(await sampleReading('c1', reader, voxels), true);
    await editor.save();
    return copy;
  }

  it('comes back from two readers without loss, whoever comes first', async () => {
    const [a, b] = [await readAway('anna', 5), await readAway('bert', 9)];
    const other = new MemoryFolder(home.files);
    for (const copy of [a, b]) await joinProjects(home, copy);
    for (const copy of [b, a, b]) await joinProjects(other, copy);
    expect(other.files).toEqual(home.files);
    expect(caseStandings(await loadProject(home)).get('c1')?.state).toBe('submitted');
    expect((await verifyProject(home)).faults).toEqual([]);
  });

  it('holds no byte of the first reading where the second reader works, until that reader has submitted', async () => {
    await joinProjects(home, await readAway('anna', 5));
    const [secret] = [...home.files].filter(([path]) => path.endsWith('/anna.json'));
    const mask = '"runs": [0,5]';
    expect(new TextDecoder().decode(secret![1])).toContain(mask);
    const away = new MemoryFolder();
    expect(await packFor(home, away, 'bert')).toMatchObject({ heldBack: 1 });
    const texts = () => [...away.files].map(([path, bytes]) => path + new TextDecoder().decode(bytes)).join('\n');
    expect(texts()).not.toMatch(/readings\/c1\/anna|facts\/anna|"lesions"/);
    expect(texts()).not.toContain(mask);
    const editor = await ProjectEditor.open(away, stampOf('bert'));
    await editor.putReading(await sampleReading('c1', 'bert', 9), true);
    await editor.save();
    await joinProjects(home, away);
    const later = new MemoryFolder();
    expect(await packFor(home, later, 'bert')).toMatchObject({ heldBack: 0 });
    expect([...later.files.keys()]).toContain('readings/c1/anna.json');
  });

  it('can be stopped while it is joined, and joined again to the same end', async () => {
    const copies = [await readAway('anna', 5), await readAway('bert', 9)];
    const both = new MemoryFolder(copies[0]!.files);
    await joinProjects(both, copies[1]!);
    const whole = new MemoryFolder(home.files);
    await joinProjects(whole, both);
    const abort = new AbortController();
    const told: string[] = [];
    const onProgress = (done: number, total: number) => {
      told.push(`${done}/${total}`);
      if (done === 1) abort.abort();
    };
    await expect(joinProjects(home, both, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(told).toEqual(['0/2', '1/2']);
    expect([...home.files.keys()].filter((path) => path.startsWith('readings/c1/'))).toHaveLength(1);
    expect((await verifyProject(home)).faults).toEqual([]);
    await joinProjects(home, both);
    expect(home.files).toEqual(whole.files);
  });

  it('tells which file was changed by hand, and does not take a changed reading', async () => {
    const copy = await readAway('anna', 5);
    const path = 'readings/c1/anna.json';
    const text = new TextDecoder().decode(copy.files.get(path));
    copy.files.set(path, new TextEncoder().encode(text.replace('[0,5]', '[0,6]')));
    expect((await verifyProject(copy)).faults).not.toEqual([]);
    expect(await joinProjects(home, copy)).toMatchObject({ readings: 0, refused: [{ caseId: 'c1', reader: 'anna' }] });
    const [log] = [...home.files.keys()].filter((name) => name.startsWith('log/'));
    const lines = new TextDecoder().decode(home.files.get(log!)).split('\n');
    home.files.set(log!, new TextEncoder().encode(lines.slice(1).join('\n')));
    expect((await verifyProject(home)).faults).toMatchObject([{ path: log, code: 'chain' }]);
  });
});
