import { actions } from './actions.ts';
import { agreement } from './agreement.ts';
import { ai } from './ai.ts';
import { comparing } from './comparing.ts';
import { dataset } from './dataset.ts';
import { deid } from './deid.ts';
import { errors } from './errors.ts';
import { everywhere } from './everywhere.ts';
import { evidence } from './evidence.ts';
import { exporting } from './exporting.ts';
import { hanging } from './hanging.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { importing } from './importing.ts';
import { keys } from './keys.ts';
import { landing } from './landing.ts';
import { layouts } from './layouts.ts';
import { lesions } from './lesions.ts';
import { lirads } from './lirads.ts';
import { masks } from './masks.ts';
import { measuring } from './measuring.ts';
import { memory } from './memory.ts';
import { notices } from './notices.ts';
import { numbers } from './numbers.ts';
import { phases } from './phases.ts';
import { planes } from './planes.ts';
import { presets } from './presets.ts';
import { project } from './project.ts';
import { protocol } from './protocol.ts';
import { reader } from './reader.ts';
import { response } from './response.ts';
import { review } from './review.ts';
import { segments } from './segments.ts';
import { servers } from './servers.ts';
import { studies } from './studies.ts';
import { summary } from './summary.ts';
import { surfaces } from './surfaces.ts';
import { tags } from './tags.ts';
import { warnings } from './warnings.ts';
import { work } from './work.ts';

export const english = {
  actions,
  ai,
  common: everywhere,
  comparing,
  errors,
  evidence,
  agreement,
  dataset,
  deid,
  exporting,
  hanging,
  help,
  history,
  importing,
  keys,
  landing,
  measuring,
  masks,
  layouts,
  lesions,
  lirads,
  memory,
  notices,
  numbers,
  phases,
  planes,
  presets,
  protocol,
  reader,
  response,
  project,
  review,
  segments,
  servers,
  studies,
  summary,
  surfaces,
  tags,
  warnings,
  work,
};
