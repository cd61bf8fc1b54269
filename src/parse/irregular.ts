/** Irregular English forms, base first: verbs with their past and participle, plurals, comparisons. */
const VERBS =
  "be am is are was were been being 'm 're 's m re r s;have has had 've 'd ve;do does did done;go goes went gone gon;arise arose arisen;awake awoke awoken;bear bore borne born;beat beaten;become became;" +
  'begin began begun;bend bent;bet;bind bound;bite bit bitten;bleed bled;blow blew blown;break broke broken;breed bred;bring brought;build built;burn burnt;buy bought;' +
  'catch caught;choose chose chosen;cling clung;come came;creep crept;deal dealt;dig dug;draw drew drawn;dream dreamt;drink drank drunk;drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen;' +
  'feed fed;feel felt;fight fought;find found;flee fled;fling flung;fly flew flown;forbid forbade forbidden;foresee foresaw foreseen;forget forgot forgotten;forgive forgave forgiven;forsake forsook forsaken;freeze froze frozen;get got gotten;' +
  'give gave given;grind ground;grow grew grown;hang hung;hear heard;hide hid hidden;hold held;keep kept;know knew known;lay laid;lead led;lean leant;leap leapt;learn learnt;leave left;lend lent;lie lay lain lying;light lit;' +
  'lose lost;make made;mean meant;meet met;mislead misled;mistake mistook mistaken;misunderstand misunderstood;outdo outdid outdone;overcome overcame;overtake overtook overtaken;overthrow overthrew overthrown;pay paid;prove proven;rebuild rebuilt;ride rode ridden;ring rang rung;rise rose risen;run ran;' +
  'say said;see saw seen;seek sought;sell sold;send sent;shake shook shaken;shine shone;shoot shot;show shown;shrink shrank shrunk;sing sang sung;sink sank sunk;sit sat;sleep slept;slide slid;smell smelt;speak spoke spoken;speed sped;spell spelt;spend spent;' +
  'spin spun;spit spat;spring sprang sprung;stand stood;steal stole stolen;stick stuck;sting stung;strike struck stricken;strive strove striven;swear swore sworn;sweep swept;swell swollen;swim swam swum;swing swung;take took taken;teach taught;tear tore torn;tell told;' +
  'think thought;throw threw thrown;tread trod trodden;undergo underwent undergone;understand understood;undertake undertook undertaken;uphold upheld;upset;wake woke woken;wear wore worn;weave wove woven;weep wept;win won;wind wound;withdraw withdrew withdrawn;withhold withheld;withstand withstood;write wrote written;' +
  "bid;broadcast;burst;cast;cost;cut;forecast;hit;hurt;let;put;quit;read;reset;rid;set;shed;shut;split;spread;thrust;will wo 'll would;can ca could;shall sha should;may might;die dying;tie tying;sever severed severing;laud lauded lauding;implore implored imploring;proscribe proscribed proscribing;electrocute electrocuted electrocuting;vie vying;want wan;dye dyeing;flee fleeing";
const NOUNS =
  'man men;woman women;child children;people;foot feet;tooth teeth;goose geese;mouse mice;ox oxen;life lives;wife wives;knife knives;leaf leaves;half halves;thief thieves;wolf wolves;shelf shelves;self selves;loaf loaves;' +
  'crisis crises;analysis analyses;basis bases;thesis theses;hypothesis hypotheses;oasis oases;axis axes;diagnosis diagnoses;emphasis emphases;phenomenon phenomena;criterion criteria;medium media;bacterium bacteria;stratum strata;curriculum curricula;memorandum memoranda;nucleus nuclei;' +
  'policeman policemen;businessman businessmen;spokesman spokesmen;serviceman servicemen;fisherman fishermen;gunman gunmen;congressman congressmen;statesman statesmen;chairman chairmen;clergyman clergymen;cameraman cameramen;spokeswoman spokeswomen;businesswoman businesswomen;policewoman policewomen;grandchild grandchildren;' +
  'die dice;species;series;means;headquarters;barracks;crossroads;lens lenses;bias biases;canvas canvases;focus focuses;fungus fungi;' +
  'news;politics;economics;physics;mathematics;ethics;athletics;tactics;logistics;statistics;thanks;goods;clothes;pants;trousers;glasses;surroundings;regards;data;premises;proceeds;earnings;outskirts;whereabouts;aircraft;spacecraft;sheep;deer;fish;offspring;axe axes';
const ADJECTIVES =
  'good better best;bad worse worst;far further furthest farther farthest;less;least;more;most;old older oldest elder eldest;late later latest latter';

function index(table: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const row of table.split(';')) {
    const [base, ...forms] = row.split(' ');
    for (const form of [base!, ...forms]) if (!map.has(form)) map.set(form, base!);
  }
  return map;
}

/** form → lemma */
export const IRREGULAR_VERBS = index(VERBS);
export const IRREGULAR_NOUNS = index(NOUNS);
export const IRREGULAR_ADJECTIVES = index(ADJECTIVES);
