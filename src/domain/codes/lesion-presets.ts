import { bareCode, type Concept } from './concept.ts';
import { ANATOMY_TYPE, CATEGORY, LESION_MODIFIER as M, LESION_TYPE as T } from './property-codes.ts';
import { provenance, rgbOfHex, type SegmentPreset } from './segment-preset.ts';

/**
 * Phenotypes of focal liver lesions. Colours differ by at least 9 (CIEDE2000) from each other also for readers with
 * protanopia or deuteranopia; those of the commonest eight, which extend the Okabe-Ito palette, by at least 12.
 * Where no verified code says what a lesion is, the modifier stays out and the name tells it.
 */
export const LESION_PRESETS: readonly SegmentPreset[] = [
  lesion('indeterminate', 'Indeterminate lesion', 'i', '#f0e442', T.lesion, null),
  lesion('hcc', 'Hepatocellular carcinoma', 'h', '#d55e00', T.neoplasm, M.hcc),
  lesion('icca', 'Intrahepatic cholangiocarcinoma', 'c', '#009e73', T.neoplasm, M.icca),
  lesion('metastasis', 'Metastasis', 'm', '#0072b2', T.secondaryNeoplasm, M.metastasis),
  lesion('fnh', 'Focal nodular hyperplasia', 'f', '#56b4e9', T.nodule, null),
  lesion('adenoma', 'Hepatocellular adenoma', 'a', '#e69f00', T.neoplasm, null),
  lesion('haemangioma', 'Haemangioma', 'g', '#cc79a7', T.lesion, M.haemangioma),
  lesion('cyst', 'Simple cyst', 'y', '#84eefd', T.cyst, M.cyst),
  lesion('combined-hcc-cca', 'Combined HCC-cholangiocarcinoma', 'k', '#b3d2a5', T.primaryNeoplasm, null),
  lesion('biliary-cystic-neoplasm', 'Biliary cystic neoplasm', 'b', '#497ef7', T.cyst, null),
  lesion('regenerative-nodule', 'Regenerative nodule', 'r', '#86a460', T.nodule, M.regenerativeNodule),
  lesion('dysplastic-nodule', 'Dysplastic nodule', 'd', '#b0175f', T.nodule, M.dysplasticNodule),
  lesion('abscess', 'Abscess', 's', '#ec5167', T.abscess, M.abscess),
  lesion('focal-fat', 'Focal fatty change', 'l', '#bdf9a1', T.lesion, M.fatDeposition),
  lesion('fat-sparing', 'Focal fat sparing', 'p', '#1f744f', T.lesion, M.fatSparing),
  lesion('thad', 'Transient hepatic intensity difference', 't', '#f3a3bb', T.lesion, null),
  lesion('treated', 'Treated lesion', 'x', '#9100c6', T.lesion, null),
  lesion('treated-viable', 'Treated lesion, viable part', 'v', '#e22b07', T.lesion, M.enhancing),
  lesion('treated-nonviable', 'Treated lesion, non-viable part', 'n', '#715880', T.necrosis, M.nonEnhancing),
  lesion('tumour-in-vein', 'Tumour in vein', 'w', '#b63a3b', T.neoplasm, M.tumourInVein),
  lesion('bland-thrombus', 'Bland portal vein thrombus', 'z', '#b3ca65', T.thrombus, M.blandThrombus),
  lesion('other', 'Other lesion', 'o', '#81af8c', T.lesion, null),
];

function lesion(
  id: string,
  name: string,
  key: string,
  hex: string,
  type: Concept,
  modifier: Concept | null,
): SegmentPreset {
  return {
    id,
    group: 'lesion',
    role: 'lesion',
    name,
    key,
    colour: rgbOfHex(hex),
    category: bareCode(CATEGORY.abnormalStructure),
    type: bareCode(type),
    typeModifier: modifier && bareCode(modifier),
    anatomicRegion: bareCode(ANATOMY_TYPE.liver),
    ...provenance([type, modifier]),
  };
}
