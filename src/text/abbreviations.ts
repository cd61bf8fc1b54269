/**
 * Words written with a dot that belongs to them. `title` stands before a name, so its dot never ends a sentence;
 * `other` may also stand last, so that the next word decides.
 */
const TITLES =
  'mr mrs ms mx messrs mme mlle dr prof rev fr sr st hon pres gov sen rep reps sens gen maj col lt cpt capt cmdr cdr adm sgt brig cpl pvt amb insp supt det ' +
  'msgr ayatollah hr ing no nos vs art arts sec fig vol p pp ch chap para approx ca cf op eds ed';
const OTHERS =
  'jr ret etc inc corp co ltd llc plc bros dept dist est ft mt ave blvd rd al assn assoc univ intl natl govt min max ext tel ' +
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
  'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo';

export const TITLE_ABBREVIATIONS: ReadonlySet<string> = new Set(TITLES.split(' '));
const OTHER_ABBREVIATIONS: ReadonlySet<string> = new Set(OTHERS.split(' '));

/** Of these, only the capitalised form is an abbreviation: "Sun. 5 May", but "in the sun." */
const ONLY_CAPITALISED = new Set(
  'sat sun mar may no art miss ill ore pa la mass wash mon wed fig del min max est co ed fr sec ext ind jan dec nov gen col rev adm hon pres'.split(
    ' ',
  ),
);
/** Even capitalised, these end a sentence as often as not; a dot belongs to them only before a digit. */
const BEFORE_DIGIT = new Set('no nos art arts fig vol p pp ch chap para mar sat sun'.split(' '));

/** Whether the dot after `word` belongs to it, given the first character that follows (blank skipped; '' = nothing). */
export function ownsDot(word: string, next: string): boolean {
  const lower = word.toLowerCase();
  const capitalised = word !== lower;
  if (!TITLE_ABBREVIATIONS.has(lower) && !OTHER_ABBREVIATIONS.has(lower)) return false;
  if (ONLY_CAPITALISED.has(lower) && !capitalised) return false;
  if (BEFORE_DIGIT.has(lower)) return /[0-9]/u.test(next);
  return next !== '';
}
