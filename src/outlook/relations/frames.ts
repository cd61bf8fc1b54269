import type { RelationKind } from '#core/index.js';
import type { Place } from './places.js';

/**
 * Words that carry a standing relation, and where its parties stand. `like` and `unlike` run as tests: the first must
 * give the relation, the second must give none of its kind. What no single word carries has a file of its own: shares of
 * supply, ways through a country, reach, what drives whom to whom, shifts of alignment.
 */
export interface Frame {
  readonly id: string;
  readonly kind: RelationKind;
  /**
   * `verb`, `adjective` (participles too), `state` = a noun that names the relation ("fear", "rivalry"), `role` = a noun
   * that names one party by it ("rival", "enemy", "supplier").
   */
  readonly as: 'verb' | 'adjective' | 'state' | 'role';
  /** Lemmas; of adjectives the word as printed. */
  readonly words: readonly string[];
  /** Where those stand whose relation it is; the first place that holds somebody. Of a role: its holder, or its bearer. */
  readonly of: readonly Place[];
  /** Where those stand on whom it bears. */
  readonly on: readonly Place[];
  /** Of a role: which side it is said of ("Iran is a rival of X": `of`). */
  readonly bearer?: 'of' | 'on';
  /** Two on one side are enough: it holds between them. */
  readonly pair?: boolean;
  /** Describing words of which the noun must have one ("main supplier"). */
  readonly needs?: readonly string[];
  /** A clause with "that" may stand in place of a noun: "fears that X will attack". */
  readonly clause?: boolean;
  /** `plain` = the other side must be somebody ("hates Israel", not "hates Israeli wine"); `harm` = somebody, or something of his that may harm. */
  readonly other?: 'plain' | 'harm';
  /** The word holds the opposite of its kind. */
  readonly negative?: boolean;
  /** What stands on the other side must be something that one lives on: gas, money, aid. */
  readonly goods?: boolean;
  /** Prepositions of which one must stand at the verb too: "leans on Russia for its defence". */
  readonly beside?: readonly string[];
  /** Words near it with which it means something else. */
  readonly not?: readonly string[];
  readonly because: string;
  readonly like: string;
  readonly unlike: string;
}

const GREAT =
  'main largest biggest sole only principal primary key chief top leading dominant essential vital indispensable critical crucial foremost number-one important'.split(
    ' ',
  );

// biome-ignore format: a table, one frame a line
export const FRAMES: readonly Frame[] = [
  // Borders
  { id: 'border/verb', kind: 'border', as: 'verb', words: ['border', 'adjoin', 'abut', 'neighbour', 'neighbor'], of: ['subj', 'patient'], on: ['obj', 'on', 'with', 'by'], other: 'plain', because: 'a state that borders another', like: 'Chad, which borders Sudan and Niger, closed its airspace.', unlike: 'His remarks bordered on an insult to Kenya.' },
  { id: 'border/share', kind: 'border', as: 'state', words: ['border', 'frontier', 'boundary', 'borderline', 'coastline'], of: ['poss', 'host', 'between'], on: ['with'], other: 'plain', pair: true, because: 'a border that they share', like: 'Colombia shares a long frontier with Venezuela.', unlike: 'Troops from Mali crossed the border with a convoy.' },
  { id: 'border/between', kind: 'border', as: 'adjective', words: ['sandwiched', 'wedged', 'squeezed', 'landlocked'], of: ['subj'], on: ['between'], other: 'plain', because: 'a country that lies between two others', like: 'Mongolia, wedged between Russia and China, exports coal.', unlike: 'The tourist from Spain was wedged between two seats.' },
  { id: 'border/lie', kind: 'border', as: 'verb', words: ['lie', 'nestle'], of: ['subj'], on: ['between'], other: 'plain', because: 'a country that lies between two others', like: 'Nepal lies between India and China.', unlike: 'The ball of Peru lay between two players.' },
  { id: 'border/surrounded', kind: 'border', as: 'adjective', words: ['surrounded', 'flanked', 'bounded', 'ringed', 'enclosed', 'hemmed', 'encircled'], of: ['subj'], on: ['by', 'between'], other: 'plain', because: 'a country that others surround', like: 'Paraguay is surrounded by Argentina, Bolivia and Brazil.', unlike: 'The troops of Chad were surrounded by Libyan soldiers.' },
  { id: 'border/neighbour', kind: 'border', as: 'role', words: ['neighbour', 'neighbor'], bearer: 'of', of: [], on: ['poss', 'of', 'to'], other: 'plain', because: 'neighbours share a border', like: 'Uganda is a neighbour of Rwanda.', unlike: 'A neighbour of the minister of Peru called the police.' },

  // Dependence
  { id: 'dependence/verb', kind: 'dependence', as: 'verb', words: ['depend', 'rely'], of: ['subj'], on: ['on', 'upon'], because: 'who depends on whom', like: 'Jordan relies on the United States for arms.', unlike: 'The vote in Kenya depends on the weather.' },
  { id: 'dependence/lean', kind: 'dependence', as: 'verb', words: ['lean', 'count', 'look', 'bank'], of: ['subj'], on: ['on', 'upon', 'to'], other: 'plain', beside: ['for'], not: ['asylum'], because: 'on whom one leans for what one needs', like: 'Armenia leans on Russia for its defence.', unlike: 'Washington leaned on Seoul to sign.' },
  { id: 'dependence/hinge', kind: 'dependence', as: 'verb', words: ['hinge'], of: ['subj'], on: ['on', 'upon'], because: 'what lives on another', like: "The economy of Mongolia hinges on Chinese orders.", unlike: 'The vote in Kenya hinges on the weather.' },
  { id: 'dependence/live', kind: 'dependence', as: 'verb', words: ['live', 'thrive', 'subsist', 'run', 'feed', 'survive'], of: ['subj'], on: ['on', 'upon', 'off', 'from'], goods: true, because: 'who lives on what another gives', like: 'Cuba has lived on Venezuelan oil for years.', unlike: 'The ministers of Iraq run on a Kurdish list.' },
  { id: 'dependence/prop', kind: 'dependence', as: 'verb', words: ['prop', 'sustain', 'bankroll', 'subsidise', 'subsidize', 'underwrite', 'shore'], of: ['obj', 'patient'], on: ['subj', 'by'], because: 'who is kept up by whom', like: 'The regime in Minsk is propped up by Russian loans.', unlike: 'The old bridge in Peru is propped up by beams.' },
  { id: 'dependence/adjective', kind: 'dependence', as: 'adjective', words: ['dependent', 'reliant', 'hooked', 'overreliant', 'beholden', 'over-reliant', 'over-dependent'], of: ['subj'], on: ['on', 'upon', 'to'], because: 'who is dependent on whom', like: 'Kyrgyzstan remains heavily dependent on Russia.', unlike: 'The plan of Kenya is dependent on the weather.' },
  { id: 'dependence/state', kind: 'dependence', as: 'state', words: ['dependence', 'dependency', 'reliance', 'overreliance', 'over-reliance', 'over-dependence', 'overdependence'], of: ['poss', 'of', 'comp', 'host', 'in'], on: ['on', 'upon'], because: 'the dependence of one on another', like: "Europe's dependence on Russian gas is falling.", unlike: 'Doctors in Spain treat dependence on alcohol.' },
  { id: 'dependence/supplier', kind: 'dependence', as: 'role', words: ['supplier', 'provider', 'creditor', 'lender', 'source', 'lifeline', 'benefactor', 'donor', 'financier', 'backer', 'exporter', 'patron'], bearer: 'on', of: ['poss', 'of', 'for', 'to'], on: [], needs: GREAT, because: 'its main supplier, creditor or backer', like: "Russia is Armenia's main supplier of gas.", unlike: 'Spain is a supplier of fruit.' },
  { id: 'dependence/mercy', kind: 'dependence', as: 'role', words: ['mercy'], bearer: 'of', of: [], on: ['poss', 'of'], needs: ['@at'], because: 'at the mercy of another', like: 'Lesotho is at the mercy of South Africa.', unlike: 'The court in Chad showed mercy to the sailors of Peru.' },

  // What is felt as a threat
  { id: 'threat/fear', kind: 'threat-perception', as: 'verb', words: ['fear', 'dread'], of: ['subj'], on: ['obj'], clause: true, because: 'whom somebody fears', like: 'Georgia fears a Russian attack.', unlike: 'Kenya fears a drought.' },
  { id: 'threat/worry', kind: 'threat-perception', as: 'verb', words: ['worry', 'fret', 'agonise', 'agonize'], of: ['subj'], on: ['about', 'over'], other: 'harm', clause: true, because: 'about whom somebody worries', like: 'Japan worries about the missiles of North Korea.', unlike: 'Japan worries about its pensions.' },
  { id: 'threat/alarm', kind: 'threat-perception', as: 'verb', words: ['alarm', 'worry', 'unnerve', 'unsettle', 'rattle', 'spook', 'frighten', 'scare', 'terrify', 'disquiet', 'concern'], of: ['obj', 'patient'], on: ['subj', 'about', 'at', 'over', 'by'], other: 'harm', because: 'who alarms whom', like: "China's naval expansion has alarmed Vietnam.", unlike: 'The storm alarmed Cuba.' },
  { id: 'threat/afraid', kind: 'threat-perception', as: 'adjective', words: ['worried', 'concerned', 'alarmed', 'anxious', 'nervous', 'uneasy', 'apprehensive', 'unnerved', 'rattled', 'spooked', 'jittery'], of: ['subj'], on: ['about', 'at', 'over', 'by', 'with', 'of'], other: 'harm', clause: true, because: 'who is worried about whom', like: 'The leaders of Mali are worried about jihadist groups.', unlike: 'Mali is worried about the harvest.' },
  { id: 'threat/wary', kind: 'threat-perception', as: 'adjective', words: ['afraid', 'fearful', 'wary', 'scared', 'frightened', 'terrified', 'leery', 'threatened', 'menaced', 'besieged', 'encircled', 'surrounded', 'cornered'], of: ['subj'], on: ['of', 'by', 'about'], clause: true, because: 'who is afraid of whom', like: 'Kuwait feels threatened by Iraq.', unlike: 'Kuwait is wary of inflation.' },
  { id: 'threat/concern', kind: 'threat-perception', as: 'state', words: ['fear', 'concern', 'worry', 'anxiety', 'alarm', 'unease', 'apprehension', 'nervousness', 'wariness', 'angst', 'dread', 'paranoia', 'disquiet', 'suspicion'], of: ['poss', 'comp', 'in', 'among', 'host'], on: ['of', 'about', 'over', 'at', 'from', 'toward', 'towards'], other: 'harm', clause: true, because: "somebody's fear of another", like: 'Polish fears of a Russian attack have grown.', unlike: 'Polish concerns about pensions have grown.' },
  { id: 'threat/from', kind: 'threat-perception', as: 'state', words: ['threat', 'danger', 'menace'], of: ['own to', 'counter'], on: ['from', 'by', 'of', 'poss', 'comp', 'seen in'], because: 'a threat to one from another', like: 'Kuwait faces a threat from Iraq.', unlike: 'Kuwait faces a threat from the sea.' },
  { id: 'threat/is', kind: 'threat-perception', as: 'role', words: ['threat', 'danger', 'menace', 'risk', 'challenge', 'worry', 'concern', 'headache'], bearer: 'on', of: ['to', 'for', 'poss'], on: [], because: 'who is called a threat to whom', like: 'Japan sees China as its main threat.', unlike: 'The drought is a threat to Kenya.' },

  // Hostility
  { id: 'hostility/verb', kind: 'hostility', as: 'verb', words: ['hate', 'despise', 'detest', 'loathe', 'abhor'], of: ['subj'], on: ['obj'], other: 'plain', because: 'who hates whom', like: 'The Taliban hate the Islamic State.', unlike: 'The French hate English food.' },
  { id: 'hostility/adjective', kind: 'hostility', as: 'adjective', words: ['hostile', 'inimical', 'antagonistic', 'unfriendly', 'implacable'], of: ['subj'], on: ['to', 'toward', 'towards'], pair: true, because: 'who is hostile to whom', like: 'Eritrea is hostile to Ethiopia.', unlike: 'The climate of Chad is hostile to crops.' },
  { id: 'hostility/odds', kind: 'hostility', as: 'role', words: ['odd', 'loggerhead'], bearer: 'of', of: [], on: ['with'], pair: true, needs: ['@at'], because: 'at odds with each other', like: 'Greece is at odds with Turkey.', unlike: 'Bookmakers in Spain give long odds with a smile.' },
  { id: 'hostility/state', kind: 'hostility', as: 'state', words: ['hostility', 'enmity', 'animosity', 'hatred', 'antagonism', 'antipathy', 'feud'], of: ['between', 'poss', 'comp', 'host', 'in', 'of'], on: ['to', 'toward', 'towards', 'against', 'with', 'for', 'of'], pair: true, because: 'hostility of one to another', like: 'The enmity between Iran and Israel is old.', unlike: 'The hostility of the desert in Mali is known.' },
  { id: 'hostility/enemy', kind: 'hostility', as: 'role', words: ['enemy', 'foe', 'adversary', 'archenemy', 'arch-enemy', 'archfoe', 'arch-foe', 'nemesis', 'archnemesis'], bearer: 'on', of: ['poss', 'of', 'for', 'to'], on: [], pair: true, because: 'who is called whose enemy', like: 'Israel regards Iran as its main enemy.', unlike: 'Rain is the enemy of farmers in Peru.' },

  // Rivalry
  { id: 'rivalry/verb', kind: 'rivalry', as: 'verb', words: ['compete', 'vie', 'jockey', 'contend', 'jostle', 'spar'], of: ['subj'], on: ['with', 'against'], other: 'plain', pair: true, because: 'who competes with whom', like: 'India and Pakistan compete for influence in Kabul.', unlike: 'Spain will compete with Italy in the final.' },
  { id: 'rivalry/state', kind: 'rivalry', as: 'state', words: ['rivalry', 'competition', 'contest', 'tug-of-war'], of: ['between', 'poss', 'comp', 'host', 'of'], on: ['with', 'against'], other: 'plain', pair: true, not: ['settlement'], because: 'rivalry between two', like: 'The rivalry between Algeria and Morocco is old.', unlike: 'A beauty contest between Spain and Peru was held.' },
  { id: 'rivalry/rival', kind: 'rivalry', as: 'role', words: ['rival', 'arch-rival', 'archrival', 'competitor', 'contender'], bearer: 'of', of: [], on: ['poss', 'of', 'to'], other: 'plain', pair: true, because: 'who is called whose rival', like: 'Iran is a regional rival of Saudi Arabia.', unlike: 'The minister of Peru has no rival.' },

  // Influence
  { id: 'influence/state', kind: 'influence', as: 'state', words: ['influence', 'sway', 'clout', 'leverage', 'hold', 'grip', 'dominance', 'domination', 'hegemony', 'foothold', 'supremacy', 'ascendancy', 'preponderance'], of: ['poss', 'comp', 'host', 'of'], on: ['over', 'in', 'on', 'upon', 'within', 'across', 'among', 'throughout', 'with'], because: 'influence of one over another', like: 'Moscow wields considerable influence over Belarus.', unlike: 'Doctors study the influence of sugar on children in Peru.' },
  { id: 'influence/verb', kind: 'influence', as: 'verb', words: ['dominate', 'overshadow', 'influence'], of: ['subj'], on: ['obj'], other: 'plain', because: 'who dominates whom', like: 'Syria dominated Lebanon for decades.', unlike: 'Tourism dominates the economy of Malta.' },
  { id: 'influence/client', kind: 'influence', as: 'role', words: ['satellite', 'puppet', 'client', 'vassal', 'protectorate', 'protégé', 'pawn', 'stooge', 'appendage', 'backyard', 'fiefdom', 'playground'], bearer: 'on', of: ['poss', 'comp', 'of'], on: [], because: 'who is called whose satellite', like: 'Mongolia was a satellite of the Soviet Union.', unlike: 'Peru launched a satellite of the weather service.' },
  { id: 'influence/patron', kind: 'influence', as: 'role', words: ['patron', 'protector', 'overlord', 'paymaster', 'sponsor', 'guarantor'], bearer: 'of', of: [], on: ['poss', 'of'], because: 'who is called whose patron', like: "Iran is Hezbollah's patron.", unlike: 'The bank is a sponsor of the race.' },
  { id: 'influence/sphere', kind: 'influence', as: 'role', words: ['orbit', 'sphere', 'thumb', 'wing', 'yoke', 'tutelage', 'influence', 'domination', 'sway', 'dominance', 'hegemony'], bearer: 'on', of: ['poss', 'comp', 'of'], on: [], needs: ['@in'], because: 'who lies in whose sphere of influence', like: "Belarus remains in Russia's orbit.", unlike: 'The probe from Japan is in orbit.' },

  // Trust
  { id: 'trust/verb', kind: 'trust', as: 'verb', words: ['trust'], of: ['subj'], on: ['obj'], other: 'plain', because: 'who trusts whom', like: 'Kyiv does not trust Moscow.', unlike: 'Kenya trusts the forecast.' },
  { id: 'trust/distrust', kind: 'trust', as: 'verb', words: ['distrust', 'mistrust'], of: ['subj'], on: ['obj'], other: 'plain', negative: true, because: 'who distrusts whom', like: 'Greece distrusts Turkey.', unlike: 'Kenya distrusts the forecast.' },
  { id: 'trust/adjective', kind: 'trust', as: 'adjective', words: ['distrustful', 'mistrustful', 'suspicious', 'untrusting'], of: ['subj'], on: ['of', 'toward', 'towards'], negative: true, because: 'who is suspicious of whom', like: 'Hanoi is suspicious of Beijing.', unlike: 'A suspicious package was found in Peru.' },
  { id: 'trust/state', kind: 'trust', as: 'state', words: ['trust', 'confidence', 'faith'], of: ['between', 'poss', 'comp', 'host', 'of', 'in', 'among'], on: ['in', 'toward', 'towards', 'with', 'for'], other: 'plain', pair: true, because: 'trust of one in another', like: 'There is mutual trust between Norway and Sweden.', unlike: 'The trust between a doctor and a patient in Peru matters.' },
  { id: 'trust/mistrust', kind: 'trust', as: 'state', words: ['distrust', 'mistrust'], of: ['between', 'poss', 'comp', 'host', 'in', 'of', 'among'], on: ['of', 'toward', 'towards', 'for', 'with', 'in'], other: 'plain', pair: true, negative: true, because: 'distrust between two', like: 'There is deep mistrust between Ankara and Athens.', unlike: 'The mistrust of banks in Peru has grown.' },
];
