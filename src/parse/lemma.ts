import { IRREGULAR_ADJECTIVES, IRREGULAR_NOUNS, IRREGULAR_VERBS } from './irregular.js';

const PRONOUNS: Readonly<Record<string, string>> = {
  me: 'I',
  i: 'I',
  him: 'he',
  them: 'they',
  us: 'we',
  an: 'a',
  these: 'this',
  those: 'that',
  "n't": 'not',
  nt: 'not',
  her: 'she',
  whom: 'who',
  "'em": 'they',
};
const POSSESSIVES: Readonly<Record<string, string>> = {
  my: 'my',
  your: 'your',
  his: 'his',
  her: 'her',
  its: 'its',
  our: 'our',
  their: 'their',
  mine: 'my',
  yours: 'your',
  ours: 'our',
  theirs: 'their',
  hers: 'her',
  whose: 'whose',
};

/**
 * Lemma by rule and table, after the conventions of UD English EWT. Meant for the forms that a coder asks for
 * (verbs, nouns); proper nouns keep their form.
 * @param form as printed; @param upos universal tag; @param xpos Penn tag
 */
export function lemmaOf(form: string, upos: string, xpos: string): string {
  if (upos === 'PROPN') return form;
  const lower = form.replace(/[’ʼ]/g, "'").toLowerCase();
  switch (upos) {
    case 'VERB':
    case 'AUX':
      return verbLemma(lower, xpos);
    case 'NOUN':
      return xpos === 'NNS' ? nounLemma(lower) : lower;
    case 'ADJ':
    case 'ADV':
      return /^(?:JJ|RB)[RS]$/u.test(xpos) ? adjectiveLemma(lower) : lower;
    case 'PRON':
    case 'DET':
    case 'PART':
      if (xpos === 'PRP$' || xpos === 'WP$') return POSSESSIVES[lower] ?? lower;
      if (xpos === 'POS') return "'s";
      return PRONOUNS[lower] ?? lower;
    default:
      return lower;
  }
}

function verbLemma(word: string, xpos: string): string {
  if (xpos === 'VB' || xpos === 'VBP') {
    const known = IRREGULAR_VERBS.get(word);
    // "found", "saw", "lay" are base forms too; only clear inflections are led back.
    return known && /^(?:am|are|'re|'m|have|'ve|do|were|'s|is)$/u.test(word) ? known : word;
  }
  const irregular = IRREGULAR_VERBS.get(word);
  if (irregular) return word === "'d" && xpos === 'MD' ? 'would' : xpos === 'MD' ? modal(word) : irregular;
  if (xpos === 'MD') return modal(word);
  if (xpos === 'VBZ') return stripS(word);
  if (xpos === 'VBG' && word.endsWith('ing') && word.length > 4) return stem(word.slice(0, -3));
  if ((xpos === 'VBD' || xpos === 'VBN') && word.endsWith('ed') && word.length > 3) {
    return word.endsWith('ied') && word.length > 4 ? `${word.slice(0, -3)}y` : stem(word.slice(0, -2));
  }
  for (const prefix of ['re', 'un', 'over', 'out', 'mis', 'under', 'fore']) {
    const base = word.startsWith(prefix) ? IRREGULAR_VERBS.get(word.slice(prefix.length)) : undefined;
    if (base) return prefix + base;
  }
  return word;
}

function modal(word: string): string {
  return { "'ll": 'will', wo: 'will', ca: 'can', sha: 'shall', "'d": 'would' }[word] ?? word;
}

function nounLemma(word: string): string {
  const irregular = IRREGULAR_NOUNS.get(word);
  if (irregular) return irregular;
  if (word.endsWith('men') && word.length > 5) return `${word.slice(0, -3)}man`;
  return stripS(word);
}

function stripS(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/u.test(word)) return word.slice(0, -2);
  if (/(?:[^s]s|us|is|ss)$/u.test(word) && !/(?:us|is|ss)$/u.test(word))
    return /oes$/u.test(word) && word.length > 5 ? word.slice(0, -2) : word.slice(0, -1);
  return word;
}

function adjectiveLemma(word: string): string {
  const irregular = IRREGULAR_ADJECTIVES.get(word);
  if (irregular) return irregular;
  const cut = word.endsWith('est') ? word.slice(0, -3) : word.endsWith('er') ? word.slice(0, -2) : word;
  if (cut === word || cut.length < 3) return word;
  if (cut.endsWith('i')) return `${cut.slice(0, -1)}y`;
  if (/([bdgmnpt])\1$/u.test(cut)) return cut.slice(0, -1);
  return /(?:[^aeiou][aeiou]r|[^l]l|[cgsuv])$/u.test(cut) &&
    !/(?:[aeiou]{2}.|ll|ss|ew|ow)$/u.test(cut) &&
    /(?:bl|pl|tl|ttl|dl|gl|[cgsv]|ur|er|ar)$/u.test(cut)
    ? `${cut}e`
    : cut;
}

const VOWEL = /[aeiouy]/u;
/** Stems that end like a doubled consonant but are spelt so: fall, pass, stuff, buzz, add, err. */
const KEEPS_DOUBLE = /(?:ll|ss|ff|zz|dd|rr)$/u;
/** Doubled l that goes back to one: "controlling", "compelled", "cancelled", "travelled". */
const SINGLE_L =
  /^(?:control|compel|propel|expel|repel|dispel|impel|rebel|patrol|cancel|travel|label|model|signal|fuel|counsel|channel|quarrel|marshal|shell?|level|excel|total|equal|instal|fulfil|enrol|distil|instil|annul|extol|dial|duel|jewel|marvel|panel|pencil|rival|shovel|shrivel|spiral|swivel|tunnel|unravel|gravel|initial|ravel)l$/u;
/** Stems that lost an e with -ing or -ed. */
const WITH_E = new Set(
  (
    'mak tak giv hav liv com becom mov lov us clos los chos choos ris rais caus paus hous purchas releas increas decreas ceas eas pleas leas bas cas chas phas eras accus excus refus confus infus diffus defus abus amus advis revis supervis exercis promis compromis surpris compris pris ' +
    'organis realis recognis criticis emphasis apologis mobilis authoris stabilis neutralis normalis organiz realiz recogniz criticiz emphasiz apologiz mobiliz authoriz stabiliz neutraliz normaliz seiz siz priz analys paralys ' +
    'creat relat stat negotiat mediat escalat violat retaliat terminat nominat dominat indicat dedicat communicat advocat educat locat allocat relocat vacat evacuat fluctuat evaluat situat graduat estimat animat legitimat motivat activat cultivat elevat innovat deviat initiat associat appreciat alleviat humiliat affiliat repatriat expropriat appropriat radiat operat cooperat generat tolerat accelerat deliberat liberat moderat separat elaborat collaborat celebrat concentrat demonstrat penetrat infiltrat illustrat administrat registrat frustrat orchestrat integrat migrat ' +
    'devastat facilitat hesitat imitat irritat militat rehabilitat necessitat agitat dictat rotat quot vot devot promot not denot writ unit invit cit excit incit recit ignit despit expedit compet delet complet deplet execut persecut prosecut contribut distribut attribut disput comput commut constitut institut substitut pollut salut dilut mut ' +
    'declar prepar compar shar spar scar dar car bar squar ensur assur insur secur measur treasur pressur captur tortur structur restructur nurtur ventur endur cur injur figur configur procur obscur allur explor ignor restor stor scor implor adher interfer persever fir hir wir tir retir requir inquir acquir desir inspir conspir expir aspir respir transpir admir entir ' +
    'provid decid divid resid presid collid guid hid rid sid coincid override invad evad persuad dissuad parad trad degrad upgrad blockad barricad cascad grad fad raid includ conclud exclud preclud seclud intrud extrud collud allud elud imped preced conced reced succeed exceed proceed cod explod erod corrod decod ' +
    'strik lik bik mik pok prov invok provok revok evok smok choc brok wak bak fak shak stak rebuk nuk puk ' +
    'combin defin refin min confin declin join determin examin imagin machin outlin underlin undermin undin shin combin sign align dyn fin lin min vin wein oin ' +
    'hop cop scop slop rop typ shap escap scrap tap rap wip pip strip rip rescu argu continu issu valu pursu ensu valu subdu accru leagu plagu catalogu dialogu queu su rescu ' +
    'chang charg challeng exchang manag engag damag encourag discourag pledg judg acknowledg urg surg emerg merg diverg converg submerg besieg alleg oblig averag storag salvag sabotag ravag pillag forg plung rang arrang deriv ' +
    'forc enforc reinforc announc denounc pronounc renounc advanc financ balanc enhanc convinc commenc influenc sentenc experienc evidenc menac plac replac embrac trac brac fac surfac pac grac rac spac lac reduc introduc produc deduc induc seduc sourc outsourc notic practic serv observ preserv reserv deserv conserv solv resolv involv evolv revolv dissolv achiev believ reliev retriev griev receiv deceiv perceiv conceiv driv arriv surviv reviv depriv thriv striv div sav wav brav leav cleav weav heav remov improv approv disapprov carv starv curv nerv swerv halv shelv delv twelv ' +
    'enabl disabl assembl resembl stumbl crumbl tumbl gambl scrambl troubl doubl tripl topl grappl settl battl rattl throttl hurdl handl bundl kindl struggl smuggl juggl singl mingl tangl strangl angl wrestl nestl hustl rustl whistl bristl startl titl cycl recycl circl article tackl crackl sparkl buckl rul schedul fil compil profil smil whil pil exil reconcil rol console whol handl sampl exampl ' +
    'ag wag stag rag cag enrag outrag pag besieg nam blam fram sham tam claim fum assum consum resum presum perfum tim prim crim chim phon postpon clon ton ston atone zon dron don bon hon throne condon tun prun fin cap tap bath breath cloth loath sooth seeth writh ach headach toll oversee fre agre disagre guarante refere decre'
  ).split(' '),
);

/** Base form of a stem that lost -ing or -ed. */
function stem(cut: string): string {
  if (IRREGULAR_VERBS.has(`${cut}e`)) return `${cut}e`;
  if (IRREGULAR_VERBS.get(cut) === cut) return cut;
  if (SINGLE_L.test(cut)) return cut.slice(0, -1);
  if (/([bdfgklmnprtvz])\1$/u.test(cut) && !KEEPS_DOUBLE.test(cut) && VOWEL.test(cut.slice(0, -2)))
    return cut.slice(0, -1);
  if (WITH_E.has(cut)) return `${cut}e`;
  if (!VOWEL.test(cut)) return cut;
  // Not in the list: endings that English hardly ever writes without an e.
  if (
    /(?:at|iz|[aeiou]v|[lr]v|[^aeiou]u|[nr]c|[aeiou]c|[^aeiou]l|dg|rg|ng(?<!ing|ang|ong|ung)|ur|ys)$/u.test(
      cut,
    ) &&
    !/(?:[ei]at|oat|eet|our|[aeiou]{2}[tr]|[aeiou]l|rl|wl|ll)$/u.test(cut)
  )
    return `${cut}e`;
  return cut;
}
