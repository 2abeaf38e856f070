import type { AnnotationProtocol } from '../../domain/annotation-protocol.ts';
import type { ProtocolRecord } from '../../domain/protocol-record.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';

/** Chooses the protocol that the case is read by, or none; a submission by another one does not hold any more. */
export const protocolSet: Command<{ readonly protocol: AnnotationProtocol | null }> = {
  name: 'protocol.set',
  label: (_, { protocol }) => t.protocol.step(protocol?.name ?? t.protocol.none),
  change: ({ records }, { protocol }) => {
    const before = records.protocol.protocol ?? null;
    const after: ProtocolRecord | null = protocol && { id: 'protocol', protocol, isSubmitted: false };
    if (JSON.stringify(before?.protocol) === JSON.stringify(after?.protocol)) return { records: [], voxels: [] };
    return { records: [{ kind: 'protocol', id: 'protocol', before, after }], voxels: [] };
  },
};

/** Hands the case in, or takes it back. The check comes first, where phases and sizes are known. */
export const protocolSubmit: Command<{ readonly isSubmitted: boolean }> = {
  name: 'protocol.submit',
  label: (_, { isSubmitted }) => (isSubmitted ? t.protocol.submitted : t.protocol.takenBack),
  change: ({ records }, { isSubmitted }) => {
    const before = records.protocol.protocol;
    if (!before || before.isSubmitted === isSubmitted) return { records: [], voxels: [] };
    return { records: [{ kind: 'protocol', id: 'protocol', before, after: { ...before, isSubmitted } }], voxels: [] };
  },
};
