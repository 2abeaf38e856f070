import type { ErrorTexts } from '../error-text.ts';

const only = (text: string) => ({ text, hint: null });
const internal = {
  text: 'Interne fout in de toepassing.',
  hint: 'Uw werk blijft bewaard. Herlaad de pagina als het terugkomt.',
};

/** What projects, consensus and datasets say. */
export const projectErrors: ErrorTexts = {
  'archive/unreadable': {
    text: 'Het archief kan niet worden gelezen.',
    hint: 'Kopieer of download het archief opnieuw.',
  },
  'audit/misfit': only('Een stap van de lezing past niet bij wat er eerder was.'),
  'consensus/grid': internal,
  'consensus/no-mask': only('Een lezer heeft zo’n structuur niet met voxels.'),
  'consensus/no-member': only('Een beslissing heeft ten minste één structuur nodig.'),
  'dataset/grid': internal,
  'dataset/missing-channel': only('De casus mist een reeks die de dataset als kanaal nodig heeft.'),
  'dataset/damaged': only('Sommige coupes van deze casus kunnen niet worden gedecodeerd.'),
  'dataset/no-images': only('De beelden van deze casus staan niet in de map.'),
  'dataset/no-reading': only('De lezing staat niet in deze kopie van het project.'),
  'dataset/nothing': {
    text: 'Geen casus is aanvaard of beslist.',
    hint: 'Neem ook andere mee, of maak eerst de beoordeling af.',
  },
  'dataset/no-volume': only('De beelden van deze casus vormen geen regelmatig volume.'),
  'dataset/splits': only('De delen van de splitsing moeten samen 1 zijn.'),
  'nrrd/size': internal,
  'project/bad-uid': only('Een rij van deze tabel noemt geen onderzoek.'),
  'project/bad-runs': only('Een opgeslagen masker is beschadigd.'),
  'project/damaged': only('Een bestand van het project kan niet worden gelezen.'),
  'project/newer': {
    text: 'Dit project is geschreven door een nieuwere versie van Lobule.',
    hint: 'Open het met die versie.',
  },
  'project/not-one': only('Dit is geen bestand van een Lobule-project.'),
  'project/other-project': only('Dit zijn kopieën van twee verschillende projecten.'),
  'rtstruct/not-one': only('Dit bestand is geen RT Structure Set.'),
  'project/no-case': only('Deze casus staat niet op de werklijst.'),
  'project/no-reader': only('Kies eerst wie u bent.'),
  'project/none-open': only('Er is geen project open.'),
  'project/unknown': only('Dit project staat niet meer in deze browser.'),
  'project/missing-reading': only('Er zijn twee ingediende lezingen nodig, en die staan niet in deze kopie.'),
  'review/undecided': only('Wat maar één lezer heeft gezien, heeft eerst een beslissing nodig.'),
};
