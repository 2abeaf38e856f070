import type { AnnotationProtocol } from '../annotation-protocol.ts';
import { ownProtocol } from './own-layout.ts';
import type { HangingProtocol } from './protocol.ts';

export const ANNOTATION_HANGING = 'annotation-protocol';

const MOST_CELLS = 16;

/** The pictures that a coordinator's protocol asks for: one for each group of phases, in its order; null where it names none. */
export function annotationHanging({ name, phases }: AnnotationProtocol): HangingProtocol | null {
  const shown = phases.slice(0, MOST_CELLS);
  if (shown.length === 0) return null;
  const rows = Math.max(1, Math.floor(Math.sqrt(shown.length)));
  const columns = Math.ceil(shown.length / rows);
  const cells = Array.from({ length: rows * columns }, (_, n) => {
    const kinds = shown[n];
    return kinds ? { kinds, plane: 'acquisition' as const } : null;
  });
  return ownProtocol({ id: ANNOTATION_HANGING, name, rows, columns, cells, opens: false });
}
