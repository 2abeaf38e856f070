import { describe, expect, it } from 'vitest';
import { snapshotOf } from './reading-recovery.ts';
import { decodeRecovery, encodeRecovery } from './recovery-file.ts';
import { openReading } from './testing/open-reading.ts';

async function someFile() {
  const { log, labelmaps, add, stroke } = openReading();
  stroke(add('hcc'), 3, 50);
  stroke(add('liver'), 0, 9);
  const snapshot = snapshotOf(log.records, log.headSeq, labelmaps)!;
  return { snapshot, bytes: await encodeRecovery({ snapshot, studyKeys: ['k'] }, '2026-03-01T08:00:00Z') };
}

const edited = (bytes: Uint8Array, edit: (file: Record<string, never>) => unknown) =>
  new TextEncoder().encode(JSON.stringify(edit(JSON.parse(new TextDecoder().decode(bytes)))));

describe('a recovery file', () => {
  it('holds the whole reading', async () => {
    const { snapshot, bytes } = await someFile();
    expect(await decodeRecovery(bytes)).toEqual({ snapshot, studyKeys: ['k'] });
  });

  it('is refused when it is something else, newer or damaged', async () => {
    const { bytes } = await someFile();
    const refused = (file: Uint8Array, text: string) => expect(decodeRecovery(file)).rejects.toThrow(text);
    await refused(Uint8Array.of(1, 2, 255), 'not a recovery file');
    await refused(
      edited(bytes, () => [1]),
      'not a recovery file',
    );
    await refused(
      edited(bytes, (file) => ({ ...file, version: 2 })),
      'newer version',
    );
    await refused(
      edited(bytes, (file) => ({ ...file, layers: [] })),
      'damaged',
    );
    await refused(
      edited(bytes, (file) => ({ ...file, records: { layer: {} } })),
      'damaged',
    );
    await refused(
      edited(bytes, (file) => ({ ...file, layers: [{ layerId: 'x', gzip: '????' }] })),
      'damaged',
    );
    await refused(
      edited(bytes, (file) => ({
        ...file,
        records: { layer: {}, segment: { a: { id: 'a', layerId: '__proto__', label: 1 } } },
      })),
      'damaged',
    );
  });
});
