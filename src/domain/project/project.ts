import type { ProjectEvent } from './project-event.ts';
import type { Register } from './register.ts';

/** What a person of the project may do. */
export type ReaderRole = 'reader' | 'reviewer' | 'coordinator';

export interface Reader {
  readonly name: string;
  readonly role: ReaderRole;
  /** For the metadata of a dataset (EUCAIM asks for it); null when unknown. */
  readonly yearsOfExperience: number | null;
  /** Radiologist, resident, other: as the project calls it. */
  readonly profession: string;
}

/** How the project reads. */
export interface ReadingProtocol {
  /** Readings that a case needs before it can be reviewed. */
  readonly readsPerCase: number;
  /** `blinded`: a reader sees the other's reading after submitting the own one, not before. */
  readonly secondRead: 'blinded' | 'open';
  /** Parts of the examination that every case should have, e.g. "Late arterial"; what lacks is shown. */
  readonly requiredParts: readonly string[];
  /** Lesions whose long axis is shorter are reported apart. */
  readonly smallLesionMm: number;
  /** Smallest intersection over union for two lesions to be the same one. */
  readonly matchIou: number;
  /** What a reviewer can choose from when a lesion goes back. */
  readonly returnReasons: readonly string[];
}

/** What is known of a case from its images; patients by pseudonym or by what the images say. */
export interface CaseAbout {
  /** What the rows of one patient have in common; splits of a dataset never part it. */
  readonly patient: string;
  /** What the list calls the case. */
  readonly label: string;
  readonly studyUids: readonly string[];
  /** YYYYMMDD or null. */
  readonly studyDate: string | null;
  /** Folder of the images below the project's image folder; null when unknown. */
  readonly folder: string | null;
  /** Id of the image server (of the host's configuration, never an address) that the case was listed from. */
  readonly server?: string;
  readonly images: number;
  readonly parts: readonly string[];
  readonly missingParts: readonly string[];
  readonly vendor: string | null;
  readonly fieldStrengthT: number | null;
  /** Probability of a lesion or any other figure of a model, 0..1; null without one. */
  readonly aiScore: number | null;
  /** How doubtful the model's most doubtful proposal is, 0..1; null or absent without one. */
  readonly aiDoubt?: number | null;
}

/** What the coordinator wants of a case. */
export interface CasePlan {
  /** Reader ids: first reader, second reader ... */
  readonly assignees: readonly string[];
  readonly flags: readonly string[];
  readonly note: string;
}

export interface ProjectCase {
  readonly about: Register<CaseAbout>;
  readonly plan: Register<CasePlan>;
}

/** A project without its readings, which are files of their own and may be many. */
export interface Project {
  readonly projectId: string;
  readonly createdAt: string;
  readonly name: Register<string>;
  readonly protocol: Register<ReadingProtocol>;
  readonly readers: Readonly<Record<string, Register<Reader>>>;
  readonly cases: Readonly<Record<string, ProjectCase>>;
  /** By id; never changed, never removed. */
  readonly events: Readonly<Record<string, ProjectEvent>>;
}

export const DEFAULT_PROTOCOL: ReadingProtocol = {
  readsPerCase: 2,
  secondRead: 'blinded',
  requiredParts: ['T1 pre-contrast', 'Late arterial', 'Portal venous'],
  smallLesionMm: 10,
  matchIou: 0.1,
  returnReasons: ['Border', 'Missed part', 'Not a lesion', 'Wrong type', 'Wrong segment', 'Wrong phase'],
};

export const NO_PLAN: CasePlan = { assignees: [], flags: [], note: '' };

/** Reader id of the agreed reading. */
export const CONSENSUS = 'consensus';
