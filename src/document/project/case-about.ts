import { readCase } from '../../domain/hanging/read-case.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import type { CaseAbout } from '../../domain/project/project.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import type { ImportResult, StudyInfo, VolumeInfo } from '../../domain/volume.ts';

export interface CaseNaming {
  readonly projectId: string;
  /** Patients are called by what the images say; otherwise by a pseudonym that only this project uses, and without dates. */
  readonly keepsPatientIds: boolean;
  /** Folder of the images, below the image folder of the project. */
  readonly folder: string | null;
}

/** One case for each study of an import, by its id: the same study has the same id in every copy of the project. */
export async function casesOfImport(result: ImportResult, naming: CaseNaming): Promise<Map<string, CaseAbout>> {
  const readout = readCase(result);
  const cases = new Map<string, CaseAbout>();
  for (const study of result.studies) {
    const volumes = result.volumes.filter(({ studyUid }) => studyUid === study.studyUid);
    const kinds = new Set(volumes.flatMap(({ id }) => readout.findings.get(id)?.kind ?? []));
    const parts = [...kinds].filter((kind) => kind !== 'other' && kind !== 'localiser');
    const patient = await patientName(study, naming);
    cases.set(await caseIdOf(naming.projectId, study.studyUid), {
      patient,
      label: naming.keepsPatientIds && study.date ? `${patient} ${study.date}` : patient,
      studyUids: [study.studyUid],
      studyDate: naming.keepsPatientIds ? study.date : null,
      folder: naming.folder,
      images: volumes.reduce((sum, { slices }) => sum + slices.length, 0),
      parts: parts.map((kind) => PHASE_KINDS[kind].label),
      missingParts: (readout.missing.get(study.studyUid) ?? []).map(({ label }) => label),
      vendor: firstOf(volumes, ({ facts }) => facts.manufacturer),
      fieldStrengthT: firstOf(volumes, ({ facts }) => facts.magneticFieldStrengthT),
      aiScore: null,
    });
  }
  return cases;
}

/** Case id of a study in a project. */
export async function caseIdOf(projectId: string, studyUid: string): Promise<string> {
  return `case-${(await hashOf(projectId, 'case', studyUid)).slice(0, 10)}`;
}

/** What a project calls a patient. */
export async function patientName(
  study: Pick<StudyInfo, 'patientId' | 'patientName'> & { readonly studyUid: string },
  { projectId, keepsPatientIds }: Omit<CaseNaming, 'folder'>,
): Promise<string> {
  const named = study.patientId.trim() || study.patientName.trim();
  if (keepsPatientIds) return named || 'unknown';
  // Without a name the study has to stand for the patient.
  return `P-${(await hashOf(projectId, 'patient', named || study.studyUid)).slice(0, 8)}`;
}

function hashOf(...parts: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode(`lobule ${parts.join(' ')}`));
}

function firstOf<T>(volumes: readonly VolumeInfo[], value: (volume: VolumeInfo) => T | null): T | null {
  for (const volume of volumes) {
    const found = value(volume);
    if (found !== null) return found;
  }
  return null;
}
