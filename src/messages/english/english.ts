import { everywhere } from './everywhere.ts';
import { exporting } from './exporting.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { importing } from './importing.ts';
import { landing } from './landing.ts';
import { notices } from './notices.ts';
import { reader } from './reader.ts';
import { segments } from './segments.ts';
import { studies } from './studies.ts';
import { tags } from './tags.ts';

export const english = {
  common: everywhere,
  exporting,
  help,
  history,
  importing,
  landing,
  notices,
  reader,
  segments,
  studies,
  tags,
};
