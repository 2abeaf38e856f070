import type { PhaseKind } from '../phase-kind.ts';
import { type CaseFacts, type HeaderCase, type HeaderStudy, SEQUENCES as S } from './header-set.ts';

/** One line of the independent tables. */
export function line(description: string, expected: PhaseKind, facts: CaseFacts = {}): HeaderCase {
  return { description, expected, facts };
}

const HASTE = { ...S.haste, sequenceName: '*h2d1_192' };
const TSE = { ...S.tse, sequenceName: '*tse2d1_15' };
const VIBE = { ...S.vibe, sequenceName: '*fl3d1' };
const WATER = { ...VIBE, sequenceName: '*fl3d2', imageType: ['DERIVED', 'PRIMARY', 'DIXON', 'WATER', 'NORM', 'DIS2D'] };
const FAT = { ...WATER, imageType: ['DERIVED', 'PRIMARY', 'DIXON', 'FAT', 'NORM', 'DIS2D'] };
const IN = { ...WATER, echoTimeMs: 2.46, imageType: ['DERIVED', 'PRIMARY', 'DIXON', 'IN_PHASE', 'NORM', 'DIS2D'] };
const OPP = { ...WATER, echoTimeMs: 1.23, imageType: ['DERIVED', 'PRIMARY', 'DIXON', 'OPP_PHASE', 'NORM', 'DIS2D'] };
const at = (acquisitionTime: string, contrastBolusStartTime = '093000.000') => ({
  acquisitionTime,
  contrastBolusStartTime,
});

/** Names as Siemens sites in the Netherlands, Germany, Italy, Spain, Poland and France write them. */
export const INDEPENDENT_SIEMENS: readonly HeaderStudy[] = [
  {
    vendor: 'Siemens Healthineers',
    common: { contrastBolusAgent: 'Primovist 0.25 mmol/ml', manufacturerModelName: 'MAGNETOM Sola' },
    cases: [
      line('AAHScout', 'localiser', { ...VIBE, imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM'] }),
      line('haste_loc_3vlakken', 'localiser', HASTE),
      line('T2_HASTE_COR_BH_320', 'haste', HASTE),
      line('T2_HASTE_TRA_p3_ademstop', 'haste', HASTE),
      line('T2_TSE_TRA_FS_NAV', 't2-fs', { ...TSE, scanOptions: ['FS', 'PFP'] }),
      line('T2_TSE_TRA_nav', 't2', TSE),
      line('t1_vibe_dixon_tra_bh_blanco_W', 't1-pre', { ...WATER, ...at('092200.00') }),
      line('t1_vibe_dixon_tra_bh_blanco_F', 't1-fat', { ...FAT, ...at('092200.00') }),
      line('t1_vibe_dixon_tra_bh_blanco_in', 't1-in-phase', { ...IN, ...at('092200.00') }),
      line('t1_vibe_dixon_tra_bh_blanco_opp', 't1-opposed-phase', { ...OPP, ...at('092200.00') }),
      line('t1_vibe_dixon_tra_bh_arterieel_W', 't1-arterial-late', { ...WATER, ...at('093032.50') }),
      line('t1_vibe_dixon_tra_bh_portaal_W', 't1-portal-venous', { ...WATER, ...at('093108.00') }),
      line('t1_vibe_dixon_tra_bh_3min_W', 't1-transitional', { ...WATER, ...at('093305.00') }),
      line('t1_vibe_dixon_tra_bh_20min_W', 't1-hepatobiliary', { ...WATER, ...at('095010.00') }),
      line('ep2d_diff_b50_400_800_tra_TRACEW', 'dwi', { ...S.epi, bValue: 800, sequenceName: 'ep_b800t' }),
      line('ep2d_diff_b50_400_800_tra_ADC', 'adc', S.adc),
      line('t1_vibe_tra_20min_SUB', 'subtraction', {
        ...VIBE,
        imageType: ['DERIVED', 'PRIMARY', 'SUBTRACTION', 'NORM'],
      }),
    ],
  },
  {
    vendor: 'SIEMENS',
    common: { contrastBolusAgent: 'Gadovist', manufacturerModelName: 'Avanto' },
    cases: [
      line('Localizer Atemstopp', 'localiser', S.trufi),
      line('T2 HASTE koronar', 'haste', HASTE),
      line('T2 TSE transversal fettgesättigt atemgetriggert', 't2-fs', TSE),
      line('T2 BLADE axial', 't2', { ...TSE, sequenceName: '*tseB2d1_25' }),
      line('STIR koronar', 't2-fs', { ...TSE, inversionTimeMs: 150 }),
      line('T1 FLASH in-phase', 't1-in-phase', { ...S.dual, echoTimeMs: 4.76, sequenceName: '*fl2d2' }),
      line('T1 FLASH opposed-phase', 't1-opposed-phase', { ...S.dual, echoTimeMs: 2.38, sequenceName: '*fl2d2' }),
      line('T1 VIBE fs nativ', 't1-pre', VIBE),
      line('T1 VIBE fs arteriell', 't1-arterial-late', VIBE),
      line('T1 VIBE fs portalvenös', 't1-portal-venous', VIBE),
      line('T1 VIBE fs Spätphase 5 min', 't1-delayed', VIBE),
      line('T1 VIBE fs früharteriell', 't1-arterial-early', VIBE),
      line('Diffusion b0', 'dwi', { ...S.epi, bValue: 0 }),
      line('Diffusion b600', 'dwi', { ...S.epi, bValue: 600 }),
      line('Diffusion ADC-Karte', 'adc', S.adc),
      line('MRCP 3D SPACE getriggert', 'mrcp', {
        ...TSE,
        mrAcquisitionType: '3D',
        echoTimeMs: 703,
        sequenceName: '*spc3d1rs117',
      }),
      line('MIP radial', 'mip', { ...TSE, imageType: ['DERIVED', 'SECONDARY', 'MPR', 'CSA MIP'] }),
      line('Subtraktion art-nativ', 'subtraction', { ...VIBE, imageType: ['DERIVED', 'PRIMARY', 'M', 'SUB'] }),
      line('Care Bolus', 'other', { ...S.dual, sequenceName: '*fl2d1', repetitionTimeMs: 3 }),
    ],
  },
  {
    vendor: 'SIEMENS',
    common: { contrastBolusAgent: 'MultiHance' },
    cases: [
      line('trufi cor respiro trattenuto', 'bssfp', S.trufi),
      line('t2 haste assiale', 'haste', HASTE),
      line('t2 tse assiale soppressione del grasso', 't2-fs', TSE),
      line('t1 vibe assiale pre mdc', 't1-pre', VIBE),
      line('t1 vibe assiale fase arteriosa', 't1-arterial-late', VIBE),
      line('t1 vibe assiale fase portale', 't1-portal-venous', VIBE),
      line('t1 vibe assiale fase tardiva 5 min', 't1-delayed', VIBE),
      line('t1 vibe assiale fase epatobiliare 90 min', 't1-hepatobiliary', VIBE),
      line('t1 fl2d in fase', 't1-in-phase', { ...S.dual, echoTimeMs: 4.8 }),
      line('t1 fl2d fuori fase', 't1-opposed-phase', { ...S.dual, echoTimeMs: 2.4 }),
      line('diffusione b 50', 'dwi', { ...S.epi, bValue: 50 }),
      line('mappa ADC', 'adc', { ...S.adc, imageType: ['DERIVED', 'PRIMARY', 'ADC', 'ND'] }),
    ],
  },
  {
    vendor: 'SIEMENS',
    common: { contrastBolusAgent: 'Dotarem' },
    cases: [
      line('localizador', 'localiser', HASTE),
      line('t2 haste coronal apnea', 'haste', HASTE),
      line('t2 tse axial con supresión grasa', 't2-fs', TSE),
      line('t1 vibe axial sin contraste', 't1-pre', VIBE),
      line('t1 vibe axial arterial tardía', 't1-arterial-late', VIBE),
      line('t1 vibe axial venosa', 't1-portal-venous', VIBE),
      line('t1 vibe axial equilibrio', 't1-delayed', VIBE),
      line('t1 en fase', 't1-in-phase', { ...S.dual, echoTimeMs: 4.7 }),
      line('t1 fuera de fase', 't1-opposed-phase', { ...S.dual, echoTimeMs: 2.3 }),
      line('difusión b800', 'dwi', { ...S.epi, bValue: 800 }),
      line('colangio RM 3D', 'mrcp', { ...TSE, mrAcquisitionType: '3D', echoTimeMs: 680 }),
    ],
  },
  {
    vendor: 'SIEMENS',
    common: { contrastBolusAgent: 'Clariscan' },
    cases: [
      line('t2_haste_cor_wdech', 'haste', HASTE),
      line('t2_tse_fs_tra_bramkowane', 't2-fs', TSE),
      line('t1_vibe_fs_tra_przed_kontrastem', 't1-pre', VIBE),
      line('t1_vibe_fs_tra_faza_tętnicza', 't1-arterial-late', VIBE),
      line('t1_vibe_fs_tra_faza_wrotna', 't1-portal-venous', VIBE),
      line('t1_vibe_fs_tra_faza_opóźniona', 't1-delayed', VIBE),
      line('dyfuzja_b1000', 'dwi', { ...S.epi, bValue: 1000 }),
      line('t1_vibe_fs_tra_po_kontrascie_5min', 't1-delayed', VIBE),
    ],
  },
];
