import type { agreement as english } from '../english/agreement.ts';

export const agreement: typeof english = {
  title: 'Overeenstemming',
  compute: 'Lezers vergelijken',
  lesionsCsv: 'CSV per laesie',
  summaryCsv: 'CSV per lezer',
  none: 'Geen casus heeft in deze kopie twee ingediende lezingen die u mag zien.',
  fleiss: (kappa) => `Alle lezers over de typen laesies: Fleiss’ kappa ${kappa}.`,
  small: (mm) => `onder ${mm} mm`,
  columns: [
    'Lezers',
    'Casussen',
    'Beiden',
    'Een alleen',
    'F1',
    'Dice',
    'HD95 mm',
    'ASSD mm',
    'Kappa',
    'ICC',
    'Bias mm',
  ],
  diceOverSize: (a, b) => `${a} / ${b}: Dice tegen lange as`,
  blandAltman: (a, b) => `${a} / ${b}: verschil van lange assen tegen hun gemiddelde (Bland-Altman)`,
};
