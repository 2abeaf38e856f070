/** Signs that carry meaning and would be lost with the punctuation: `C-`, `KM +`, `T2*`, `20'`, `2-1`. */
const MEANING: readonly (readonly [RegExp, string])[] = [
  [/([tr]2)\s?\*/g, '$1star '],
  [/(^|[\s_(/])(?:c|ce|km|gd|gad|gado|iv|kontrast|mdc|mdk|civ|contrast)[-−–](?=[\s_)/]|$)/g, '$1minusc '],
  [/(^|[\s_(/])[-−–](?:c|ce|km|gd|gad|gado|iv|kontrast|mdc|mdk|civ|contrast)(?=[\s_)/]|$)/g, '$1minusc '],
  [/(^|[\s_(/])w\/?o\s/g, '$1without '],
  [/(^|[\s_(/])s\/\s?(?=c|gd|gad|km|iv|mdc)/g, '$1without '],
  [/(\d)\s?(?:''|["″”])/g, '$1 s '],
  [/(\d)\s?['′’]/g, '$1 min '],
  [/t2\s?\//g, 't2 '],
];
/** Seconds since the start of the measurement, as time-resolved series of Siemens are named; not since the injection. */
const MEASUREMENT_TIME = /\b(?:tt|ttc|ta)\s?=\s?\d+(?:[.,]\d+)?\s?(?:ms|s|min)?/g;
const WITHOUT = '(?:senza|sans|ohne|zonder|bez|sin|no|non|not|without|wo|w o|geen|keine?)';
const FAT_SATURATION =
  '(?:(?:sat|sop|sup|onder)\\w* (?:de la |del? |di |d |of |van )?(?:gras\\w*|graiss\\w*|fat|vet|tluszcz\\w*|fett)|fs|fat ?(?:sat|sup)\\w*|fats?|spair|spir|vet\\w*|fett\\w*|graiss\\w*|gras\\w*|tluszcz\\w*|sat\\w*)';
const BREATHING = '(?:apn\\w*|bh|breath\\w*|atem\\w*|adem\\w*|trig\\w*|resp\\w*|navi?\\w*|gating|bezdech\\w*)';
/** `senza FS` and `sans apnée` deny neither contrast nor, in the end, say fat suppression. */
const DENIED: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(` (?:${WITHOUT} ${FAT_SATURATION}|no ?n?fs|nfs|non ?fs|no ?n?fat ?sat\\w*|fs off)(?= )`, 'g'),
    ' nofatsat',
  ],
  [new RegExp(` ${WITHOUT} ${BREATHING}(?= )`, 'g'), ' freebreathing'],
];
/** How long a breath is held says nothing about contrast. */
const BREATH_HOLD_TIME =
  /\b(?:bh|breath ?hold|apnee|apnoe|apnea|ademstop)[\s_]?\d{1,2}\s?s(?:ec|ek|eg)?\b|\b\d{1,2}\s?s(?:ec|ek|eg)?[\s_]?(?:bh|breath ?hold)\b/g;

/**
 * Texts prepared for matching: lower case, without diacritics, everything but letters, digits and `+` turned into single spaces, a
 * space at both ends, so that ` art ` matches a whole word.
 */
export function plainText(...texts: readonly (string | null | undefined)[]): string {
  const joined = texts
    .filter(Boolean)
    .join(' | ')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(MEASUREMENT_TIME, ' ')
    .replace(BREATH_HOLD_TIME, ' ');
  const kept = MEANING.reduce((text, [pattern, by]) => text.replace(pattern, by), joined);
  const words = ` ${kept.replace(/[^a-z0-9+]+/g, ' ').trim()} `;
  return DENIED.reduce((text, [pattern, by]) => text.replace(pattern, by), words);
}
