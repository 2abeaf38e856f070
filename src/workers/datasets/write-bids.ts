import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import { PHASE_KINDS, type PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { writeNifti } from '../../formats/nifti/write-nifti.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { masksOnVolume, packLayers } from './target-masks.ts';
import { maskWarnings } from './write-nnunet.ts';

const ENCODER = new TextEncoder();
const SKIPPED = new Set(['localiser', 'other', 'mip', 'subtraction']);

/**
 * One case in a BIDS-like layout: every recognised series as NIfTI with a sidecar, every mask as a `dseg` on the series that it was drawn
 * on, voxel by voxel. The liver has no place in BIDS itself; entities and suffixes are used as they are meant.
 */
export async function writeBidsCase(each: ExportCase): Promise<WrittenCase> {
  const files: DatasetFile[] = [];
  const warnings: string[] = [];
  const used = new Set<string>();
  for (const volume of each.result.volumes) {
    const finding = each.findings.get(volume.id);
    const masks = masksOnVolume(each, volume, false);
    const isWanted = finding !== undefined && !SKIPPED.has(finding.kind);
    if (volume.grid === null || (!isWanted && masks.length === 0)) continue;
    const stem = stemOf(each, finding, used);
    const { voxels, rescale, components } = await each.loadVoxels(volume);
    if (components !== 1) continue;
    files.push({
      path: `${stem.folder}/${stem.name}.nii.gz`,
      bytes: writeNifti({ grid: volume.grid, voxels, rescale }),
    });
    files.push(jsonFile(`${stem.folder}/${stem.name}.json`, sidecar(volume, finding)));
    for (const [n, { labels, members }] of packLayers(masks, volume.grid).entries()) {
      const name = `derivatives/lobule/${stem.folder}/${stem.base}_desc-reading${n === 0 ? '' : n + 1}_dseg`;
      files.push({ path: `${name}.nii.gz`, bytes: writeNifti({ grid: volume.grid, voxels: labels }) });
      const rows = members.map(({ label, item }) =>
        [label, item.name, item.type, hexOf(item.segment.colour)].join('\t'),
      );
      const table = ['index\tname\ttype\tcolor', ...rows].join('\n');
      files.push({ path: `${name}.tsv`, bytes: ENCODER.encode(`${table}\n`) });
    }
    warnings.push(...maskWarnings(masks));
  }
  return { files, warnings };
}

/** Files of the whole dataset. */
export function bidsDataset(cases: readonly CaseRecord[], name: string, app: string): DatasetFile[] {
  const description = {
    Name: name,
    BIDSVersion: '1.10.0',
    DatasetType: 'raw',
    GeneratedBy: [{ Name: 'Lobule', Version: app }],
  };
  const patients = [...new Set(cases.map(({ patient }) => patient))];
  const rows = patients.map((patient) => {
    const ofPatient = cases.filter((each) => each.patient === patient);
    const lesions = ofPatient.reduce((sum, { lesions: list }) => sum + list.length, 0);
    return [`sub-${subjectOf(patient)}`, ofPatient.length, lesions].join('\t');
  });
  return [
    jsonFile('dataset_description.json', description),
    jsonFile('derivatives/lobule/dataset_description.json', { ...description, DatasetType: 'derivative' }),
    { path: 'participants.tsv', bytes: ENCODER.encode(`participant_id\tsessions\tlesions\n${rows.join('\n')}\n`) },
  ];
}

function stemOf(each: ExportCase, finding: PhaseFinding | undefined, used: Set<string>) {
  const session = String(each.session).padStart(2, '0');
  const subject = `sub-${subjectOf(each.about.patient)}`;
  const kind = finding?.kind ?? 'other';
  const { family } = PHASE_KINDS[kind];
  const suffix = family === 'diffusion' ? (kind === 'adc' ? 'ADC' : 'dwi') : family === 't2' ? 'T2w' : 'T1w';
  const acquisition = kind === 'other' ? 'other' : camel(kind.replace(/^t[12]-/, ''));
  const bValue = finding?.bValue === null || finding?.bValue === undefined ? '' : `b${finding.bValue}`;
  const base = `${subject}_ses-${session}_acq-${acquisition}${bValue}`;
  let run = 1;
  while (used.has(`${base}${runOf(run)}_${suffix}`)) run++;
  used.add(`${base}${runOf(run)}_${suffix}`);
  const folder = `${subject}/ses-${session}/${family === 'diffusion' ? 'dwi' : 'anat'}`;
  return { folder, base: `${base}${runOf(run)}`, name: `${base}${runOf(run)}_${suffix}` };
}

function runOf(run: number): string {
  return run === 1 ? '' : `_run-${run}`;
}

/** BIDS labels are letters and digits. */
function subjectOf(patient: string): string {
  return patient.replace(/[^a-zA-Z0-9]/g, '');
}

function camel(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function sidecar({ facts, grid, sliceThicknessMm }: VolumeInfo, finding: PhaseFinding | undefined) {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
  const all: Record<string, unknown> = {
    Modality: facts.modality,
    Manufacturer: facts.manufacturer,
    ManufacturersModelName: facts.manufacturerModelName,
    MagneticFieldStrength: facts.magneticFieldStrengthT,
    BodyPart: facts.bodyPartExamined,
    ScanningSequence: facts.scanningSequence.join('_') || null,
    SequenceVariant: facts.sequenceVariant.join('_') || null,
    MRAcquisitionType: facts.mrAcquisitionType,
    RepetitionTime: seconds(facts.repetitionTimeMs),
    EchoTime: seconds(facts.echoTimeMs),
    FlipAngle: facts.flipAngleDeg,
    SliceThickness: sliceThicknessMm,
    SpacingBetweenSlices: grid?.spacingMm[2] ?? null,
    ContrastBolusIngredient: facts.contrastBolusAgent,
    LobulePhase: finding ? PHASE_KINDS[finding.kind].label : null,
    LobulePhaseConfidence: finding?.confidence ?? null,
    SecondsAfterInjection: finding?.secondsAfterInjection ?? null,
    BValue: finding?.bValue ?? null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function jsonFile(path: string, content: object): DatasetFile {
  return { path, bytes: ENCODER.encode(`${JSON.stringify(content, null, 2)}\n`) };
}

function hexOf(colour: readonly number[]): string {
  return `#${colour.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}
