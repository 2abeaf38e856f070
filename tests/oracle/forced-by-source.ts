/** A finding on an export that its source images force, and the element that it is about. */
export interface Excuse {
  /** Folder of the source images, in `shared/data`. */
  readonly folder: string;
  /** Assertion of check_seg.py. */
  readonly id: string;
  readonly text: RegExp;
  /** Keyword of the element, or `UIDs`. */
  readonly element: string;
  /** What dciodvfy says of the source images themselves. */
  readonly inSource: RegExp;
}

const PHILIPS_ENHANCED = [
  'liver_mr/philips_ingenia_enhanced_axial_bssfp_20fr',
  'liver_mr/philips_ingenia_enhanced_coronal_b0map_104fr',
] as const;

/**
 * What the source files themselves force upon an export: every form that the element could take is refused by one checker or
 * another, and the source has the fault itself. An excuse holds only as long as forced-by-source.test.ts can show that.
 */
export const FORCED_BY_SOURCE: readonly Excuse[] = [
  {
    folder: 'liver_mr/philips_ingenia_dwi_abdomen_phantom',
    id: 'A03',
    element: 'ProcedureCodeSequence',
    text: /Element=<ProcedureCodeSequence> IE=<Study>$/,
    // A sequence without items: PS3.3 forbids to repeat it, dcentvfy wants it repeated.
    inSource: /<\/ProcedureCodeSequence\(0008,1032\)> - Bad Sequence number of Items = <0>/,
  },
  ...PHILIPS_ENHANCED.flatMap((folder): Excuse[] => [
    {
      folder,
      id: 'A01',
      element: 'DeidentificationMethodCodeSequence',
      text: /DeidentificationMethodCodeSequence.*Unrecognized defined term = <XNAT>$/,
      // How the images were de-identified is a fact about the patient's data; dciodvfy does not know the scheme of its code.
      inSource: /DeidentificationMethodCodeSequence.*Unrecognized defined term = <XNAT>/,
    },
    {
      folder,
      id: 'A03',
      element: 'PatientBirthDate',
      text: /present in one instance.*Element=<PatientBirthDate> IE=<Patient>$/,
      // Absent, where PS3.3 wants it at least empty: with it dcentvfy sees a difference, without it dciodvfy an error.
      inSource: /<\/PatientBirthDate\(0010,0030\)> - Missing attribute for Type 2 Required/,
    },
  ]),
  {
    folder: 'mr_vendors/ge_signa_fse_pd_axial_oblique',
    id: 'A01',
    element: 'UIDs',
    text: /Illegal root for UID = <0\.0\.0\.0\./,
    // A SEG that names its images has to name them as they are.
    inSource: /<\/SOPInstanceUID\(0008,0018\)> - Illegal root for UID = <0\.0\.0\.0\./,
  },
];

/** Complaints of one line of a checker, without its summary. */
function complaintsOf(detail: string): string[] {
  if (detail === '') return [];
  return detail.split('; ').map((one) => one.replace(/ \(\+\d+ more\)$/, ''));
}

/** Complaints of a failed assertion that no excuse covers. */
export function unexcused(id: string, detail: string, excuses: readonly Excuse[]): string[] {
  return complaintsOf(detail).filter((one) => !excuses.some((excuse) => excuse.id === id && excuse.text.test(one)));
}
