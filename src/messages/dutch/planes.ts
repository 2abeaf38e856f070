import type { english } from '../english/english.ts';

export const planes: (typeof english)['planes'] = {
  noneToTurn: 'Geen ander vlak snijdt dit vlak. Kies de indeling met drie vlakken en koppel de beelden.',
  turned: (plane, degrees) => (degrees > 0 ? `${plane}, ${degrees}° gedraaid` : `${plane}, gedraaid`),
};
