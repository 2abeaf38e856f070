import { type HeaderStudy, SEQUENCES as S } from './header-set.ts';
import { line } from './independent-siemens.ts';

const SSFSE = {
  ...S.haste,
  pulseSequenceName: 'ssfse',
  scanOptions: ['FAST_GEMS', 'EDR_GEMS'],
  imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'],
};
const FSE = { ...S.tse, pulseSequenceName: 'frfseopt', imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };
const FIESTA = { ...S.trufi, pulseSequenceName: 'fiesta', imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };
const LAVA = { ...S.lava, pulseSequenceName: 'efgre3d' };
const FLEX = { ...S.lava, pulseSequenceName: 'efgre3d', scanOptions: ['FAST_GEMS', 'EDR_GEMS', 'DIXON_GEMS'] };
const flex = (part: string) => ({ ...FLEX, imageType: ['DERIVED', 'PRIMARY', 'DIXON', part] });
const EPI = { ...S.epi, pulseSequenceName: 'epi2', imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };
const DUAL = { ...S.dual, pulseSequenceName: 'fgre', imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] };

/** Names as GE sites write them. */
export const INDEPENDENT_GE: readonly HeaderStudy[] = [
  {
    vendor: 'GE MEDICAL SYSTEMS',
    common: { contrastBolusAgent: 'Eovist' },
    cases: [
      line('3-Plane Loc', 'localiser', { ...SSFSE, imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'] }),
      line('3Pl Loc FIESTA BH', 'localiser', FIESTA),
      line('Asset Calibration', 'other', LAVA),
      line('COR SSFSE BH', 'haste', SSFSE),
      line('AX SSFSE T2 FS', 'haste', SSFSE),
      line('AX T2 FRFSE FS RTr', 't2-fs', FSE),
      line('AX T2 PROPELLER', 't2', FSE),
      line('InPhase: AX LAVA-Flex PRE', 't1-in-phase', flex('IN_PHASE')),
      line('OutPhase: AX LAVA-Flex PRE', 't1-opposed-phase', flex('OUT_PHASE')),
      line('FAT: AX LAVA-Flex PRE', 't1-fat', flex('FAT')),
      line('WATER: AX LAVA-Flex PRE', 't1-pre', flex('WATER')),
      line('WATER: AX LAVA-Flex ART', 't1-arterial-late', flex('WATER')),
      line('WATER: AX LAVA-Flex PV 70 SEC', 't1-portal-venous', flex('WATER')),
      line('WATER: AX LAVA-Flex 3 MIN', 't1-transitional', flex('WATER')),
      line('WATER: AX LAVA-Flex 20 MIN HEPATOCYTE', 't1-hepatobiliary', flex('WATER')),
      line('COR LAVA 20 MIN DELAY', 't1-hepatobiliary', LAVA),
      line('Ax DWI b50', 'dwi', { ...EPI, bValue: 50 }),
      line('Ax DWI b500', 'dwi', { ...EPI, bValue: 500 }),
      line('Apparent Diffusion Coefficient (mm2/s)', 'adc', { ...EPI, imageType: ['DERIVED', 'SECONDARY', 'ADC'] }),
      line('eADC', 'other', { ...EPI, imageType: ['DERIVED', 'SECONDARY', 'EADC'] }),
      line('SUB ART-PRE', 'subtraction', { ...LAVA, imageType: ['DERIVED', 'SECONDARY', 'SUBTRACT'] }),
      line('PJN: 3D MRCP', 'mip', { ...FSE, imageType: ['DERIVED', 'SECONDARY', 'PROJECTION IMAGE', 'COLLAPSE'] }),
      line('Screen Save', 'other', { imageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'] }),
    ],
  },
  {
    vendor: 'GE MEDICAL SYSTEMS',
    common: { contrastBolusAgent: 'GADAVIST' },
    cases: [
      line('AX FIESTA FATSAT', 'bssfp', FIESTA),
      line('Ax Dual Echo', 't1-in-phase', { ...DUAL, echoTimeMs: 4.2 }),
      line('Ax Dual Echo', 't1-opposed-phase', { ...DUAL, echoTimeMs: 2.1 }),
      line('AX LAVA PRE CONTRAST', 't1-pre', LAVA),
      line('AX LAVA EARLY ARTERIAL', 't1-arterial-early', LAVA),
      line('AX LAVA LATE ARTERIAL', 't1-arterial-late', LAVA),
      line('AX LAVA PORTAL', 't1-portal-venous', LAVA),
      line('AX LAVA EQUILIBRIUM 3 MIN', 't1-delayed', LAVA),
      line('AX LAVA 5 MIN DELAY', 't1-delayed', LAVA),
      line('Smart Prep', 'other', { ...DUAL, repetitionTimeMs: 6, echoTimeMs: 2 }),
      line('MRCP 3D RTr ASSET', 'mrcp', { ...FSE, mrAcquisitionType: '3D', echoTimeMs: 520 }),
      line('RADIAL MRCP SSFSE', 'mrcp', { ...SSFSE, echoTimeMs: 900 }),
      line('FatFrac: IDEAL IQ', 'other', { ...LAVA, imageType: ['DERIVED', 'PRIMARY', 'DIXON', 'FAT_FRACTION'] }),
      line('R2*: IDEAL IQ', 'other', { ...LAVA, imageType: ['DERIVED', 'PRIMARY', 'R2_STAR_MAP'] }),
      line('MR Touch Stiffness (Pa)', 'other', { ...DUAL, imageType: ['DERIVED', 'SECONDARY', 'ELASTOGRAM'] }),
    ],
  },
  {
    vendor: 'GE MEDICAL SYSTEMS',
    common: { contrastBolusAgent: 'Dotarem' },
    cases: [
      line('Coro SSFSE apnée', 'haste', SSFSE),
      line('Ax T2 FatSat déclenchée', 't2-fs', FSE),
      line('Ax T2 FSE', 't2', FSE),
      line('Ax LAVA sans injection', 't1-pre', LAVA),
      line('Ax LAVA artériel tardif', 't1-arterial-late', LAVA),
      line('Ax LAVA portal', 't1-portal-venous', LAVA),
      line('Ax LAVA tardif 5 min', 't1-delayed', LAVA),
      line('Ax LAVA artériel précoce', 't1-arterial-early', LAVA),
      line('Ax Diffusion b 800', 'dwi', { ...EPI, bValue: 800 }),
      line('Ax T1 en phase', 't1-in-phase', { ...DUAL, echoTimeMs: 4.4 }),
      line('Ax T1 opposition de phase', 't1-opposed-phase', { ...DUAL, echoTimeMs: 2.2 }),
      line('Bili IRM 3D', 'mrcp', { ...FSE, mrAcquisitionType: '3D', echoTimeMs: 600 }),
      line('Repérage 3 plans', 'localiser', SSFSE),
    ],
  },
];
