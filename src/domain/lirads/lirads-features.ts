/** What the reader (or a mask and its curve) says of a feature; `uncertain` counts as absent (tie-breaking, LI-RADS v2018). */
export type FeatureState = 'present' | 'absent' | 'uncertain';

/** Features of one untreated observation in a patient at risk of HCC: CT/MRI LI-RADS v2018. */
export interface LiradsFeatures {
  /** Outer edge to outer edge, largest dimension, mm. */
  readonly sizeMm: number | null;
  /** Image omission or degradation forbids a category. */
  readonly isNotCategorisable: boolean;
  readonly tumourInVein: FeatureState;
  readonly definitelyBenign: boolean;
  readonly probablyBenign: boolean;
  /** Targetoid mass, or other features of a malignancy that is not specific for HCC. */
  readonly targetoid: FeatureState;
  readonly otherNonHccMalignancy: FeatureState;
  readonly nonrimAphe: FeatureState;
  readonly nonperipheralWashout: FeatureState;
  readonly enhancingCapsule: FeatureState;
  /** Growth of 50 % or more within 6 months. */
  readonly thresholdGrowth: FeatureState;
  /** Ancillary features favouring malignancy, present ones. */
  readonly ancillaryMalignant: readonly AncillaryMalignant[];
  /** Ancillary features favouring benignity, present ones. */
  readonly ancillaryBenign: readonly AncillaryBenign[];
}

export const ANCILLARY_MALIGNANT = {
  'us-visibility': { label: 'Ultrasound visibility as a discrete nodule', isHccSpecific: false },
  'subthreshold-growth': { label: 'Subthreshold growth', isHccSpecific: false },
  'restricted-diffusion': { label: 'Restricted diffusion', isHccSpecific: false },
  't2-mild-moderate': { label: 'Mild to moderate T2 hyperintensity', isHccSpecific: false },
  'corona-enhancement': { label: 'Corona enhancement', isHccSpecific: false },
  'fat-sparing': { label: 'Fat sparing in a solid mass', isHccSpecific: false },
  'iron-sparing': { label: 'Iron sparing in a solid mass', isHccSpecific: false },
  'tp-hypointensity': { label: 'Transitional phase hypointensity', isHccSpecific: false },
  'hbp-hypointensity': { label: 'Hepatobiliary phase hypointensity', isHccSpecific: false },
  'nonenhancing-capsule': { label: 'Non-enhancing capsule', isHccSpecific: true },
  'nodule-in-nodule': { label: 'Nodule-in-nodule', isHccSpecific: true },
  mosaic: { label: 'Mosaic architecture', isHccSpecific: true },
  'blood-products': { label: 'Blood products in the mass', isHccSpecific: true },
  'fat-in-mass': { label: 'Fat in the mass, more than adjacent liver', isHccSpecific: true },
} as const;
export type AncillaryMalignant = keyof typeof ANCILLARY_MALIGNANT;

export const ANCILLARY_BENIGN = {
  'size-stable-2y': 'Size stability of two years or more',
  'size-reduction': 'Size reduction',
  'parallels-blood-pool': 'Parallels blood pool enhancement',
  'undistorted-vessels': 'Undistorted vessels',
  'iron-in-mass': 'Iron in the mass, more than liver',
  't2-marked': 'Marked T2 hyperintensity',
  'hbp-isointensity': 'Hepatobiliary phase isointensity',
} as const;
export type AncillaryBenign = keyof typeof ANCILLARY_BENIGN;

export type LiradsCategory = 'LR-NC' | 'LR-1' | 'LR-2' | 'LR-3' | 'LR-4' | 'LR-5' | 'LR-M' | 'LR-TIV';

/** A suggested category with the rule that gave it, in order of application; the reader decides. */
export interface LiradsSuggestion {
  readonly category: LiradsCategory;
  readonly rules: readonly string[];
}
