import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId, Uid } from '../../../domain/ids.ts';
import type { StudyInfo } from '../../../domain/volume.ts';
import { syntaxProblem } from '../codecs/decode-frame.ts';
import { type ParsedDicom, readHeader } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { type FileOutcome, skipped } from './file-outcome.ts';
import { describeForeignFile } from './foreign-file.ts';
import { readImageFrames } from './read-image.ts';
import { readNiftiFile } from './read-nifti-file.ts';
import { readOtherObject } from './read-other.ts';
import { kindOfClass, kindOfModality } from './sop-classes.ts';
import { TAG } from './tags.ts';
import { hashBytes } from './text-hash.ts';

const MEDIA_DIRECTORY = '1.2.840.10008.1.3.10';
const MEDIA_STORAGE_SOP_CLASS = 0x00020002;
const MEDIA_STORAGE_SOP_INSTANCE = 0x00020003;
const DIRECTORY_RECORD_SEQUENCE = 0x00041220;

/** Reads the header of one file and says what it is. Never throws for what a file holds. */
export async function readFile(fileId: FileId, source: ByteSource): Promise<FileOutcome> {
  const { name } = source;
  if (source.size === 0) return skipped(name, 'empty', 'The file is empty.');
  try {
    const parsed = await readHeader(source);
    return await classify(fileId, source, parsed);
  } catch (error) {
    if (!(error instanceof AppError)) return skipped(name, 'damaged', unreadable(error));
    if (error.code === 'dicom/not-dicom') return (await readNiftiFile(fileId, source)) ?? describeForeignFile(source);
    return skipped(name, error.code.endsWith('unsupported') ? 'unsupported' : 'damaged', error.message);
  }
}

function unreadable(error: unknown): string {
  const cause = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
  return `The file can't be read${cause}. It may have been moved, or its storage was removed.`;
}

async function classify(fileId: FileId, source: ByteSource, parsed: ParsedDicom): Promise<FileOutcome> {
  const { dataset, meta } = parsed;
  const { name } = source;
  const sopClassUid = dataset.string(TAG.SOPClassUID) ?? meta.string(MEDIA_STORAGE_SOP_CLASS) ?? '';
  const sopInstanceUid = dataset.string(TAG.SOPInstanceUID) ?? meta.string(MEDIA_STORAGE_SOP_INSTANCE) ?? '';
  if (sopClassUid === MEDIA_DIRECTORY || dataset.has(DIRECTORY_RECORD_SEQUENCE)) {
    const reason =
      'This is the index of a DICOM medium (DICOMDIR). The images that it lists are read from their own files.';
    return skipped(name, 'directory-record', reason);
  }
  const fingerprint = fingerprintOf(source, parsed);
  const identity = { fileId, name, sopClassUid, sopInstanceUid };
  const known = kindOfClass(sopClassUid);
  const hasPixels = holdsPixels(parsed) && (dataset.number(TAG.Rows) ?? 0) > 0;
  const other = known ?? (hasPixels ? null : kindOfModality(dataset.string(TAG.Modality) ?? ''));
  if (other) return readOtherObject(parsed, { ...identity, kind: other }, fingerprint, readStudy(dataset));
  if (!hasPixels) return withoutPixels(parsed, identity, fingerprint);
  const problem = syntaxProblem(parsed.transferSyntaxUid);
  if (parsed.pixelData?.isEncapsulated && problem)
    return skipped(name, 'unsupported', sentence(`The image can't be shown: ${problem}`));
  const { frames, images } = readImageFrames(parsed, identity, source.size);
  return { kind: 'image', fileId, name, study: readStudy(dataset), sopInstanceUid, fingerprint, images, frames };
}

/** Pixels are there, or elsewhere as the header says: then the file is only the header of an image. */
function holdsPixels({ pixelData, dataset }: ParsedDicom): boolean {
  return pixelData !== null && (pixelData.length !== 0 || dataset.has(TAG.PixelDataProviderURL));
}

/** A DICOM object without pixels: listed when it is a known kind of object, else skipped with the reason. */
function withoutPixels(
  parsed: ParsedDicom,
  identity: { fileId: FileId; name: string; sopClassUid: string; sopInstanceUid: string },
  fingerprint: string,
): FileOutcome {
  const { dataset } = parsed;
  if (parsed.problem !== null) return skipped(identity.name, 'damaged', parsed.problem);
  if (dataset.tags().length === 0)
    return skipped(identity.name, 'damaged', 'The file has the mark of DICOM, but no content.');
  const isImageClass = identity.sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.');
  if (isImageClass)
    return skipped(identity.name, 'damaged', 'The file says that it is an image, but it holds no pixels.');
  if (identity.sopInstanceUid === '') {
    return skipped(identity.name, 'unsupported', 'This is DICOM data without an image and without an identifier.');
  }
  return readOtherObject(parsed, { ...identity, kind: 'OTHER' }, fingerprint, readStudy(dataset));
}

function fingerprintOf(source: ByteSource, parsed: ParsedDicom): string {
  const end = parsed.isDeflated ? parsed.bytes.length : (parsed.pixelData?.offset ?? parsed.bytes.length);
  return `${source.size}-${hashBytes(parsed.bytes.subarray(0, end))}`;
}

function readStudy(dataset: ReadDataset): StudyInfo {
  return {
    studyUid: (dataset.string(TAG.StudyInstanceUID) ?? '') as Uid,
    description: dataset.string(TAG.StudyDescription) ?? '',
    date: dataset.string(TAG.StudyDate),
    time: dataset.string(TAG.StudyTime),
    patientName: dataset.string(TAG.PatientName) ?? '',
    patientId: dataset.string(TAG.PatientID) ?? '',
    patientBirthDate: dataset.string(TAG.PatientBirthDate),
    patientSex: dataset.string(TAG.PatientSex),
    patientAge: dataset.string(TAG.PatientAge),
    institution: dataset.string(TAG.InstitutionName),
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
