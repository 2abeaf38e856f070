import type { VolumeId } from '../../../domain/ids.ts';
import type { VolumeInfo, VolumeSplit } from '../../../domain/volume.ts';
import { buildVolume } from './build-volume.ts';
import type { ImageFile } from './file-outcome.ts';
import { gatherSeries, identityWarnings } from './gather-series.ts';
import type { ImageFrame } from './image-frame.ts';
import { compareText } from './slice-locations.ts';
import { type SeriesPart, splitSeries } from './split-series.ts';
import { hashText } from './text-hash.ts';

/**
 * Volumes of all image files: by study and series, then by geometry and by what sets images apart.
 * The result, ids included, is the same for any order and any names of the files.
 */
export function groupImages(files: readonly ImageFile[]): VolumeInfo[] {
  const conflicts = patientConflicts(files);
  const usedIds = new Map<string, number>();
  const volumes = gatherSeries(files).flatMap((frames) => {
    const parts = splitSeries(frames);
    const keyed = parts.map((part) => ({ part, key: partKey(part) }));
    keyed.sort((a, b) => compareText(a.key, b.key) || compareText(leastUid(a.part), leastUid(b.part)));
    return keyed.map(({ part, key: text }) => buildVolume(part, volumeId(text, usedIds)));
  });
  return volumes.map((volume) => withFileWarnings(volume, conflicts)).sort(compareVolumes);
}

/**
 * What a volume is, apart from the files that were loaded: series, matrix, orientation and the values of its images that
 * are the same for all, so that a part of a series gets the id that it has in the whole.
 */
function partKey(part: SeriesPart): string {
  const first = part.frames[0]!;
  const { traits, plane, pixel, series } = first;
  const same = (read: (frame: ImageFrame) => unknown) => {
    const value = read(first) ?? '';
    return part.frames.every((frame) => (read(frame) ?? '') === value) ? String(value) : '*';
  };
  return [
    series.studyUid,
    series.seriesUid,
    part.layout,
    pixel.columns,
    pixel.rows,
    pixel.samplesPerPixel,
    plane && part.layout === 'parallel' ? [...plane.row, ...plane.column].map((v) => v.toFixed(2)).join(' ') : '',
    traits.kind ?? '',
    same(({ traits: { bValue } }) => bValue),
    same(({ traits: { direction } }) => direction),
    same(({ traits: { echoTimeMs } }) => echoTimeMs),
    same(({ traits: { imageType } }) => imageType.join('\\')),
    same(({ traits: { stackId } }) => stackId),
    same(({ traits: { temporalPosition } }) => temporalPosition),
    part.split.temporalPosition ?? '',
    part.split.other ?? '',
  ].join('|');
}

function volumeId(key: string, used: Map<string, number>): VolumeId {
  const hash = hashText(key).slice(0, 20);
  const count = (used.get(hash) ?? 0) + 1;
  used.set(hash, count);
  return (count === 1 ? `v${hash}` : `v${hash}-${count}`) as VolumeId;
}

function leastUid(part: SeriesPart): string {
  return part.frames.map(({ slice }) => `${slice.sopInstanceUid} ${slice.frame ?? 0}`).sort(compareText)[0] ?? '';
}

/** Studies whose files name more than one patient: never merged silently. */
function patientConflicts(files: readonly ImageFile[]): Set<string> {
  const patients = new Map<string, string>();
  const conflicts = new Set<string>();
  for (const { study } of files) {
    if (study.studyUid === '') continue;
    const patient = `${study.patientId}|${study.patientName}`;
    const known = patients.get(study.studyUid);
    if (known !== undefined && known !== patient) conflicts.add(study.studyUid);
    patients.set(study.studyUid, patient);
  }
  return conflicts;
}

function withFileWarnings(volume: VolumeInfo, conflicts: ReadonlySet<string>): VolumeInfo {
  const warnings = [...volume.warnings, ...identityWarnings(volume)];
  if (conflicts.has(volume.studyUid)) {
    const text = 'Files of this study name different patients. Check that it is the study you want before you read it.';
    warnings.push({ code: 'several-patients', text });
  }
  return { ...volume, warnings };
}

/** In the order of a study: by series number, then by what splits a series. */
function compareVolumes(a: VolumeInfo, b: VolumeInfo): number {
  return (
    compareText(a.studyUid, b.studyUid) ||
    (a.seriesNumber ?? Number.MAX_SAFE_INTEGER) - (b.seriesNumber ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.seriesUid, b.seriesUid) ||
    compareSplits(a.split, b.split) ||
    compareText(a.id, b.id)
  );
}

function compareSplits(a: VolumeSplit, b: VolumeSplit): number {
  const number = (value: number | undefined) => value ?? -1;
  return (
    compareText(a.imageType ?? '', b.imageType ?? '') ||
    number(a.bValue) - number(b.bValue) ||
    number(a.echoTimeMs) - number(b.echoTimeMs) ||
    number(a.temporalPosition) - number(b.temporalPosition) ||
    (a.other ?? '').localeCompare(b.other ?? '', 'en', { numeric: true })
  );
}
