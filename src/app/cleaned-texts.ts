import type { CleanedText } from '../features/deid/cleaned-text-list.tsx';
import type { DeidChange } from '../formats/dicom/deid/deid-change.ts';

/** Texts of which a part stays, each once, for a person to look at. */
export class CleanedTexts {
  readonly #found = new Map<string, CleanedText>();

  add(changes: readonly DeidChange[]): void {
    for (const { path, action, before, after } of changes) {
      if (action !== 'cleaned') continue;
      const tag = path.slice(path.lastIndexOf('/') + 1);
      const key = `${tag} ${before}`;
      const count = (this.#found.get(key)?.count ?? 0) + 1;
      this.#found.set(key, { tag, before, after, count });
    }
  }

  /** Those that are there most often first. */
  list(): CleanedText[] {
    return [...this.#found.values()].sort((a, b) => b.count - a.count);
  }
}
