import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { compareReadings } from '../agreement/compare-readings.ts';
import { structuresOfReading } from '../agreement/reading-structures.ts';
import type { ConsensusMethod } from './combine-masks.ts';
import type { ConsensusDecision } from './make-consensus.ts';

/**
 * Decisions by one rule for a whole case: structures that readers share are combined by `method`; what one reader alone has enters only
 * by `union` or when it is that reader who is taken.
 *
 * @param readings the first one gives names and, for `take`, the masks
 */
export function automaticDecisions(
  readings: readonly ReadingFile[],
  method: ConsensusMethod,
  limits: { readonly matchIou: number; readonly by: string; readonly why: string },
): ConsensusDecision[] {
  const [first, ...others] = readings;
  if (!first) return [];
  const { by, why, matchIou } = limits;
  const own = structuresOfReading(first);
  const compared = others.map((reading) => ({
    reader: reading.reader,
    agreement: compareReadings(own, structuresOfReading(reading), matchIou),
  }));
  const decisions: ConsensusDecision[] = own.structures.flatMap(({ key }) => {
    const partners = compared.flatMap(({ reader, agreement }) => {
      const match = [...agreement.matched, ...agreement.anatomy].find(({ a }) => a.key === key);
      return match ? [{ reader, trackingUid: match.b.key }] : [];
    });
    const isEnough = method === 'take' || method === 'union' || 2 * (partners.length + 1) > readings.length;
    const members = [{ reader: first.reader, trackingUid: key }, ...(method === 'take' ? [] : partners)];
    return isEnough && (partners.length > 0 || method === 'take' || method === 'union')
      ? [{ members, method, why, by }]
      : [];
  });
  if (method !== 'union') return decisions;
  const alone = compared.flatMap(({ reader, agreement }) =>
    agreement.onlyB.map(({ key }) => ({ members: [{ reader, trackingUid: key }], method: 'take' as const, why, by })),
  );
  return [...decisions, ...alone];
}
