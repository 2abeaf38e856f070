import type { Code } from '../../../domain/code.ts';
import { currentCode } from '../../../domain/codes/retired-codes.ts';
import type { SrGraphic } from '../../../domain/sr-exchange.ts';
import type { Lps } from '../../../geometry/vec3.ts';
import type { Dataset } from '../dataset.ts';
import { dataset } from '../dictionary.ts';
import { formatDs } from '../format-ds.ts';
import { codeSequenceItem } from '../seg/code-items.ts';

/** How an item belongs to the one above it (PS3.3 C.17.3.2.4). */
type Relationship =
  | 'CONTAINS'
  | 'HAS CONCEPT MOD'
  | 'HAS OBS CONTEXT'
  | 'HAS ACQ CONTEXT'
  | 'HAS PROPERTIES'
  | 'INFERRED FROM';

export interface InstanceReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly segmentNumber?: number;
  /** 1-based; only for one frame of a multi-frame image. */
  readonly frameNumber?: number;
}

function item(
  relationship: Relationship,
  valueType: string,
  name: Code | null,
  values: Parameters<typeof dataset>[0],
): Dataset {
  return dataset({
    RelationshipType: relationship,
    ValueType: valueType,
    ConceptNameCodeSequence: name ? [codeSequenceItem(currentCode(name))] : undefined,
    ...values,
  });
}

export function containerItem(name: Code, children: readonly Dataset[]): Dataset {
  return item('CONTAINS', 'CONTAINER', name, {
    ContinuityOfContent: 'SEPARATE',
    ContentSequence: children.length > 0 ? children : undefined,
  });
}

export function codeItem(relationship: Relationship, name: Code, value: Code): Dataset {
  return item(relationship, 'CODE', name, { ConceptCodeSequence: [codeSequenceItem(currentCode(value))] });
}

export function textItem(relationship: Relationship, name: Code, text: string): Dataset {
  return item(relationship, 'TEXT', name, { TextValue: text });
}

export function uidItem(relationship: Relationship, name: Code, uid: string): Dataset {
  return item(relationship, 'UIDREF', name, { UID: uid });
}

export function personItem(relationship: Relationship, name: Code, person: string): Dataset {
  return item(relationship, 'PNAME', name, { PersonName: person });
}

export function imageItem(name: Code | null, reference: InstanceReference): Dataset {
  return item('CONTAINS', 'IMAGE', name, {
    ReferencedSOPSequence: [
      dataset({
        ReferencedSOPClassUID: reference.sopClassUid,
        ReferencedSOPInstanceUID: reference.sopInstanceUid,
        ReferencedFrameNumber: reference.frameNumber === undefined ? undefined : String(reference.frameNumber),
        ReferencedSegmentNumber: reference.segmentNumber,
      }),
    ],
  });
}

/** A number with its unit of UCUM; `children` say how and from what it was measured. */
export function numberItem(name: Code, value: number, unit: string, children: readonly Dataset[]): Dataset {
  return item('CONTAINS', 'NUM', name, {
    MeasuredValueSequence: [
      dataset({
        NumericValue: formatDs(value),
        MeasurementUnitsCodeSequence: [codeSequenceItem({ value: unit, scheme: 'UCUM', meaning: unit })],
      }),
    ],
    ContentSequence: children.length > 0 ? children : undefined,
  });
}

/** A line in patient coordinates (LPS, mm), kept as 32-bit floats (PS3.3 C.18.9). */
export function lineItem(name: Code, points: readonly Lps[], frameOfReferenceUid: string): Dataset {
  return graphicItem('INFERRED FROM', name, { type: 'POLYLINE', points }, frameOfReferenceUid);
}

/** Any shape in patient coordinates (PS3.3 C.18.9): what a number was inferred from, or the region that a group is about. */
export function graphicItem(
  relationship: Relationship,
  name: Code,
  { type, points }: SrGraphic,
  frameOfReferenceUid: string,
): Dataset {
  return item(relationship, 'SCOORD3D', name, {
    GraphicType: type,
    GraphicData: points.flat(),
    ReferencedFrameOfReferenceUID: frameOfReferenceUid,
  });
}
