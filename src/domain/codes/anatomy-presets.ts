import { bareCode, type Concept } from './concept.ts';
import { ANATOMY_TYPE as A, CATEGORY, COUINAUD, ANATOMY_MODIFIER as M } from './property-codes.ts';
import { provenance, rgbOfHex, type SegmentPreset } from './segment-preset.ts';

/**
 * Anatomy of the liver and its neighbours.
 *
 * Couinaud segments are written as type Liver with the segment as AnatomicRegion: PS3.16 lists them as regions, and a
 * reader that knows neither still shows "Liver". Branches and sides are type modifiers for the same reason.
 */
export const ANATOMY_PRESETS: readonly SegmentPreset[] = [
  anatomy('liver', 'Liver', '#a87a88', A.liver),
  anatomy('segment-1', 'Couinaud segment I', '#fae91d', A.liver, { region: COUINAUD.I }),
  anatomy('segment-2', 'Couinaud segment II', '#104aee', A.liver, { region: COUINAUD.II }),
  anatomy('segment-3', 'Couinaud segment III', '#f7a695', A.liver, { region: COUINAUD.III }),
  anatomy('segment-4', 'Couinaud segment IV', '#a62f5f', A.liver, { region: COUINAUD.IV }),
  anatomy('segment-4a', 'Couinaud segment IVa', '#b68074', A.liver, { region: COUINAUD.IVa }),
  anatomy('segment-4b', 'Couinaud segment IVb', '#f90330', A.liver, { region: COUINAUD.IVb }),
  anatomy('segment-5', 'Couinaud segment V', '#8ca507', A.liver, { region: COUINAUD.V }),
  anatomy('segment-6', 'Couinaud segment VI', '#a5e7f8', A.liver, { region: COUINAUD.VI }),
  anatomy('segment-7', 'Couinaud segment VII', '#6bb0ad', A.liver, { region: COUINAUD.VII }),
  anatomy('segment-8', 'Couinaud segment VIII', '#a80391', A.liver, { region: COUINAUD.VIII }),
  anatomy('liver-vessels', 'Liver vessels', '#4bc2f8', A.bloodVessel, { region: A.liver }),
  anatomy('portal-vein', 'Portal vein', '#6178f7', A.portalVein),
  anatomy('portal-vein-left', 'Left portal vein', '#3b649b', A.portalVein, { modifier: M.left }),
  anatomy('portal-vein-right', 'Right portal vein', '#5085a0', A.portalVein, { modifier: M.right }),
  anatomy('splenic-vein', 'Splenic vein', '#7260cb', A.splenicVein),
  anatomy('superior-mesenteric-vein', 'Superior mesenteric vein', '#7fc0d1', A.superiorMesentericVein),
  anatomy('hepatic-vein', 'Hepatic veins', '#47a5c6', A.hepaticVein),
  anatomy('hepatic-vein-right', 'Right hepatic vein', '#8dcdbc', A.rightHepaticVein),
  anatomy('hepatic-vein-middle', 'Middle hepatic vein', '#43dd9a', A.middleHepaticVein),
  anatomy('hepatic-vein-left', 'Left hepatic vein', '#c3f3ce', A.leftHepaticVein),
  anatomy('hepatic-artery', 'Hepatic artery', '#d60c46', A.hepaticArtery),
  anatomy('hepatic-artery-common', 'Common hepatic artery', '#d0126f', A.commonHepaticArtery),
  anatomy('hepatic-artery-proper', 'Proper hepatic artery', '#e1a76f', A.properHepaticArtery),
  anatomy('inferior-vena-cava', 'Inferior vena cava', '#2f3fa8', A.inferiorVenaCava),
  anatomy('aorta', 'Aorta', '#b3121d', A.bloodVessel, { modifier: M.aorta }),
  anatomy('bile-duct', 'Bile duct', '#5c8f2e', A.bileDuct),
  anatomy('biliary-tract', 'Biliary tract', '#a3a36c', A.biliaryTract),
  anatomy('gallbladder', 'Gallbladder', '#d7bd51', A.gallbladder),
  anatomy('spleen', 'Spleen', '#875256', A.spleen),
  anatomy('pancreas', 'Pancreas', '#c88859', A.pancreas),
  anatomy('kidney-right', 'Right kidney', '#b26a0c', A.kidney, { modifier: M.right }),
  anatomy('kidney-left', 'Left kidney', '#9c470d', A.kidney, { modifier: M.left }),
  anatomy('adrenal-right', 'Right adrenal gland', '#efe899', A.adrenalGland, { modifier: M.right }),
  anatomy('adrenal-left', 'Left adrenal gland', '#d2c97a', A.adrenalGland, { modifier: M.left }),
  anatomy('stomach', 'Stomach', '#92647f', A.stomach),
  anatomy('duodenum', 'Duodenum', '#bd8696', A.duodenum),
  anatomy('spine', 'Spine', '#d8cbb0', A.spine),
];

function anatomy(
  id: string,
  name: string,
  hex: string,
  type: Concept,
  more: { readonly region?: Concept; readonly modifier?: Concept } = {},
): SegmentPreset {
  const { region = null, modifier = null } = more;
  return {
    id,
    group: 'anatomy',
    role: 'anatomy',
    name,
    key: null,
    colour: rgbOfHex(hex),
    category: bareCode(CATEGORY.anatomicalStructure),
    type: bareCode(type),
    typeModifier: modifier && bareCode(modifier),
    anatomicRegion: region && bareCode(region),
    ...provenance([type, modifier, region]),
  };
}
