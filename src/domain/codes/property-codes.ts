import { dcm, ncit, radlex, sct } from './concept.ts';

/**
 * Codes of SEG segments: category, type, type modifier, anatomic region.
 *
 * Types are the generic codes that every reader knows (CID 7159 for lesions, CID 7151 for anatomy); what a lesion is
 * thought to be goes into the type modifier, which a reader may ignore without losing anything but the diagnosis.
 */
export const CATEGORY = {
  anatomicalStructure: sct('123037004', 'Anatomical Structure', 'CID 7150 before 2022; known to every reader'),
  abnormalStructure: sct('49755003', 'Morphologically Abnormal Structure', 'CID 7150'),
  tissue: sct('85756007', 'Tissue', 'CID 7150'),
  bodySubstance: sct('91720002', 'Body Substance', 'CID 7150'),
  spatialConcept: sct('309825002', 'Spatial and Relational Concept', 'CID 7150'),
} as const;

/** A newer code of the same concept as `CATEGORY.anatomicalStructure`; read, not written. */
export const CURRENT_ANATOMICAL_STRUCTURE = sct('91723000', 'Anatomical Structure', 'CID 7150');

export const LESION_TYPE = {
  lesion: sct('52988006', 'Lesion', 'CID 7159'),
  mass: sct('4147007', 'Mass', 'CID 7159'),
  nodule: sct('27925004', 'Nodule', 'CID 7159'),
  neoplasm: sct('108369006', 'Neoplasm', 'CID 7159'),
  primaryNeoplasm: sct('372087000', 'Neoplasm, Primary', 'CID 7159'),
  secondaryNeoplasm: sct('14799000', 'Neoplasm, Secondary', 'CID 7159'),
  cyst: sct('367643001', 'Cyst', 'CID 7159'),
  abscess: sct('44132006', 'Abscess', 'CID 7159'),
  necrosis: sct('6574001', 'Necrosis', 'CID 7159'),
  thrombus: sct('396339007', 'Thrombus', 'CID 7151'),
} as const;

/** What a lesion is thought to be. Only codes of status A or 2: an unverified number never reaches a file. */
export const LESION_MODIFIER = {
  hcc: sct('109841003', 'Liver cell carcinoma', 'OMOP, Swiss notification value set, EuCanImage', '2'),
  icca: sct('109842005', 'Intrahepatic bile duct carcinoma', 'Mondo, German MII molecular findings guide', '2'),
  metastasis: sct('94381002', 'Metastatic malignant neoplasm to liver', 'OMOP, Belgian eHealth value set', '2'),
  haemangioma: sct('93469006', 'Hemangioma of liver', 'Mondo, Disease Ontology', '2'),
  cyst: sct('85057007', 'Cyst of liver', 'EuCanImage, Open Imaging Finding Models', '2'),
  abscess: sct('27916005', 'Abscess of liver', 'Mondo, EuCanImage', '2'),
  regenerativeNodule: radlex('RID3879', 'regenerative nodule'),
  dysplasticNodule: radlex('RID3880', 'dysplastic nodule'),
  fatDeposition: radlex('RID39455', 'hepatic fat deposition'),
  fatSparing: radlex('RID39456', 'hepatic fat sparing'),
  tumourInVein: radlex('RID49890', 'tumor in vein'),
  blandThrombus: radlex('RID45678', 'bland thrombus in portal vein'),
  enhancing: ncit('C113842', 'Enhancing Lesion', 'CID 7159'),
  nonEnhancing: ncit('C81175', 'Non-Enhancing Lesion', 'CID 7159'),
} as const;

export const ANATOMY_TYPE = {
  liver: sct('10200004', 'Liver', 'CID 7151'),
  bloodVessel: sct('59820001', 'Blood vessel', 'CID 7151'),
  portalVein: sct('32764006', 'Portal vein', 'CID 7151'),
  hepaticVein: sct('8993003', 'Hepatic vein', 'CID 7151'),
  rightHepaticVein: sct('272998002', 'Right Hepatic Vein', 'CID 7151'),
  middleHepaticVein: sct('273099000', 'Middle Hepatic Vein', 'CID 7151'),
  leftHepaticVein: sct('273202007', 'Left Hepatic Vein', 'CID 7151'),
  hepaticArtery: sct('76015000', 'Hepatic artery', 'CID 7151'),
  commonHepaticArtery: sct('66559000', 'Common Hepatic Artery', 'CID 7151'),
  properHepaticArtery: sct('18112008', 'Proper Hepatic Artery', 'CID 7151'),
  inferiorVenaCava: sct('64131007', 'Inferior vena cava', 'CID 7151'),
  spleen: sct('78961009', 'Spleen', 'CID 7151'),
  gallbladder: sct('28231008', 'Gallbladder', 'CID 7151'),
  bileDuct: sct('28273000', 'Bile duct', 'CID 7151'),
  biliaryTract: sct('34707002', 'Biliary tract', 'CID 7151'),
  background: dcm('125040', 'Background', 'CID 7151, 7159'),
  kidney: sct('64033007', 'Kidney', 'CID 7151'),
  pancreas: sct('15776009', 'Pancreas', 'CID 7151'),
  stomach: sct('69695003', 'Stomach', 'CID 7151'),
  adrenalGland: sct('23451007', 'Adrenal gland', 'CID 7151'),
  duodenum: sct('38848004', 'Duodenum', 'CID 7151'),
  spine: sct('421060004', 'Spine', 'CID 7151'),
  splenicVein: sct('35819009', 'Splenic Vein', 'CID 7151'),
  superiorMesentericVein: sct('90771006', 'Superior Mesenteric Vein', 'CID 7151'),
} as const;

export const ANATOMY_MODIFIER = {
  left: sct('7771000', 'Left', 'CID 244'),
  right: sct('24028007', 'Right', 'CID 244'),
  aorta: sct('15825003', 'Aorta', 'CID 7151'),
} as const;

/** Hepatic segments of Couinaud, as AnatomicRegion of lesions and of the segments themselves. */
export const COUINAUD = {
  I: sct('71133005', 'Couinaud hepatic segment I', 'CID 7154'),
  II: sct('277956007', 'Couinaud hepatic segment II', 'CID 7154'),
  III: sct('277957003', 'Couinaud hepatic segment III', 'CID 7154'),
  IV: sct('277958008', 'Couinaud hepatic segment IV', 'CID 7154'),
  IVa: sct('871688003', 'Structure of Couinaud hepatic segment IVa', 'eHDSI Body Site value set, Slicer-Liver', '2'),
  IVb: sct('871689006', 'Structure of Couinaud hepatic segment IVb', 'eHDSI Body Site value set, Slicer-Liver', '2'),
  V: sct('277959000', 'Couinaud hepatic segment V', 'CID 7154'),
  VI: sct('277960005', 'Couinaud hepatic segment VI', 'CID 7154'),
  VII: sct('277961009', 'Couinaud hepatic segment VII', 'CID 7154'),
  VIII: sct('277962002', 'Couinaud hepatic segment VIII', 'CID 7154'),
} as const;
