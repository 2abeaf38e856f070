import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { layerAddImported } from '../document/commands/layer-add-imported.ts';
import { LabelmapStore } from '../document/labelmap-store.ts';
import { caseIdOf } from '../document/project/case-about.ts';
import { loadReading } from '../document/project/project-io.ts';
import { readingIdentity } from '../document/project/reading-identity.ts';
import { ReadingLog } from '../document/reading-log.ts';
import { createReadingState } from '../document/reading-state.ts';
import { AppError } from '../domain/app-error.ts';
import type { JournalEntry } from '../domain/change.ts';
import type { Uid } from '../domain/ids.ts';
import { makeReading } from '../domain/project/make-reading.ts';
import { tagOf } from '../formats/dicom/dictionary.ts';
import { parsePart10 } from '../formats/dicom/read/parse-part10.ts';
import { decodeSeg } from '../formats/dicom/seg/decode-seg.ts';
import { newUid } from '../formats/dicom/seg/new-uid.ts';
import { placeSeg } from '../formats/dicom/seg/place-seg.ts';
import { randomId } from '../workers/random-id.ts';
import { readAppIdentity } from './app-identity.ts';
import { printLine, remark, usageError } from './command.ts';
import { importFolder } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { nodeCodecs } from './node-compute-codecs.ts';
import { editProject, onePath } from './project-editing.ts';

/** `lobule project reading`. */
export async function addReading(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      images: { type: 'string' },
      seg: { type: 'string' },
      reader: { type: 'string' },
      draft: { type: 'boolean' },
      by: { type: 'string' },
    },
  });
  const path = onePath(positionals, 'reading <project> --images <folder> --seg <file> --reader <id>.');
  const { images, seg, reader } = values;
  if (!images || !seg || !reader) throw usageError('project reading needs --images, --seg and --reader.');
  const bytes = new Uint8Array(readFileSync(seg));
  const studyUid = parsePart10(bytes).dataset.string(tagOf('StudyInstanceUID')) ?? '';
  const { result } = await importFolder(images);
  const ofStudy = {
    ...result,
    studies: result.studies.filter((study) => study.studyUid === studyUid),
    volumes: result.volumes.filter((volume) => volume.studyUid === studyUid),
  };
  const imported = await placeSeg(await decodeSeg(bytes, nodeCodecs), ofStudy.volumes);
  for (const warning of imported.warnings) remark(warning);
  if (imported.layers.length === 0)
    throw new AppError('project/no-images', 'The images of this segmentation are not there.');
  const { journal, records } = readingOfSeg(imported);
  await editProject(path, values.by ?? reader, async (editor) => {
    const caseId = await caseIdOf(editor.project.projectId, studyUid);
    if (!editor.project.cases[caseId]) throw new AppError('project/no-case', 'This study is not on the worklist.');
    const { version, commit } = readAppIdentity();
    const before = await loadReading(editor.folder, caseId, reader);
    if (before) throw new AppError('project/has-reading', `Reader ${reader} has read this case already.`);
    const identity = readingIdentity({ caseId, reader }, ofStudy, records);
    const made = await makeReading(identity, null, journal, { app: `${version}+${commit}`, activeMs: 0 });
    await editor.putReading(made, values.draft !== true);
    printLine(`Reading of ${reader}: ${imported.segments.length} segments in ${caseId}.`);
  });
  return 0;
}

/** The steps that put imported masks into an empty reading, and what it then holds. */
export function readingOfSeg(imported: Awaited<ReturnType<typeof placeSeg>>) {
  const state = createReadingState();
  const log = new ReadingLog({
    state,
    labelmaps: new LabelmapStore(),
    clock: { nowIso: () => localIsoTime(new Date()), nowMs: () => performance.now() },
    uids: { newUid: () => newUid() as Uid, newId: () => randomId('r') },
  });
  const journal: JournalEntry[] = [];
  log.onAppended(({ entry }) => journal.push(entry));
  log.run(layerAddImported, { imported, name: imported.contentLabel || 'Segmentation' });
  return { journal, records: state.getState().records };
}
