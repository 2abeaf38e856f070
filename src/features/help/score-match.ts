/**
 * How well an entry meets what was typed, 0..1; 0 hides it.
 *
 * The beginning of the label counts most, then the beginning of one of its words, its inside, and last the explanation.
 * Every typed word must be found somewhere: letters strewn over a sentence are no match.
 */
export function scoreMatch(_value: string, search: string, keywords: readonly string[] = []): number {
  const [label = '', ...rest] = keywords.map((text) => text.toLowerCase());
  const explanation = rest.join(' ');
  const words = search.toLowerCase().trim().split(/\s+/).filter(Boolean);
  const scores = words.map((word) => {
    if (label.startsWith(word)) return 1;
    if (label.split(/[\s-]+/).some((part) => part.startsWith(word))) return 0.8;
    if (label.includes(word)) return 0.6;
    return explanation.includes(word) ? 0.2 : 0;
  });
  return scores.length === 0 ? 1 : Math.min(...scores);
}
