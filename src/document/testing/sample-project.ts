import type { JournalEntry } from '../../domain/change.ts';
import { makeReading } from '../../domain/project/make-reading.ts';
import { DEFAULT_PROTOCOL, type Project, type ReaderRole } from '../../domain/project/project.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { type Register, writeRegister } from '../../domain/project/register.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { ProjectEditor } from '../project/project-editor.ts';

/** A project of two cases with readers anna and bert and the reviewer clara, in `folder`. */
export async function sampleProject(folder: ProjectFolder, writer: string, by = 'clara'): Promise<ProjectEditor> {
  let minute = 0;
  const stamp = () => ({ at: new Date(Date.UTC(2026, 0, 1, 8, minute++)).toISOString(), by, writer });
  const reader = (name: string, role: ReaderRole): Register<never> =>
    writeRegister([], { name, role, yearsOfExperience: null, profession: '' }, stamp()) as Register<never>;
  const project: Project = {
    projectId: 'p1',
    createdAt: stamp().at,
    name: writeRegister<string>([], 'Sample', stamp()),
    protocol: writeRegister([], DEFAULT_PROTOCOL, stamp()),
    readers: { anna: reader('Anna', 'reader'), bert: reader('Bert', 'reader'), clara: reader('Clara', 'reviewer') },
    cases: {},
    events: {},
  };
  const editor = new ProjectEditor(folder, project, stamp, true);
  const about = { images: 10, studyUids: ['1.2'], studyDate: null, folder: null, parts: [], missingParts: [] };
  const more = { vendor: null, fieldStrengthT: null, aiScore: null };
  editor.addCases(
    new Map(['c1', 'c2'].map((id) => [id, { ...about, ...more, patient: `P-${id}`, label: `P-${id}` }] as const)),
  );
  editor.planCases(['c1', 'c2'], (plan) => ({ ...plan, assignees: ['anna', 'bert'] }));
  await editor.save();
  return editor;
}

/** A reading of one step that makes a layer of 4 x 4 x 2 voxels and paints `voxels` of them. */
export function sampleReading(caseId: string, reader: string, voxels: number): Promise<ReadingFile> {
  const grid = {
    size: [4, 4, 2],
    spacingMm: [1, 1, 2],
    origin: [0, 0, 0],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    frameOfReferenceUid: '1.2.3',
  };
  const journal = [
    {
      ...{ seq: 1, at: '2026-01-01T10:00:00Z', command: 'segment.add', label: 'Add', cause: 'do', refersTo: null },
      change: {
        records: [{ kind: 'layer', id: 'l1', before: null, after: { id: 'l1', volumeId: 'v1', role: 'lesion', grid } }],
        voxels: [
          {
            layerId: 'l1',
            starts: Uint32Array.of(0),
            lengths: Uint32Array.of(voxels),
            before: Uint8Array.of(0),
            after: Uint8Array.of(1),
          },
        ],
      },
    },
  ] as unknown as JournalEntry[];
  const identity = { caseId, reader, studyUids: ['1.2'], volumes: [] };
  return makeReading(identity, null, journal, { app: 'test', activeMs: 60_000 });
}
