import { bareCode } from '../domain/codes/concept.ts';
import { ANATOMY_TYPE, CATEGORY, LESION_TYPE } from '../domain/codes/property-codes.ts';
import type { LayerId, SegmentId, Uid } from '../domain/ids.ts';
import type { ImportedSegment } from '../domain/seg-exchange.ts';
import type { Segment } from '../domain/segmentation.ts';

const TRACKING_ID = 'NO-LESION';
/** One for all cases: what it tracks does not exist. A UUID-derived UID of our own (PS3.5 B.2). */
const TRACKING_UID = '2.25.107431962403318467233170562871694521893' as Uid;

/** "No focal lesion" as a segment: of type lesion, in the liver, and empty on purpose. It belongs to no layer. */
export function noLesionSegment(): Segment {
  return {
    id: 'no-lesion' as SegmentId,
    layerId: 'no-lesion' as LayerId,
    label: 1,
    name: 'No focal lesion',
    description: 'The liver was read and holds no focal lesion.',
    colour: [128, 128, 128],
    category: bareCode(CATEGORY.abnormalStructure),
    type: bareCode(LESION_TYPE.lesion),
    typeModifier: null,
    anatomicRegion: bareCode(ANATOMY_TYPE.liver),
    anatomicRegionModifier: null,
    trackingId: TRACKING_ID,
    trackingUid: TRACKING_UID,
    origin: { by: 'reader' },
    isVisible: true,
    isLocked: false,
  };
}

/** Whether a segment of a file is that statement. */
export function saysNoLesion({ trackingUid, voxels }: ImportedSegment): boolean {
  return trackingUid === TRACKING_UID && voxels === 0;
}
