export const agreement = {
  title: 'Agreement',
  compute: 'Compare readers',
  lesionsCsv: 'CSV by lesion',
  summaryCsv: 'CSV by readers',
  none: 'No case has two submitted readings in this copy that you may see.',
  fleiss: (kappa: string) => `All readers on the types of lesions: Fleiss' kappa ${kappa}.`,
  small: (mm: number) => `under ${mm} mm`,
  columns: ['Readers', 'Cases', 'Both', 'One alone', 'F1', 'Dice', 'HD95 mm', 'ASSD mm', 'Kappa', 'ICC', 'Bias mm'],
  diceOverSize: (a: string, b: string) => `${a} / ${b}: Dice over long axis`,
  blandAltman: (a: string, b: string) => `${a} / ${b}: difference of long axes over their mean (Bland-Altman)`,
};
