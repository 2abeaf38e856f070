import type { VolumeId } from '../../domain/ids.ts';
import type { Layer, LayerRole, Segment } from '../../domain/segmentation.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';

export interface SegmentGroup {
  readonly volumeId: VolumeId;
  readonly role: LayerRole;
  readonly members: readonly { readonly segment: Segment; readonly layer: Layer }[];
}

const ROLES: readonly LayerRole[] = ['lesion', 'anatomy', 'imported'];

/** Segments by volume and role: those of the active volume first, lesions before anatomy, each in the order they were made. */
export function groupSegments(records: ReadingRecords, activeVolumeId: VolumeId | null): SegmentGroup[] {
  const groups = new Map<string, { volumeId: VolumeId; role: LayerRole; members: SegmentGroup['members'][number][] }>();
  for (const segment of Object.values(records.segment)) {
    const layer = records.layer[segment.layerId];
    if (!layer) continue;
    const key = `${layer.volumeId} ${layer.role}`;
    const group = groups.get(key) ?? { volumeId: layer.volumeId, role: layer.role, members: [] };
    group.members.push({ segment, layer });
    groups.set(key, group);
  }
  const owners = [...new Set([...groups.values()].map((group) => group.volumeId))];
  const rank = (group: SegmentGroup) => (group.volumeId === activeVolumeId ? -1 : owners.indexOf(group.volumeId));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
