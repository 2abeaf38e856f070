/**
 * Words that a description may keep (lower case, without diacritics): sequences, weightings, phases, planes, anatomy,
 * findings and what radiologists write of them in several languages. No given names, places, months or institutions.
 */
const WORDS = `
mr mri mrt irm rm ct us pet seg sr abdomen abdominal upper liver leber foie higado fegato lever watroba hepatic hepatis
oberbauch unterbauch pelvis becken thorax kidney kidneys spleen milz pancreas pankreas stomach gallbladder bile duct ducts
biliary aorta cava ivc vena portal portalvein porta vein veins vessel vessels artery arteries hepatica lobe caudate
couinaud segment segments left right lateral medial anterior posterior superior inferior dome hilum subcapsular central
peripheral body organ lesion lesions laesion herd herde mass nodule nodules tumor tumour tumors cyst cysts abscess
haemangioma hemangioma adenoma hepatocellular carcinoma cholangiocarcinoma icca hcc fnh hca metastasis metastases mets
neoplasm primary secondary thrombus thrombosis tare tace rfa ablation treated untreated viable necrosis scar fat fatty
sparing steatosis fibrosis cirrhosis iron focal nodular hyperplasia dysplastic regenerative benign malignant indeterminate
typical simple complex other unknown none no normal abnormal empty solid cystic mixed
t1 t2 t1w t2w pd pdw tw dw dwi adc eadc ivim dti dwibs weighted gewichtet pondere pesado
tra trans transverse transversal axial ax axiale cor coronal sag sagittal obl oblique plane planes loc localizer localiser
scout survey topogram calibration reference ref shim map maps b0 b1 fieldmap
native nativ pre plain precontrast unenhanced mask contrast kontrast km gd gado gadolinium gadoxetate gadoterate
gadobutrol gadobenate primovist eovist dotarem gadovist multihance magnevist prohance agent
post art arterial arteriell arterielle arteriel early late spat fruh frueh portalvenous portovenous portalvenos venous
venos venoes pv pvp equilibrium transitional delayed delay hepatobiliary hepatobiliar hbp hepatozyten equi interstitial
excretory phase phases phasen dyn dynamic dynamik dynamisch multiphase uptake washin washout enhancement enhancing
in out opp opposed inphase outphase ip op iop dual echo echoes te tr ti fa water wasser fettsat fs fatsat spair spir stir
tirm dixon mdixon qdixon ideal flex lava vibe thrive ethrive star caipi caipirinha radial spiral blade propeller
multivane haste ssfse sstse ssh ss tse fse frfse se gre ge ffe tfe btfe bffe fiesta trufi truefisp trufisp bssfp balanced
flash fl fl2d fl3d fspgr spgr tfl tir ep epi ep2d epse resolve zoomit focus muse twist disco tricks
bh breathhold breath hold breathe expiration inspiration free fb rt resp trig trigger triggered gated navi navigator nav
pace mrcp thick slab thin mip minip projection sub subtraction subtracted subtrahiert diff diffusion trace tracew tensor
calc calculated bvalue mm cm ml min sec msec ms iso isotropic high low res resolution hr hd fast turbo ultra single shot
multi echo slice slices stack volume whole partial field view fov nd dis dis2d dis3d dist corr corrected norm normalized
filtered filter recon reconstruction reformat mpr magnitude real imaginary phs mag w f ph m p fp wp
sense asset grappa arc cs compressed ai dl deep smart quick
segmentation segmentations mask masks label labels measurement measurements report reading reader imaging image images
series study protocol research image model manual automatic semiautomatic edited parenchyma background reviewed follow
up baseline staging screening protokoll standard routine with without mit ohne and und or of the for to from at by on
long short axis diameter threshold growth capsule rim nonrim bright dark hyperintense hypointense isointense
lr lirads recist mrecist removed
`;

export const VOCABULARY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
