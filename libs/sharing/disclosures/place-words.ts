/** Words of addresses in English and Welsh, without accents, as `fold` leaves them before confusable letters are folded. */

/** What streets are called, before or after their name. Each line holds what stands for the same. */
export const sameStreetKinds: readonly (readonly string[])[] = [
  ['street', 'st', 'stryd', 'heol'],
  ['road', 'rd', 'heol', 'hewl', 'ffordd'],
  ['lane', 'ln', 'lon', 'heol'],
  ['avenue', 'ave', 'rhodfa'],
  ['drive', 'rhodfa'],
  ['close', 'clos'],
  ['crescent', 'cres', 'cilgant'],
  ['terrace', 'teras', 'rhes', 'row'],
  ['gardens', 'gdns', 'gerddi'],
  ['park', 'parc'],
  ['hill', 'bryn', 'rhiw', 'rise'],
  ['court', 'llys', 'cwrt'],
  ['square', 'sgwar'],
  ['green', 'maes'],
  ...'grove mews parade villas cottages place walk way view quay wharf'.split(' ').map((one) => [one]),
];

/** Of a street with a name of its own, one kind stands for another: people do not remember which it was. */
export const streetKinds: ReadonlySet<string> = new Set(sameStreetKinds.flat());

/** What schools, employers and houses of prayer are called beside their own name. */
export const institutionKinds: ReadonlySet<string> = new Set(
  (
    'school ysgol primary gynradd cynradd secondary uwchradd comprehensive gyfun cyfun infants babanod junior iau ' +
    'nursery meithrin academy academi college coleg university prifysgol hospital ysbyty surgery meddygfa ' +
    'church eglwys chapel capel hotel gwesty farm fferm centre canolfan library llyfrgell shop siop cafe caffi ' +
    'bakery becws factory ffatri warehouse stores garage modurdy pharmacy fferyllfa salon nurseries'
  ).split(' '),
);

/** Words that say nothing of which street or institution it is. */
export const connectingWords: ReadonlySet<string> = new Set(
  'the of and at in on y yr a ac o ar yn i dan tan ltd limited cyf plc llp company co cwmni'.split(' '),
);

/** Words that a street, a place or a school has in either language. Each line holds one meaning. */
export const sameWords: readonly (readonly string[])[] = [
  ['church', 'eglwys', 'llan'],
  ['chapel', 'capel'],
  ['mill', 'melin'],
  ['bridge', 'pont'],
  ['station', 'gorsaf'],
  ['school', 'ysgol'],
  ['castle', 'castell'],
  ['high', 'main', 'fawr', 'mawr', 'uchaf'],
  ['new', 'newydd'],
  ['old', 'hen'],
  ['well', 'ffynnon'],
  ['wood', 'woods', 'coed'],
  ['river', 'afon'],
  ['sea', 'mor'],
  ['market', 'marchnad'],
  ['bank', 'banc'],
  ['north', 'gogledd'],
  ['south', 'de'],
  ['east', 'dwyrain'],
  ['west', 'gorllewin'],
  ['white', 'gwyn', 'wen'],
  ['black', 'du', 'ddu'],
  ['red', 'coch', 'goch'],
  ['king', 'kings', 'brenin'],
  ['queen', 'queens', 'brenhines'],
  ['st', 'saint', 'sant', 'santes'],
];

/** What the first sound of a Welsh word may become: soft, nasal and aspirate mutation, by its first letters. */
export const mutations: readonly (readonly [string, readonly string[]])[] = [
  ['ll', ['l']],
  ['rh', ['r']],
  ['c', ['g', 'ngh', 'ch']],
  ['p', ['b', 'mh', 'ph']],
  ['t', ['d', 'nh', 'th']],
  ['g', ['', 'ng']],
  ['b', ['f', 'm']],
  ['d', ['dd', 'n']],
  ['m', ['f']],
];
