import { findPreset } from '../../src/domain/codes/code-table.ts';
import type { LayerId, SegmentId } from '../../src/domain/ids.ts';
import type { SegExportRequest, SegmentMask } from '../../src/domain/seg-exchange.ts';
import type { Segment } from '../../src/domain/segmentation.ts';
import type { VolumeInfo } from '../../src/domain/volume.ts';
import { newUid } from '../../src/formats/dicom/seg/new-uid.ts';

/** A segment of a preset of the code table. */
export function makeSegment(presetId: string, label: number, more: Partial<Segment> = {}): Segment {
  const preset = findPreset(presetId)!;
  const { colour, category, type, typeModifier, anatomicRegion } = preset;
  return {
    id: `segment-${presetId}-${label}` as SegmentId,
    layerId: `layer-${preset.role}` as LayerId,
    label,
    name: preset.name,
    description: '',
    colour,
    category,
    type,
    typeModifier,
    anatomicRegion,
    anatomicRegionModifier: null,
    trackingId: preset.name,
    trackingUid: newUid(),
    origin: { by: 'reader' },
    isVisible: true,
    isLocked: false,
    ...more,
  };
}

/** Request with what a person would have typed. */
export function makeRequest(
  volume: VolumeInfo,
  masks: readonly SegmentMask[],
  more: Partial<SegExportRequest> = {},
): SegExportRequest {
  return {
    volume,
    masks,
    format: 'BINARY',
    contentLabel: 'Liver lesions',
    contentDescription: 'Lesions and liver',
    contentCreatorName: 'Reader^One',
    seriesDescription: 'Lesions, reader one',
    app: { version: '0.1.0', commit: 'abc1234' },
    at: localIso(new Date()),
    ...more,
  };
}

function localIso(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
