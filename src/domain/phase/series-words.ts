/**
 * Words of series names in English, Dutch, German, French, Italian, Polish and Spanish, and of the vendors' product names.
 * Patterns run on the output of `plainText`.
 */
const word = (alternatives: string) => new RegExp(` (?:${alternatives})(?= )`);

export const WORDS = {
  localiser: word(
    'localizer\\w*|localiser\\w*|locators?|\\w*scouts?|survey\\w*|surview|loca?\\d*|(?:3|tri|three) ?pl(?:an\\w*)?|plan ?scan|scanogram\\w*|lokalis\\w*|lokaliz\\w*|localizzatore|localizador|localisateur|reperage|localisation|pilot|topogram\\w*|planer|planning|centrat\\w*|u(?:e)?bersicht\\w*|skaut|\\d ?vlaks',
  ),
  screenSave: word(
    'screen ?save\\w*|pos ?disp|phoenix\\w*|processed ?images?|screen ?shot\\w*|screenshot|\\w*report|dose ?(?:report|info)|snapshot|key ?images?|presentation|printed|filming',
  ),
  bolusTracking: word(
    'bolus ?(?:track\\w*|trak|timing|test)|bolustrak|care ?bolus|test ?bolus|smart ?prep|\\w*fluoro\\w*|tracker|timing ?(?:run|bolus)|visualprep|visual ?prep',
  ),
  elastography: word(
    'mre|\\w*elasto\\w*|stiffness\\w*|wave ?images?|wave|steifigkeit|stijfheid|rigidite|rigidita|rigidez|sztywnosc|mr ?touch|(?:ep2d|gre|greme|se) mre\\w*|confidence(?: ?map)?|confidencemap|shear ?\\w*|kpa',
  ),
  calibration: word(
    'calib\\w*|asset ?cal\\w*|ref ?scan\\w*|\\w*refscan\\w*|sense ?ref\\w*|ref torso|coil ?(?:survey|sens)\\w*|coilsurvey\\w*|prescan|shim\\w*|b0 ?map\\w*|b0map|b1 ?map\\w*|field ?map\\w*|fmap|feldkarte|sensitivity ?map|coil ?map',
  ),
  /** Words that name a calibration or a map in some names and something else in others. */
  weakOther: word('cal|ref|noise|iron|ve|report|kep|pei|ttp|auc|bolus'),
  map: word(
    't1 ?maps?|t2 ?maps?|t2star\\w*|t2 star ?map|r2 ?star|r2star\\w*|r2s|t2s|\\w*molli\\w*|shmolli|smart1map|fat ?frac\\w*|fatfrac\\w*|fettfraktion|vetfractie|frac\\w* (?:de |di |of )?(?:gras\\w*|graiss\\w*|fat|tluszcz\\w*)|pdff|eisen\\w*|liverlab|ecv|ktrans|iauc\\w*|perfusion ?(?:maps?|fraction)|exponential ?adc|ff|color ?fa|tensor\\w*|ivim (?:d|f|perf\\w*)|d ?star|dstar|dfast|dslow|f ?map|kurtosis|wash ?in|wash ?out|error ?map|goodness|mapit\\w*|\\w* ?maps?|mapp?[ae]|cartes?|carto\\w*|\\w*kaart|karte|qsm|swi|histo|svs|press|spectro\\w*|steam',
  ),
  mip: word('mips?|max ?ip|mip ?\\w{0,3}|minip|min ?ip|thick ?mip|tmip|projection|radial ?mip'),
  subtraction: word(
    'subs?|subtr\\w*|substract\\w*|subtraktion\\w*|subtractie|sottr\\w*|sustrac\\w*|resta|soustr\\w*|odejm\\w*|subtrakc\\w*|minus(?!c)\\w*',
  ),
  adc: word('\\w?adc|adcs|apparent ?diff\\w*|adc ?map|adcmap|wspolczynnik dyfuzji|adc \\w+'),
  dwi: word(
    '\\w?dwi\\w*|diff|diffu\\w*|difu\\w*|dyfuz\\w*|ep2d ?diff|ep2d|resolve|tracew?|trace|ivim|dwibs|dti|focus dwi|muse|b ?\\d{1,4}|bval\\w*|calc b\\w*|zoomit diff|dw ?ssh|se ?epi|epi ?dwi',
  ),
  mrcp: word(
    '\\w*mrcp\\w*|cholang\\w*|colangio\\w*|cholangio\\w*|bili ?irm|biliirm|cprm|cpre ?rm|drogi zolciowe|drog zolciowych|vie biliari|voies biliaires|vias biliares|galweg\\w*|gallenweg\\w*|gallengang\\w*|wirsung\\w*|mrc',
  ),
  haste: word(
    'haste\\w*|ss ?fse\\w*|ss ?tse|sstse|ssh|ssh ?tse|sshtse|single ?shot|s ?shot|fase\\w+|fse ssh|t2w? ?ssh|uf ?se|hf ?se|rare',
  ),
  bssfp: word(
    'tru ?fi\\w*|true ?fisp\\w*|trufisp|fiesta\\w*|b ?ffe|bffe\\w*|btfe\\w*|b ?tfe|bal\\w* ?(?:ffe|tfe)|balanced|b ?ssfp\\w*|true ?ssfp|bal|tfi\\w*|basg|ssfp',
  ),
  t2: word(
    't2w?\\w*|frfse\\w*|propeller\\w*|blade\\w*|multi ?vane\\w*|multivane|tirm\\w*|stir\\w*|haste\\w*|ssfse\\w*|tse ?t2|jet|jet ?t2|arms|t2tse',
  ),
  fatSuppressed: word(
    'fs|fsat|fat ?sat\\w*|fatsat|fats|spair|spir|spectral|stir\\w*|tirm\\w*|fat ?supp?\\w*|fatsup\\w*|fett\\w*|vet ?(?:sat|sup|onder)\\w*|fat ?graisse|(?:sat|sop|sup)\\w* ?(?:d\\w{1,3} )?(?:grass|graiss|gras|fat|vet)\\w*|fast? ?sat|chess|spc fs|sfs|enh ?fs|w ?fs|q ?fs|t2w? spair|t2fs|fsupp\\w*|mfsd|pasta|aspir|tluszcz\\w*',
  ),
  t1: word(
    't1w?\\w*|vibe\\w*|lava\\w*|thrive\\w*|e ?thrive|ethrive|\\d?d? ?quick ?3d\\w*|quick3d\\w*|flash\\w*|spgr|fspgr|ffe|t1ffe|dixon\\w*|m ?dixon\\w*|mdixon\\w*|flex|starvibe|caipi\\w*|twist\\w*|disco\\w*|tigre|gre|fl2d|fl3d|tricks|acutrak|ultrafast gre|w?fi',
  ),
  inPhase: word(
    '(?:in|en) ?(?:fase|phase?|phasen?)(?!(?: \\w{1,5}){0,2} (?:arter|port|ven|tard|equi|hepat|epat|trans|preco|late|spat|basal|nativ|sin |sans|senza))|in ?ph|inphas\\w*|ip|in(?= $)|in opp in|w ?fazie(?!(?: \\w{1,5}){0,2} (?:tetn|wrot|zyl|opo|poz|rown|hepat|watr|przej|wczesn|natyw))|ph(?:ase)? in(?= $)',
  ),
  opposedPhase: word(
    'opp\\w*|out ?ph\\w*|outphase\\w*|outph\\w*|out ?of ?phase|oop|op|out|oppos\\w*|fuori ?fase|fase ?opuesta|fuera ?de ?fase|gegenphase|uit ?fase|tegenfase|hors ?phase|przeciw\\w*|opp ?phase',
  ),
  water: word('w|water(?! (?:excit|sel|sat|sup))|wasser\\w*|eau|acqua|agua|woda|wodny|water ?only|wo ?fat'),
  fat: word('f|fat|fett|vet|graisse|grasso|grasa|tluszcz|fat ?only'),
  dixon: word(
    '\\w*dixon\\w*|flex|lava ?flex|dix|ideal\\w*|fact\\w*|wfs|wfi|mdix\\w*|2pt|2 ?point|3 ?point|6 ?point|q ?dixon',
  ),
  chemicalShift: word(
    '(?:opp\\w*|out\\w*|op) ?(?:and|und|en|et|e|y|i)? ?(?:in|ip)|in ?(?:and|und|en|et|e|y|i)? ?(?:opp\\w*|out\\w*)|inopp\\w*|in ?out|dual ?(?:echo|fspgr|ffe)|dualecho|iop|chemical ?shift|in ?op|ip ?op',
  ),
  dynamic: word(
    'dyn\\w*|dinam\\w*|dynam\\w*|multi ?phase|multiphase|mphase|multi ?arter\\w*|\\d ?phases?|multifas\\w*|4d|4dyn|disco\\w*|twist\\w*|perf\\w*|angio|tricks|phasen|\\d ?phasen?|grasp\\w*|wielofaz\\w*',
  ),
  pre: word(
    'pre|pre ?(?:c|con\\w*|gd|gad\\w*|km|iv|kontrast\\w*|inj\\w*|mdc|pdc)|nat|smdc|s (?:mdc|cte|civ|contr\\w*)|ss ?(?:gd|gad\\w*|inj\\w*|iv|contr\\w*|pdc)|no ?(?:con\\w*|gd|gad\\w*|iv|km)|precon\\w*|nativ\\w*|native|natyw\\w*|natif|nativo|unenh\\w*|unenhanced|non ?con\\w*|noncon\\w*|non ?enh\\w*|(?<! w )(?<! and )(?:without|wo|w o)(?: (?:contrast|c|gd|gad))?|ohne(?: ?km)?|vor(?: ?km| kontrast\\w*)?|senza\\w*(?: mdc| contrasto)?|sans\\w*|avant\\w*|blanco|zonder\\w*|bez|bezkontr\\w*|przed\\w*|sin(?: contraste| civ| gd)?|basal\\w*|simple|dirett\\w*|in bianco|plain|mask|voor (?:contrast|km|gd)|minusc|prima (?:di |del )?(?:mdc|contrasto)|antes\\w*',
  ),
  post: word(
    'post\\w*|pos ?contr\\w*|poscontr\\w*|\\+ ?(?:c|km|gd|gad\\w*|iv|mdc|civ)|(?:c|km|gd|iv|mdc|civ|inj) ?\\+|gd|gad\\w*|km|mit ?km|nach\\w*|mdc|con ?(?:mdc|contraste|gd|civ)|na ?(?:contrast|gd|gado)|apres\\w*|dopo\\w*|po ?kontr\\w*|avec|w ?contrast|with ?contrast|enhanced|ce|\\+ce|inj|injecte\\w*|kontrastmittel|met contrast|z kontr\\w*|primovist|eovist|eob|multihance|dotarem|gadovist',
  ),
  early: word(
    'early\\w*|fr(?= art)|eap|fruh\\w*|frueh\\w*|vroeg\\w*|precoc\\w*|precoz\\w*|wczesn\\w*|tempran\\w*|primo|earlyart\\w*',
  ),
  late: word('late\\w*|sp(?= art)|lap|spat\\w*|spaet\\w*|laat\\w*|tardi\\w*|pozn\\w*|opozn\\w*|lateart\\w*'),
  arterial: word(
    '\\w*arter\\w*|art\\d?|arteria\\w*|tetn\\w*|t?hap|eap|lap|aph?e?|ap|arter\\w*|a ?phase|(?:dyn|tri|late|early|fs|tra|bh|post|multi|\\d)art\\d?',
  ),
  portalVenous: word(
    'pv\\w?|pvp|vp|portal\\w*|porto\\w*|porta\\w*|porte|portaal\\w*|port|ven\\w?|venous\\w*|(?:fruh|frueh)ven\\w*|ven(?:o|oe)s\\w*|veneu\\w*|venoes\\w*|veineu\\w*|venos\\w*|wrotn\\w*|zyln\\w*|hpvp|pvph|pven\\w*|vein\\w*|portven\\w*|portovenous',
  ),
  transitional: word(
    'transition\\w*|trans ?(?:ph\\w*|fase|\\d)|tp|ubergang\\w*|uebergang\\w*|overgang\\w*|transiz\\w*|przejsc\\w*|transic\\w*|transitoire|late ?dynamic',
  ),
  delayed: word(
    'delay\\w*|del(?= $| \\d)|dp|equi\\w*|eq|equil\\w*|spatphase|spaetphase|spat|spaet|verzogert\\w*|verzoegert\\w*|vertraagd\\w*|retard\\w*|retrase|tardi\\w*|opozn\\w*|pozna|rownow\\w*|gleichgew\\w*|interstit\\w*|late|laat|spate\\w*|spaete\\w*|(?:spat|spaet)ven\\w*|tarda|pozno|pozn[ey]\\w*|late ?(?:ph\\w*|ven\\w*)|evenwicht\\w*|equilib\\w*',
  ),
  hepatobiliary: word(
    'hb\\w{0,3}|hbp\\w*|hbf|fhb|phb|hep|\\w*hepato ?bil\\w*|hepatob\\w*|hepatocyt\\w*|hepatosp\\w*|hepato ?sp\\w*|leberspez\\w*|leber ?spez\\w*|epatobil\\w*|epatosp\\w*|epato ?(?:bil|sp)\\w*|hepatospec\\w*|watrobow\\w*|hepatyczn\\w*|hepatobiliarn\\w*|lever ?(?:spec|cel)\\w*|leber ?(?:phase|zell)\\w*|leverspec\\w*|hepatobiliair\\w*|biliary ?ph\\w*|excret\\w*|escret\\w*|epatocit\\w*|hepatocito\\w*',
  ),
} as const;

/** Names of quantitative Dixon scans: what they yield besides maps is of low resolution and flip angle. */
export const QUANTIFICATION = word('quant\\w*|ideal ?iq|fact|q ?dixon|liverlab|q vibe|qdixon|e ?dixon');
/** Angiography; a liver dynamic may be named so too. */
/** Also measurements of flow. */
export const ANGIOGRAPHY = word(
  '(?:4d|2d|3d|q)? ?flow|flow|phase ?contrast|pc ?mra|venc\\w*|tricks|mra|ce ?mra|cemra|angio\\w*|tof|fl3d ce\\w*|inhance\\w*',
);

/** Times after injection that a name states: `20 min`, `20min`, `35s`, `90 sec`, `1h`; in seconds. */
export function statedSeconds(text: string): number | null {
  const found =
    / (\d{1,3}) ?(s|sec|secs|sek|seg|seconds?|sekund\w*|seconden|secondi|segundos|min|mins|mn|minutes?|minut\w*|m|h|hr|hrs|hours?|std|stunden?|ora|ore|heures?|horas?|uur|uren|godz\w*)(?= )/.exec(
      text,
    );
  if (!found) return null;
  const amount = Number(found[1]);
  const unit = found[2] ?? '';
  if (/^(?:h|std|stund|or[ae]|uu?r|godz)/.test(unit)) return amount <= 6 ? amount * 3600 : null;
  if (unit.startsWith('m')) return amount <= 240 ? amount * 60 : null;
  return amount >= 10 ? amount : null;
}

/** The last two words, where scanners append what part of a Dixon an image is. */
export function lastWords(name: string): string {
  return ` ${name.trim().split(' ').slice(-2).join(' ')} `;
}
