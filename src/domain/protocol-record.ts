import type { AnnotationProtocol } from './annotation-protocol.ts';

/** The protocol that a case is read by, kept with the reading. One for a case: the id is always the same. */
export interface ProtocolRecord {
  readonly id: 'protocol';
  readonly protocol: AnnotationProtocol;
  /** The reader has handed the case in: possible only while nothing is missing. */
  readonly isSubmitted: boolean;
}
