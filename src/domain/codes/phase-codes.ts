import type { PhaseKind } from '../phase/phase-kind.ts';
import { type Concept, radlex } from './concept.ts';

/** Contrast phases (109058, DCM, "Contrast Phase"); RadLex has no term for any other kind of image. */
export const PHASE_CODE: Readonly<Partial<Record<PhaseKind, Concept>>> = {
  't1-pre': radlex('RID11086', 'unenhanced phase'),
  't1-arterial-early': radlex('RID39534', 'early hepatic arterial phase'),
  't1-arterial-late': radlex('RID39535', 'late hepatic arterial phase'),
  't1-portal-venous': radlex('RID11085', 'portal venous phase'),
  't1-transitional': radlex('RID49820', 'transitional phase'),
  't1-delayed': radlex('RID11081', 'Delayed phase'),
  't1-hepatobiliary': radlex('RID49810', 'hepatobiliary phase'),
};
