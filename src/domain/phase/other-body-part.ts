import type { VolumeInfo } from '../volume.ts';
import type { PhaseKind } from './phase-kind.ts';
import { plainText } from './plain-text.ts';

/** Parts of the body without any liver, in the languages of the series names and as BodyPartExamined codes them. */
const ELSEWHERE =
  / (?:[ctl]? ?spine|cspine|tspine|lspine|ctspine|tlspine|lsspine|cervical|lumbar|lumbal\w*|thoracic|[hbl]ws|[lhb]wk|wirbels\w*|rachis|colonna|columna|kregoslup\w*|wervel\w*|head|brain|skull|schadel|schaedel|hersenen|cerveau|encephal\w*|encefalo|cervello|cerebro|mozg\w*|glowa|neck|hals|knee|knie|genou|ginocchio|rodilla|kolano|ankle|foot|elbow|coude|gomito|codo|ellenbogen|elleboog|wrist|shoulder|schulter|schouder|epaule|spalla|hombro|bark|hip|hips|huft\w*|heup|hanche|breast|mamm\w*|borst|sein|mama|heart|cardiac|prostat\w*|rectum|rektum|pelvis|becken|bekken|bassin|bacino|pelvi|miednica|uterus|cervix|extremity|leg|thigh|orbit\w*|pituitary|sacro\w*|sij)(?= )/;

/** Sequences that look alike in any part of the body; what is derived, a map or a localiser is so anywhere. */
const READ: readonly PhaseKind[] = ['t2', 't2-fs', 'haste', 'bssfp', 'dwi', 'adc'];

/** Whether headers say that a volume shows another part of the body than its study: by its name, or a body part of its own. */
export function isOtherBodyPart({ description, facts }: VolumeInfo, study: readonly VolumeInfo[]): boolean {
  if (ELSEWHERE.test(plainText(description))) return true;
  const part = plainText(facts.bodyPartExamined);
  return ELSEWHERE.test(part) && study.some((other) => plainText(other.facts.bodyPartExamined) !== part);
}

/** Whether the part of the body matters for what a volume is worth to a reader of the liver. */
export function isReadSequence(kind: PhaseKind): boolean {
  return READ.includes(kind) || kind.startsWith('t1-');
}
