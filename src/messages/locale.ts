/** BCP 47 tag of the current language, for dates and numbers. */
export let locale = 'en-GB';

export function chooseLocale(tag: string): void {
  locale = tag;
}
