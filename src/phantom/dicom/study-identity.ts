import type { Uid } from '../../domain/ids.ts';
import { phantomUid } from './phantom-uid.ts';

/** Who and when: constant for a generated study. The patient is visibly nobody. */
export interface StudyIdentity {
  /** Names seed and options; the root of all UIDs. */
  readonly study: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyUid: Uid;
  /** YYYYMMDD. */
  readonly date: string;
  readonly frameUids: readonly [Uid, Uid];
}

/** Start of the examination, seconds after midnight. */
const START_S = 9 * 3600 + 12 * 60;

export function studyIdentity(seed: number, study: string): StudyIdentity {
  return {
    study,
    patientName: 'Phantom^Liver',
    patientId: `PHANTOM-${seed}`,
    studyUid: phantomUid(study, 'study'),
    date: '20260112',
    frameUids: [phantomUid(study, 'frame 0'), phantomUid(study, 'frame 1')],
  };
}

export function seriesUid(identity: StudyIdentity, key: string): Uid {
  return phantomUid(identity.study, `series ${key}`);
}

export function instanceUid(identity: StudyIdentity, key: string, instanceNumber: number): Uid {
  return phantomUid(identity.study, `series ${key} instance ${instanceNumber}`);
}

/** DICOM TM (PS3.5 6.2) of a moment, seconds after the examination began. */
export function timeOf(secondsIn: number): string {
  const all = START_S + secondsIn;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const fraction = String(Math.round((all % 1) * 1e6) % 1e6).padStart(6, '0');
  return `${two(all / 3600)}${two((all / 60) % 60)}${two(all % 60)}.${fraction}`;
}
