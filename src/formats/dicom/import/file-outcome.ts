import type { FileId } from '../../../domain/ids.ts';
import type { OtherObject, SkippedFile, StudyInfo, VolumeInfo } from '../../../domain/volume.ts';
import type { ImageFrame } from './image-frame.ts';

/** An image file: its frames, and what tells it from a copy of itself. */
export interface ImageFile {
  readonly kind: 'image';
  readonly fileId: FileId;
  readonly name: string;
  readonly study: StudyInfo;
  readonly sopInstanceUid: string;
  /** Size and a hash of the header: equal for a copy, different for another image under the same UID. */
  readonly fingerprint: string;
  /** Frames as the header counts them; the tiles of a mosaic are one. */
  readonly images: number;
  /** Frames to show: the tiles of a mosaic are several. */
  readonly frames: readonly ImageFrame[];
}

export interface OtherFile {
  readonly kind: 'other';
  readonly study: StudyInfo;
  readonly fingerprint: string;
  readonly object: OtherObject;
}

/** A NIfTI image: its volumes are known at once, as it belongs to no series. */
export interface NiftiFile {
  readonly kind: 'nifti';
  readonly fileId: FileId;
  readonly name: string;
  readonly study: StudyInfo;
  readonly fingerprint: string;
  /** Slices of all volumes. */
  readonly images: number;
  readonly volumes: readonly VolumeInfo[];
}

/** What became of one file. Every file has exactly one outcome. */
export type FileOutcome =
  | ImageFile
  | OtherFile
  | NiftiFile
  | { readonly kind: 'skipped'; readonly skipped: SkippedFile };

export function skipped(name: string, code: SkippedFile['code'], reason: string): FileOutcome {
  return { kind: 'skipped', skipped: { name, code, reason } };
}
