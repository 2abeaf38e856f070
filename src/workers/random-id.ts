/** Random, URL-safe, 128 bits. Not `crypto.randomUUID`: that is missing where the site is served without HTTPS. */
export function randomId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
