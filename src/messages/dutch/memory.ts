import type { english } from '../english/english.ts';

export const memory: (typeof english)['memory'] = {
  used: (used, budget) => `Beelden ${used} van ${budget}`,
  usedDetail: (volumes) =>
    `${volumes} ${volumes === 1 ? 'reeks van dit onderzoek staat' : 'reeksen van dit onderzoek staan'} in het geheugen en verschijnen zonder wachten. Wat het langst niet getoond is gaat het eerst weg. Klik om de grens te wijzigen.`,
  budget: 'Geheugen voor beelden',
  automatic: (size) => `Naar deze machine (${size})`,
};
