import { type CaseFacts, type HeaderStudy, SEQUENCES as S } from './header-set.ts';
import { line } from './independent-siemens.ts';

const SSH = { ...S.haste, imageType: ['ORIGINAL', 'PRIMARY', 'M_SE', 'M', 'SE'], pulseSequenceName: 'TSE' };
const TSE = { ...S.tse, imageType: ['ORIGINAL', 'PRIMARY', 'M_SE', 'M', 'SE'] };
const FFE = { ...S.thrive };
const mdixon = (part: string): CaseFacts => ({ ...S.thrive, imageType: ['DERIVED', 'PRIMARY', part, part, 'FFE'] });
const BTFE = { ...S.trufi, imageType: ['ORIGINAL', 'PRIMARY', 'M_FFE', 'M', 'FFE'] };
const DWI = { ...S.epi, imageType: ['ORIGINAL', 'PRIMARY', 'M_SE', 'M', 'SE'], scanOptions: ['SPIR'] };
const ADC = { ...S.adc, imageType: ['DERIVED', 'PRIMARY', 'ADC', 'ADC', 'UNSPECIFIED'] };
const UIH_GRE = { ...S.vibe, sequenceName: 'gre_fsp3d', imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM'] };
const UIH_FSE = { ...S.tse, sequenceName: 'fse_arms' };
const CANON_FE = { ...S.vibe, sequenceVariant: ['SP'], imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };
const CANON_FSE = { ...S.tse, imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };

/** Names as Philips, United Imaging and Canon sites write them. */
export const INDEPENDENT_OTHERS: readonly HeaderStudy[] = [
  {
    vendor: 'Philips Medical Systems',
    common: { contrastBolusAgent: 'PRIMOVIST' },
    cases: [
      line('Survey_BH', 'localiser', BTFE),
      line('Ref_Torso', 'other', FFE),
      line('BTFE_BH_COR', 'bssfp', BTFE),
      line('T2W_SSH_TSE_COR', 'haste', SSH),
      line('T2W_SPAIR_RT_TRA', 't2-fs', { ...TSE, scanOptions: ['FS'] }),
      line('T2W_TSE_RT_TRA', 't2', TSE),
      line('mDIXON_W_pre', 't1-pre', mdixon('W')),
      line('mDIXON_W_art', 't1-arterial-late', mdixon('W')),
      line('mDIXON_W_pv', 't1-portal-venous', mdixon('W')),
      line('mDIXON_W_late 3min', 't1-transitional', mdixon('W')),
      line('mDIXON_W_HBP 20min', 't1-hepatobiliary', mdixon('W')),
      line('mDIXON_F_pre', 't1-fat', mdixon('F')),
      line('mDIXON_IP_pre', 't1-in-phase', mdixon('IP')),
      line('mDIXON_OP_pre', 't1-opposed-phase', mdixon('OP')),
      line('DWI_3b_nav', 'dwi', { ...DWI, bValue: 400 }),
      line('dADC_3b_nav', 'adc', ADC),
      line('BolusTrak', 'other', { ...FFE, repetitionTimeMs: 4 }),
      line('MRCP_3D_RT', 'mrcp', { ...TSE, mrAcquisitionType: '3D', echoTimeMs: 650 }),
      line('MRCP_3D_RT MIP', 'mip', { ...TSE, imageType: ['DERIVED', 'PRIMARY', 'PROJECTION IMAGE', 'M', 'SE'] }),
    ],
  },
  {
    vendor: 'Philips Healthcare',
    common: { contrastBolusAgent: 'gadoteraat' },
    cases: [
      line('sT2W_TSE_cor adem', 'haste', { ...SSH, echoTrainLength: 97 }),
      line('eTHRIVE_blanco', 't1-pre', FFE),
      line('eTHRIVE_art_dyn', 't1-arterial-late', FFE),
      line('eTHRIVE_ven_dyn', 't1-portal-venous', FFE),
      line('eTHRIVE_laat', 't1-delayed', FFE),
      line('T1W_FFE_IP', 't1-in-phase', {
        ...S.dual,
        echoTimeMs: 4.6,
        imageType: ['ORIGINAL', 'PRIMARY', 'M_FFE', 'M', 'FFE'],
      }),
      line('T1W_FFE_OOP', 't1-opposed-phase', {
        ...S.dual,
        echoTimeMs: 2.3,
        imageType: ['ORIGINAL', 'PRIMARY', 'M_FFE', 'M', 'FFE'],
      }),
      line('DWIBS b1000', 'dwi', { ...DWI, bValue: 1000 }),
      line('mDIXON_Quant FF', 'other', { ...FFE, imageType: ['DERIVED', 'PRIMARY', 'FF', 'FF', 'FFE'] }),
      line('mDIXON_Quant T2*', 'other', { ...FFE, imageType: ['DERIVED', 'PRIMARY', 'T2_STAR', 'T2_STAR', 'FFE'] }),
      line('sub art-blanco', 'subtraction', { ...FFE, imageType: ['DERIVED', 'PRIMARY', 'SUBTRACTION', 'M', 'FFE'] }),
      line('T1W_TFE_SPIR tra', 't1-pre', { ...FFE, mrAcquisitionType: '2D' }),
    ],
  },
  {
    vendor: 'UIH',
    common: { contrastBolusAgent: 'Gd-EOB-DTPA' },
    cases: [
      line('scout_3plane', 'localiser', S.trufi),
      line('t2_ssfse_cor_bh', 'haste', { ...S.haste, sequenceName: 'ssfse' }),
      line('t2_ssfse_fs_tra_bh', 'haste', { ...S.haste, sequenceName: 'ssfse' }),
      line('t2_fse_arms_fs_tra_trig', 't2-fs', UIH_FSE),
      line('t2_arms_tra_trig', 't2', UIH_FSE),
      line('t1_quick3d_fs_tra_bh_pre', 't1-pre', UIH_GRE),
      line('t1_quick3d_fs_tra_bh_C+_A', 't1-arterial-late', UIH_GRE),
      line('t1_quick3d_fs_tra_bh_C+_PV', 't1-portal-venous', UIH_GRE),
      line('t1_quick3d_fs_tra_bh_C+_HBP', 't1-hepatobiliary', UIH_GRE),
      line('t1_quick3d_water_tra_bh', 't1-water', { ...UIH_GRE, imageType: ['DERIVED', 'PRIMARY', 'WFI', 'WATER'] }),
      line('t1_quick3d_fat_tra_bh', 't1-fat', { ...UIH_GRE, imageType: ['DERIVED', 'PRIMARY', 'WFI', 'FAT'] }),
      line('epi_dwi_tra_trig_b50_800', 'dwi', { ...S.epi, bValue: 50 }),
      line('epi_dwi_tra_trig_b50_800_ADC', 'adc', S.adc),
      line('t1_gre_ip_op_tra_bh', 't1-in-phase', { ...S.dual, echoTimeMs: 4.6 }),
      line('t1_gre_ip_op_tra_bh', 't1-opposed-phase', { ...S.dual, echoTimeMs: 2.3 }),
      line('bssfp_cor_bh', 'bssfp', { ...S.trufi, sequenceName: 'gre_bssfp' }),
      line('mrcp_fse_3d_trig', 'mrcp', { ...S.tse, mrAcquisitionType: '3D', echoTimeMs: 700 }),
    ],
  },
  {
    vendor: 'CANON_MEC',
    common: { contrastBolusAgent: 'EOB Primovist' },
    cases: [
      line('Locator', 'localiser', { ...CANON_FE, mrAcquisitionType: '2D' }),
      line('Cor T2 FASE BH', 'haste', { ...S.haste, imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] }),
      line('Ax T2 FSE fs resp', 't2-fs', CANON_FSE),
      line('Ax T2 JET', 't2', CANON_FSE),
      line('Ax True SSFP', 'bssfp', { ...S.trufi, imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] }),
      line('Ax T1 Quick3Ds FS pre', 't1-pre', CANON_FE),
      line('Ax T1 Quick3Ds FS arterial', 't1-arterial-late', CANON_FE),
      line('Ax T1 Quick3Ds FS portal', 't1-portal-venous', CANON_FE),
      line('Ax T1 Quick3Ds FS 15min', 't1-hepatobiliary', CANON_FE),
      line('Ax T1 FE In phase', 't1-in-phase', { ...S.dual, echoTimeMs: 4.6 }),
      line('Ax T1 FE Out of phase', 't1-opposed-phase', { ...S.dual, echoTimeMs: 2.3 }),
      line('Ax DWI b=1000', 'dwi', { ...S.epi, bValue: 1000 }),
      line('isoADC', 'adc', { ...S.adc, imageType: ['DERIVED', 'PRIMARY', 'OTHER', 'ADC'] }),
      line('MRCP FASE3D', 'mrcp', { ...S.haste, mrAcquisitionType: '3D', echoTimeMs: 500 }),
      line('Visual Prep', 'other', { ...CANON_FE, mrAcquisitionType: '2D' }),
    ],
  },
];
