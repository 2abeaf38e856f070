import type { StudyInfo } from '../domain/volume.ts';
import { t } from '../messages/messages.ts';

/** What a person recognises a case by; shown on this machine only and hidden with the patient data. */
export function caseTitle(studies: readonly StudyInfo[]): string {
  const [study] = studies;
  if (!study) return 'Images';
  const parts = [personName(study.patientName), study.description, dateText(study.date)].filter((part) => part !== '');
  const more = studies.length > 1 ? ` and ${studies.length - 1} more` : '';
  return (parts.join(' · ') || t.work.untitledStudy) + more;
}

/** The alphabetic group of a PN value as people write it (PS3.5 6.2.1). */
function personName(name: string): string {
  const [family = '', given = ''] = (name.split('=')[0] ?? '').split('^');
  return [family, given]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ');
}

function dateText(date: string | null): string {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]}` : '';
}
