import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId, Uid } from '../../../domain/ids.ts';
import type { StudyInfo } from '../../../domain/volume.ts';
import { isNifti, NIFTI_HEAD_BYTES } from '../../nifti/is-nifti.ts';
import { isLabelMap, NIFTI_STUDY_UID, niftiVolumes } from '../../nifti/nifti-volumes.ts';
import { readNifti } from '../../nifti/read-nifti.ts';
import { type FileOutcome, skipped } from './file-outcome.ts';
import { hashBytes } from './text-hash.ts';

/** Larger files are no medical volume that a browser could show. */
const MAX_NIFTI_BYTES = 1 << 30;
const STUDY: StudyInfo = {
  studyUid: NIFTI_STUDY_UID,
  description: 'NIfTI files',
  date: null,
  time: null,
  patientName: '',
  patientId: '',
  patientBirthDate: null,
  patientSex: null,
  patientAge: null,
  institution: null,
};

/**
 * A NIfTI file: an image to show, or a mask to import; null for any other file. Unlike DICOM it is read whole, as only its
 * values tell a mask from an image.
 */
export async function readNiftiFile(fileId: FileId, source: ByteSource): Promise<FileOutcome | null> {
  const { name, size } = source;
  if (size < NIFTI_HEAD_BYTES || !isNifti(await source.read(0, NIFTI_HEAD_BYTES))) return null;
  if (size > MAX_NIFTI_BYTES) return skipped(name, 'unsupported', 'This NIfTI file is larger than 1 GiB.');
  try {
    const bytes = await source.read(0, size);
    const image = readNifti(bytes);
    const hash = hashBytes(bytes);
    const identity = { study: STUDY, fingerprint: `${size}-${hash}` };
    if (isLabelMap(image)) return { kind: 'other', ...identity, object: maskObject(fileId, name, hash) };
    const volumes = niftiVolumes(image, { fileId, name, hash });
    const images = volumes.reduce((sum, { slices }) => sum + slices.length, 0);
    return { kind: 'nifti', fileId, name, ...identity, images, volumes };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return skipped(name, error.code.endsWith('unsupported') ? 'unsupported' : 'damaged', error.message);
  }
}

function maskObject(fileId: FileId, name: string, hash: string) {
  return {
    kind: 'SEG' as const,
    fileId,
    name,
    sopClassUid: '' as Uid,
    sopInstanceUid: '' as Uid,
    studyUid: NIFTI_STUDY_UID,
    seriesUid: `nifti-${hash.slice(0, 20)}` as Uid,
    description: 'NIfTI mask',
    referencedSeriesUids: [],
  };
}
