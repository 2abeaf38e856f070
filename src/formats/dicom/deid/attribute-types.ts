import type { Tag } from '../dataset.ts';
import type { BasicAction } from './attribute-action.ts';

/** Families of objects whose modules give an attribute the same type. */
export type IodFamily = 'classic' | 'enhanced' | 'seg' | 'sr' | 'rt' | 'other';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
const ENHANCED = new Set(['2.1', '2.2', '4.1', '4.3', '4.4', '128.1', '130']);
const CLASSIC = new Set(['1', '1.1', '2', '4', '6.1', '7', '20', '128']);

export function iodFamily(sopClassUid: string): IodFamily {
  if (!sopClassUid.startsWith(STORAGE)) return 'other';
  const kind = sopClassUid.slice(STORAGE.length);
  if (ENHANCED.has(kind)) return 'enhanced';
  if (CLASSIC.has(kind)) return 'classic';
  if (kind === '66.4' || kind === '66.7') return 'seg';
  if (kind.startsWith('88.')) return 'sr';
  return kind.startsWith('481.') ? 'rt' : 'other';
}

/** Types of PS3.3 of those attributes for which the table leaves a choice; families that are not named: type 3. */
const TYPES: ReadonlyMap<Tag, Partial<Record<IodFamily, 1 | 2>>> = new Map([
  [0x00080012, {}], // InstanceCreationDate
  [0x00080013, {}], // InstanceCreationTime
  [0x00080021, {}], // SeriesDate
  [0x00080031, {}], // SeriesTime
  [0x00080022, {}], // AcquisitionDate
  [0x00080032, {}], // AcquisitionTime
  [0x00080023, { classic: 2, enhanced: 1, seg: 1, sr: 1, other: 1 }], // ContentDate
  [0x00080033, { classic: 2, enhanced: 1, seg: 1, sr: 1, other: 1 }], // ContentTime
  [0x0008002a, { enhanced: 1, other: 1 }], // AcquisitionDateTime
  [0x00080080, {}], // InstitutionName
  [0x00080082, {}], // InstitutionCodeSequence
  [0x00081010, {}], // StationName
  [0x00081070, { rt: 2 }], // OperatorsName
  [0x00081072, {}], // OperatorIdentificationSequence
  [0x00081110, {}], // ReferencedStudySequence
  [0x00081111, { sr: 2 }], // ReferencedPerformedProcedureStepSequence
  [0x00102203, { classic: 2, enhanced: 2, seg: 2, sr: 2, rt: 2, other: 2 }], // PatientSexNeutered
  [0x00180010, { classic: 2, enhanced: 2 }], // ContrastBolusAgent
  [0x00181000, { enhanced: 1, seg: 1, sr: 1, other: 1 }], // DeviceSerialNumber
  [0x00181030, { enhanced: 1 }], // ProtocolName
  [0x00181400, {}], // AcquisitionDeviceProcessingDescription
  [0x0018700a, {}], // DetectorID
  [0x0018700c, {}], // DateOfLastDetectorCalibration
  [0x0018700e, {}], // TimeOfLastDetectorCalibration
  [0x00189516, {}], // StartAcquisitionDateTime
  [0x00189517, {}], // EndAcquisitionDateTime
  [0x00321060, {}], // RequestedProcedureDescription
  [0x00400555, { enhanced: 2 }], // AcquisitionContextSequence
  [0x0040a032, {}], // ObservationDateTime
]);

/**
 * The one action that fits the attribute's type: a type 1 attribute gets a dummy, a type 2 one is emptied, a type 3 one
 * removed (PS3.15 E.1). Where the type is not known, what is legal for every type that the table allows for is taken.
 */
export function basicAction(basic: readonly BasicAction[], tag: Tag, family: IodFamily): BasicAction {
  if (basic.length === 1) return basic[0]!;
  const types = TYPES.get(tag);
  const type = types ? (types[family] ?? 3) : null;
  const wished: readonly BasicAction[] =
    type === 3 ? ['X', 'Z', 'U', 'D'] : type === 2 ? ['Z', 'D', 'U', 'X'] : ['U', 'D', 'Z', 'X'];
  return wished.find((action) => basic.includes(action)) ?? 'X';
}
