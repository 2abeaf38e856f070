import { named, timed } from './header-cases.ts';
import { type HeaderStudy, SEQUENCES as S } from './header-set.ts';

const MULTIHANCE = { contrastBolusAgent: 'MultiHance' } as const;

/** Names as Philips sites write them. */
export const PHILIPS_HEADERS: readonly HeaderStudy[] = [
  {
    vendor: 'Philips Medical Systems',
    common: { contrastBolusAgent: 'gadoterate meglumine', magneticFieldStrengthT: 3 },
    cases: [
      ...named(S.trufi, 'localiser', 'Survey_BH', 'SURVEY', 'Ax_localiser_BH'),
      ...named(S.haste, 'haste', 'T2W_SSh_BH', 'sT2W_TSE_SSh_cor', 'T2 SSh TSE'),
      ...named(S.tse, 't2-fs', 'T2W_SPAIR_RT', 'T2W_TSE_SPIR_nav', 'T2W_MultiVane_SPAIR'),
      ...named(S.tse, 't2', 'T2W_TSE_RT', 'T2W_MultiVane_XD'),
      ...named(S.trufi, 'bssfp', 'BTFE_BH cor', 'B-FFE tra', 'Bal_FFE_cor', 'bTFE_BH_SPAIR'),
      {
        description: 'T1W_FFE_dual',
        facts: { ...S.dual, echoTimeMs: 1.15 },
        split: { echoTimeMs: 1.15 },
        expected: 't1-opposed-phase',
      },
      {
        description: 'T1W_FFE_dual',
        facts: { ...S.dual, echoTimeMs: 2.3 },
        split: { echoTimeMs: 2.3 },
        expected: 't1-in-phase',
      },
      {
        description: 'mDIXON-All_BH',
        facts: { ...S.thrive, imageType: ['ORIGINAL', 'PRIMARY', 'W', 'W', 'DERIVED'] },
        split: { imageType: 'W' },
        expected: 't1-water',
      },
      {
        description: 'mDIXON-All_BH',
        facts: { ...S.thrive, imageType: ['ORIGINAL', 'PRIMARY', 'IP', 'IP', 'DERIVED'] },
        split: { imageType: 'IP' },
        expected: 't1-in-phase',
      },
      {
        description: 'mDIXON-All_BH',
        facts: { ...S.thrive, imageType: ['ORIGINAL', 'PRIMARY', 'OP', 'OP', 'DERIVED'] },
        split: { imageType: 'OP' },
        expected: 't1-opposed-phase',
      },
      {
        description: 'mDIXON-All_BH',
        facts: { ...S.thrive, imageType: ['ORIGINAL', 'PRIMARY', 'F', 'F', 'DERIVED'] },
        split: { imageType: 'F' },
        expected: 't1-fat',
      },
      ...named(S.thrive, 't1-pre', 'e-THRIVE_BH_pre', 'eTHRIVE blanco', 'eTHRIVE zonder contrast', 'THRIVE nativ'),
      ...named(
        S.thrive,
        't1-arterial-late',
        'eTHRIVE_art',
        'eTHRIVE arterieel',
        'THRIVE_late_arterial',
        'eTHRIVE_laat arterieel',
      ),
      ...named(
        S.thrive,
        't1-portal-venous',
        'eTHRIVE_portal',
        'eTHRIVE portaal veneus',
        'eTHRIVE_pv',
        'THRIVE portoveneus',
      ),
      ...named(
        S.thrive,
        't1-delayed',
        'eTHRIVE_delayed',
        'eTHRIVE_late',
        'eTHRIVE 5 min',
        'eTHRIVE_evenwicht',
        'eTHRIVE laat',
      ),
      ...named(
        { ...S.epi, imageType: ['ORIGINAL', 'PRIMARY', 'M_SE', 'M', 'SE'] },
        'dwi',
        'DWI_3b_nav',
        'dDWI 0-50-800',
        'DWIBS',
      ),
      ...named(
        { ...S.adc, imageType: ['DERIVED', 'PRIMARY', 'ADC', 'ADC', 'UNSPECIFIED'] },
        'adc',
        'dADC',
        'DWI_3b_nav',
      ),
      ...named({ ...S.tse, echoTimeMs: 740 }, 'mrcp', '3D_MRCP_nav', 'sMRCP_radial', 'MRCP 40mm slab'),
      ...named({ ...S.thrive, imageType: ['DERIVED', 'PRIMARY', 'PROJECTION IMAGE', 'M', 'FFE'] }, 'mip', 'MIP portal'),
      ...named(S.thrive, 'other', 'BolusTrak', 'Ref_body_32', 'B0map_BH', 'mDIXON_Quant_FF', 'MRE_stiffness'),
      {
        description: 'Cor_B0map_BH',
        facts: { ...S.thrive, imageType: ['ORIGINAL', 'PRIMARY', 'PHASE MAP', 'P', 'FFE'] },
        expected: 'other',
      },
    ],
  },
  {
    vendor: 'Philips',
    common: { ...MULTIHANCE, magneticFieldStrengthT: 1.5 },
    cases: [
      timed('eTHRIVE_dyn', -60, 't1-pre', S.thrive),
      timed('eTHRIVE_dyn', 19, 't1-arterial-early', S.thrive),
      timed('eTHRIVE_dyn', 35, 't1-arterial-late', S.thrive),
      timed('eTHRIVE_dyn', 68, 't1-portal-venous', S.thrive),
      timed('eTHRIVE_dyn', 240, 't1-delayed', S.thrive),
      timed('eTHRIVE_90min', 5400, 't1-hepatobiliary', S.thrive),
      ...named(S.thrive, 't1-hepatobiliary', 'eTHRIVE epatobiliare', 'eTHRIVE 1h', 'eTHRIVE fase epatospecifica'),
    ],
  },
];
