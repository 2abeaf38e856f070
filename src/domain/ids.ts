declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** DICOM unique identifier (PS3.5 chapter 9). */
export type Uid = Id<'uid'>;
/** One file of an import, as the application names it; random, says nothing of the patient. */
export type FileId = Id<'file'>;
/** One displayable volume, stack or picture: derived from series UID and split keys by a hash, so stable between imports. */
export type VolumeId = Id<'volume'>;
/** One labelmap on one volume's grid. */
export type LayerId = Id<'layer'>;
/** One segment: a label value of a layer, with its meaning. */
export type SegmentId = Id<'segment'>;
/** One measurement on an image. */
export type MeasurementId = Id<'measurement'>;
/** One lesion, whatever its number and however many series it is drawn on. */
export type LesionId = Id<'lesion'>;
/** One proposal of a model. */
export type CandidateId = Id<'candidate'>;
/** One case: the studies that were opened together, with their reading. */
export type CaseId = Id<'case'>;
/** One cell of the reading view. */
export type ViewId = Id<'view'>;
