import { AppError } from '../../../domain/app-error.ts';
import type { VolumeInfo } from '../../../domain/volume.ts';
import type { DecodedSlice } from './decode-slices.ts';

/** Why a slice stays empty. */
export interface SliceProblem {
  readonly k: number;
  readonly reason: string;
}

export function problemsOf(slices: readonly DecodedSlice[]): SliceProblem[] {
  return slices.flatMap((slice) => ('problem' in slice ? [{ k: slice.k, reason: slice.problem }] : []));
}

/** @throws AppError `decode/nothing` when every slice has a problem */
export function requireAnySlice(info: VolumeInfo, problems: readonly SliceProblem[]): void {
  if (problems.length < info.slices.length) return;
  const reason = problems[0]?.reason.replace(/^Not shown: /, '') ?? 'it has no images.';
  throw new AppError(
    'decode/nothing',
    `None of the ${info.slices.length} images of this series can be shown: ${reason}`,
    {
      hint: 'Send the series again from the archive, uncompressed if possible.',
    },
  );
}
