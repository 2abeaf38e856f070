import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { encodeSeg } from '../formats/dicom/seg/encode-seg.ts';
import { readAppIdentity } from './app-identity.ts';
import { importFolder } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { maskOfRuns } from './mask-of-runs.ts';
import type { CheckEngine, ExportedSeg, WantedSegment } from './sitecheck-engine.ts';

/** Import and export by direct calls, without a page: no pictures and no times. */
export function openNodeEngine(): CheckEngine {
  let files: ReadonlyMap<FileId, ByteSource> = new Map();
  return {
    async open(folder) {
      const imported = await importFolder(folder);
      files = imported.files;
      return imported.result;
    },
    exportSeg: (volume, segments) => exportSeg(volume, segments, files),
    timings: async () => ({ appReady: null, listed: null, firstImage: null, volumeShown: null }),
    screenshot: async () => {},
    errors: async () => [],
    peakMb: null,
    close: async () => {},
  };
}

async function exportSeg(
  volume: VolumeInfo,
  wanted: readonly WantedSegment[],
  files: ReadonlyMap<FileId, ByteSource>,
): Promise<ExportedSeg> {
  const masks = wanted.map((segment, n) => maskOfRuns(volume, segment, `layer-${n}`, 1));
  const { bytes, segments, warnings } = await encodeSeg(
    {
      volume,
      masks,
      format: 'BINARY',
      contentLabel: 'LOBULE',
      contentDescription: 'Site check',
      contentCreatorName: 'Site^Check',
      seriesDescription: 'Site check',
      app: readAppIdentity(),
      at: localIsoTime(new Date()),
    },
    files,
  );
  return {
    bytes,
    warnings: warnings.map(({ text }) => text),
    segments: masks.map(({ segment }) => {
      const found = segments.find(({ segmentId }) => segmentId === segment.id);
      return { number: found?.number ?? 0, volumeMm3: found?.volumeMm3 ?? 0, trackingUid: segment.trackingUid };
    }),
  };
}
