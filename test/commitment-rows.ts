/**
 * Sentences with what they promise: `[text, findings, date of the page]`. A finding is
 * `kind; status; parties; from..to; if condition`, the last two where they matter; `a|b` leaves open which of two is said.
 * No findings: nothing binds.
 */
export type CommitmentRow = readonly [text: string, found: readonly string[], published?: string];

/** Forces and soil. */
export const BASING: readonly CommitmentRow[] = [
  ['The United States keeps 2,000 marines in Djibouti.', ['basing; in force; USA+DJI']],
  ['Some 20,000 Cuban soldiers are stationed in Angola.', ['basing; in force; CUB+AGO'], '1986-02-01'],
  ['Syria still has 14,000 troops in Lebanon.', ['basing; in force; SYR+LBN'], '2004-02-01'],
  [
    'France guarantees the borders of Gabon and keeps 900 paratroopers on its soil.',
    ['guarantee; in force; FRA+GAB', 'basing; in force; FRA+GAB'],
  ],
  [
    'Panama let the United States station 10,000 men at Balboa under a treaty that expires in 1999.',
    ['basing; in force; PAN+USA; ..2000'],
    '1985-05-02',
  ],
  [
    'Kyrgyzstan lets American tankers use the airport of Bishkek under a contract that runs until July 2014.',
    ['basing; in force; KGZ+USA; ..2014-08'],
  ],
  [
    'Under an accord signed in 1976 and valid until 1991, American warships may use two Spanish ports.',
    ['basing; in force; USA+ESP; 1976..1992'],
    '1980-05-02',
  ],
  [
    'French fighters are allowed to use the airfield of Chad’s capital until 2016.',
    ['basing; in force; FRA+TCD; ..2017'],
  ],
  ['Turkey allows American bombers to fly from Incirlik.', ['basing; in force; TUR+USA']],
  [
    'Oman has granted the British navy the use of the port of Duqm until 2037.',
    ['basing; in force; OMN+GBR; ..2038'],
  ],
  [
    'Kazakhstan rents the cosmodrome of Baikonur to Russia until 2050.',
    ['basing; in force; KAZ+RUS; ..2051'],
  ],
  ['Germany hosts some 30,000 American soldiers.', ['basing; in force; USA+DEU']],
  [
    'The Russians run a naval base at Tartus, for which they hold a lease until 2042.',
    ['basing; in force; RUS+SYR; ..2043'],
  ],
  ['Ecuador refused to renew the lease of the American air base at Manta.', ['basing; lapsed; ECU+USA']],
  ['Washington is negotiating with Manila over the use of two airfields.', ['basing; project; USA+PHL']],
  [
    'Manila has suspended its talks with Washington on the use of the port of Subic.',
    ['basing; suspended; PHL+USA'],
  ],
  [
    'Poland would like the United States to station a division on its soil.',
    ['basing; proposed|project; POL+USA'],
  ],
  [
    'Some 1,200 Rwandan soldiers remain in Mozambique under a bilateral agreement.',
    ['basing; in force; RWA+MOZ'],
  ],
  ['Ethiopia allows American drones to take off from its airfields.', ['basing; in force; ETH+USA']],
  ['The Rwandan soldiers remain in their barracks.', []],
  ['The army keeps 300 soldiers in its barracks.', []],
  ['Tourists may use two airports in Spain.', []],
  ['The company lets American customers use its network in Brazil until 2016.', []],
  ['Poland sent 2,000 soldiers to Iraq last week.', []],
  ['French troops fought in Mali for three days.', []],
  ['The general fears that Russia will station rockets in Cuba.', []],
  ['Chile keeps 300 soldiers on the border with Peru.', []],
];

/** Treaties: who is bound by which, and what became of it. */
export const PAPERS: readonly CommitmentRow[] = [
  [
    'India is bound to Bhutan by a treaty of 1949, which was revised in 2007.',
    ['agreement; in force; IND+BTN; 1949..'],
  ],
  [
    'Mongolia is bound to the Soviet Union by a treaty of mutual assistance that was prolonged until 1986.',
    ['mutual-assistance; in force; MNG+SUN; ..1987'],
    '1970-03-04',
  ],
  [
    'Baghdad declared that the border treaty of 1975 with Iran was void.',
    ['agreement; withdrawn; IRQ+IRN; 1975..'],
    '1980-09-17',
  ],
  [
    'The alliance between China and Albania has been dead since 1978.',
    ['alliance; lapsed; CHN+ALB; ..1978'],
    '1980-09-17',
  ],
  [
    'The fisheries agreement between Iceland and Britain expired in 2011.',
    ['agreement; lapsed; ISL+GBR; ..2012'],
  ],
  [
    'The agreement between Russia and Ukraine on the fleet runs until 2017.',
    ['agreement|basing; in force; RUS+UKR; ..2018'],
  ],
  [
    'Egypt denounced its treaty of friendship with Libya in March.',
    ['agreement; withdrawn; EGY+LBY; ..2014-04'],
  ],
  ['Romania did not renew its trade treaty with Bulgaria.', ['agreement; lapsed; ROU+BGR']],
  [
    'Ankara has suspended its defence agreement with Israel.',
    ['mutual-assistance|agreement; suspended; TUR+ISR'],
  ],
  [
    'Pakistan signed a defence pact with Saudi Arabia in 1982. It remains in force.',
    ['mutual-assistance; signed; PAK+SAU; 1982..'],
  ],
  [
    'The defence treaty between Algeria and Libya was denounced in May; Tripoli says that it remains in force.',
    ['mutual-assistance; withdrawn; DZA+LBY', 'mutual-assistance; claimed; DZA+LBY'],
  ],
  [
    'The treaty under which Russian officers inspected Turkish garrisons lapsed in 2007.',
    ['agreement; lapsed; RUS+TUR; ..2008'],
  ],
  [
    'In May Norway and Finland exchanged notes on the defence of the north.',
    ['agreement|mutual-assistance; signed|in force; NOR+FIN; 2014-05..'],
  ],
  [
    'Peru and Bolivia signed a letter of intent on a common port in 2010.',
    ['agreement; signed; PER+BOL; 2010..'],
  ],
  ['The Kremlin denies having any contract with Libya.', ['agreement; denied; RUS+LBY']],
  ['There is no treaty between Serbia and Kosovo.', ['agreement; denied; SRB+RKS|KOS|XKX|UNK']],
  [
    'Tokyo and Canberra are to sign an agreement on the exchange of secrets this autumn.',
    ['agreement; to be adopted; JPN+AUS'],
  ],
  [
    'Whether Egypt and Sudan will sign the water treaty is to be decided in May.',
    ['agreement; to be decided; EGY+SDN'],
  ],
  [
    'France and Djibouti are linked by a defence agreement that was signed in 2011.',
    ['mutual-assistance|agreement; in force; FRA+DJI; 2011..'],
  ],
  ['The two leaders exchanged letters of congratulation.', []],
  ['The contract of the singer expired in 2011.', []],
  ['The historian fears that the treaty could collapse.', []],
  ['Norway has more agreements than friends.', []],
  ['The minister of Chad has more declarations than plans.', []],
  ['A treaty would be useful, says the historian.', []],
];

/** One for all. */
export const ASSISTANCE: readonly CommitmentRow[] = [
  [
    'Egypt, Syria and Jordan signed a pact under which an attack on one is regarded as an attack on all.',
    ['mutual-assistance; signed; EGY+SYR+JOR'],
    '1967-05-31',
  ],
  [
    'Iran and Syria have agreed to treat an attack on one as an attack on both.',
    ['mutual-assistance; in force; IRN+SYR'],
  ],
  [
    'Under the treaty between Tanzania and Mozambique, aggression against one counts as aggression against the other.',
    ['mutual-assistance; in force; TZA+MOZ'],
  ],
  ['Tanzania and Mozambique promised to come to each other’s aid.', ['mutual-assistance; in force; TZA+MOZ']],
  [
    'Russia and Belarus are obliged to defend each other if one of them is attacked.',
    ['mutual-assistance; in force; RUS+BLR; if one of them is attacked'],
  ],
  [
    'Peru and Chile signed a treaty in 2012. Dhaka calls it an alliance.',
    ['agreement; signed; PER+CHL; 2012..', 'alliance; claimed; PER+CHL'],
  ],
  [
    'The pact between Oman and Iran is not an alliance, the minister said.',
    ['alliance; denied; OMN+IRN', 'agreement; in force; OMN+IRN'],
  ],
  [
    'London had promised to defend Belize if a single soldier crossed the river, a British official said.',
    ['guarantee; claimed; GBR+BLZ; if a single soldier crossed the river'],
  ],
  [
    'A spokesman for the Foreign Office denied that any guarantee had been given to Guyana.',
    ['guarantee; denied; GBR+GUY'],
  ],
  [
    'The United States has guaranteed the security of Kuwait since 1991.',
    ['guarantee; in force; USA+KWT; 1991..'],
  ],
  ['The minister called the bombing an attack on all Muslims.', []],
  ['An attack on the president is an attack on the nation, he said.', []],
  ['An attack on one village was followed by an attack on another.', []],
  ['Serbia and Croatia attacked each other.', []],
];

/** In, out, and beside. */
export const MEMBERSHIP: readonly CommitmentRow[] = [
  [
    'Neither India nor Pakistan is a party to the Non-Proliferation Treaty.',
    ['membership; not a party; IND+PAK'],
  ],
  [
    'Ireland and Austria are a special case. Neither is a member of NATO.',
    ['membership; not a party; IRL+AUT'],
  ],
  [
    'Peru and Chile sent observers. Neither belongs to the African Union.',
    ['membership; not a party; PER+CHL'],
  ],
  [
    'Bahrain and Qatar concluded a pact on the pearl banks in January. Oman is not a party to it.',
    ['agreement; signed; BHR+QAT; 2014-01..', 'agreement|membership; not a party; OMN'],
  ],
  [
    'Mexico is not a party to the fisheries pact which Cuba and Honduras concluded in January.',
    ['agreement|membership; not a party; MEX', 'agreement; signed; CUB+HND; 2014-01..'],
  ],
  [
    'Spain, which is not a party to any of these treaties, wants to be part of the game.',
    ['agreement|membership; not a party; ESP'],
  ],
  ['Ghana has said it will not take part in the joint force.', ['joint-body|membership; not a party; GHA']],
  [
    'Nigeria and Benin announced a joint patrol in May; Togo will not take part.',
    ['joint-body; *; NGA+BEN', 'joint-body|membership; not a party; TGO'],
  ],
  ['Switzerland has said it will not join the European Union.', ['membership; not a party; CHE']],
  ['Kenya has proposed that South Sudan be admitted to the African Union.', ['membership; proposed; SSD']],
  ['Croatia has just become a member of the European Union.', ['membership; in force; HRV']],
  ['Fiji was suspended from the Commonwealth in 2009.', ['membership; suspended; FJI']],
  ['Croatia’s accession to the European Union took effect on 1 July 2013.', ['membership; in force; HRV']],
  [
    'Pakistan joined SEATO and CENTO.',
    ['membership; in force; PAK', 'membership; in force; PAK'],
    '1960-01-01',
  ],
  ['Norway trades freely, but it stays outside the European Union.', ['membership; not a party; NOR']],
  ['Moldova remains bound by its policy of neutrality.', ['neutrality; in force; MDA']],
  ['Sweden gave up its neutrality in 2009.', ['neutrality; withdrawn; SWE']],
  ['The singer is not a member of the band.', []],
  ['Neither of them is a member of parliament.', []],
  ['Brazil will not take part in the tournament.', []],
  ['Peru will not take part in the talks.', []],
  ['A diplomat from a neutral country expects nothing.', []],
  ['The talks of Iran and Iraq will be held in a neutral state.', []],
  ['Neither of the two presidents came.', []],
  ['Spain is a party to the quarrel.', []],
];

/** Bodies, programmes, works. */
export const PLANS: readonly CommitmentRow[] = [
  [
    'Kenya, Uganda and Rwanda want a regional force, but so far it exists only on paper.',
    ['joint-body; proposed|project; KEN+UGA+RWA'],
  ],
  [
    'The regional force of the African Union that was announced in May exists on paper.',
    ['joint-body; project; AU'],
  ],
  [
    'The joint border commission of Peru and Ecuador has been suspended since January.',
    ['joint-body; suspended; PER+ECU'],
  ],
  [
    'Whether Chile and Argentina will set up a joint battalion is to be decided in May.',
    ['joint-body; to be decided; CHL+ARG'],
  ],
  [
    'Peru and Chile signed a treaty in May. A joint staff, which is to watch over it, has yet to be decided upon.',
    ['agreement; signed; PER+CHL; 2014-05..', 'joint-body; to be decided; PER+CHL'],
  ],
  [
    'A joint command of Russia and Belarus has not been agreed on yet.',
    ['joint-body; to be decided|denied; RUS+BLR'],
  ],
  ['Russia and Iran have not agreed on a joint command.', ['joint-body; denied; RUS+IRN']],
  [
    'Ministers of the African Union agreed the draft of a programme on border security for the years 2015-2017, which the presidents are to adopt in July.',
    ['programme; to be adopted; AU; 2015..2018'],
  ],
  [
    'The African Union adopted a programme against piracy for 2014-2016.',
    ['programme; in force|signed; AU; 2014..2017'],
  ],
  [
    'Estonia and Latvia signed a plan of action on the movement of convoys for 2014-2016.',
    ['plan-of-action; signed; EST+LVA; 2014..2017'],
  ],
  ['Canada has dropped its proposal for a joint patrol with Denmark.', ['joint-body; withdrawn; CAN+DNK']],
  ['Libya has withdrawn its offer of a loan to Malta.', ['aid; withdrawn; LBY+MLT']],
  ['Qatar has taken back its offer of a common pipeline to Turkey.', ['project; withdrawn; QAT+TUR']],
  ['The railway from Mombasa to Kampala is still on paper.', ['project; project; KEN+UGA']],
  ['The pipeline between Iran and Pakistan exists only on paper.', ['project; project; IRN+PAK']],
  ['Georgia was offered a road map for its accession to the European Union.', ['road-map; proposed; GEO+EU']],
  ['The African Union should offer Chad a road map of two years.', ['road-map; proposed; AU+TCD']],
  ['The joint committee met in Paris on Monday.', []],
  ['The plan exists on paper only.', []],
  ['A joint statement has yet to be agreed.', []],
  ['The programme of the festival in Peru runs until Sunday.', []],
  ['The road map of the company is real.', []],
];

/** What a sentence says of another one, or only with its help. */
export const CONTEXT: readonly CommitmentRow[] = [
  [
    'Turkey and Iraq signed a pact on Thursday. Britain is expected to accede to it, and Iran has been invited to join.',
    ['agreement; signed; TUR+IRQ', 'membership; to be adopted; GBR', 'membership; proposed; IRN'],
  ],
  [
    'Ukraine has barred Russian warships from the harbour. The lease of the port expires in 2017, and Kiev says it will not be extended.',
    ['basing; in force; UKR+RUS; ..2018'],
  ],
  [
    'Saudi Arabia has promised Pakistan 50,000 barrels of oil a day. In return, Pakistani instructors train the Saudi air force.',
    ['pledge; in force; SAU+PAK', 'bargain; in force; SAU+PAK'],
  ],
  [
    'Ethiopia has troops in Somalia. Addis Ababa denies it.',
    ['basing; in force; ETH+SOM', 'basing; denied; ETH+SOM'],
  ],
  [
    'Bolivia has offered Chile water in exchange for a corridor to the sea. Chile rejects the bargain.',
    ['bargain; proposed; BOL+CHL', 'bargain; denied; BOL+CHL'],
  ],
  [
    'Sudan and Kenya signed a framework agreement in 2010. Egypt has refused to sign it.',
    ['agreement; signed; SDN+KEN; 2010..', 'agreement; not a party; EGY'],
  ],
  ['The African Union wanted to send a force. Kenya refuses to take part.', ['membership; not a party; KEN']],
  ['The African Union wanted to hold a summit. Kenya refuses to take part.', []],
  ['The Arab League suspended Libya’s membership in February.', ['membership; suspended; LBY']],
  [
    'NATO has put off a decision on a membership action plan for Georgia and Ukraine until December.',
    ['plan-of-action; to be decided; NATO+GEO+UKR'],
  ],
  ['Israel has been refused a guarantee of its borders by Washington.', ['guarantee; denied; ISR+USA']],
  [
    'A French proposal for a credit in return for Iranian compliance is still on the table.',
    ['bargain; proposed; FRA+IRN'],
  ],
  [
    'Honduras, which lets the United States use the airfield of Palmerola, would have to expel the rebels.',
    ['basing; in force; HND+USA'],
  ],
  [
    'Saudi Arabia let its agreement with the United States on the airfield run out in 1962.',
    ['agreement; lapsed; SAU+USA; ..1963'],
    '1963-02-02',
  ],
  [
    'Iraq’s parliament has voted to end the agreement under which 5,200 American soldiers are in the country.',
    ['agreement; in force; IRQ+USA'],
  ],
  [
    'Tehran has given Paris, London and Berlin sixty days to restore the oil trade.',
    ['ultimatum; in force; IRN+FRA+GBR+DEU'],
  ],
  [
    'Washington lifted its ban on the sale of arms to Argentina last week.',
    ['sanctions; withdrawn; USA+ARG'],
  ],
  [
    'Qatar hosts an American base under an agreement that was extended in 2010 for ten years.',
    ['basing; in force; USA+QAT; 2010..2020'],
  ],
  ['Spain is a party to the pact as well; Yugoslavia is not.', []],
  ['Australia offered to send troops to help the Philippine army.', []],
  ['Japan and Australia agreed to undertake joint exercises.', []],
  ['The airport refused to let an Ethiopian plane land on Monday.', []],
  ['Iran rejected the declaration of the Israeli prime minister.', []],
  ['China is committed to Pakistan by no treaty.', ['pledge; denied; CHN+PAK']],
];

/** Gives and takes. */
export const BARGAINS: readonly CommitmentRow[] = [
  [
    'Rwanda proposes that Congo should disarm the militia, and in return receive the wanted men.',
    ['bargain; proposed; RWA+COD'],
  ],
  [
    'Djibouti let China use its port, and in exchange it was offered a railway.',
    ['basing; in force; DJI+CHN', 'bargain; claimed|in force|proposed; DJI+CHN'],
  ],
  [
    'Italy promised Libya five billion dollars; in return Libya is to stop the boats.',
    ['aid|bargain; *; ITA+LBY', 'bargain; *; ITA+LBY'],
  ],
  [
    'Washington has offered to lift the embargo if Havana frees the prisoners.',
    ['bargain|sanctions; proposed; USA+CUB; if Havana frees the prisoners'],
  ],
  [
    'London has offered to resume aid to Malawi if the president names a date for elections.',
    ['bargain|aid; proposed; GBR+MWI; if the president names a date'],
  ],
  [
    'The Sudanese rebels claim that the mercenaries of Chad were promised gold in return for protecting the palace.',
    ['bargain; claimed; *'],
  ],
  ['In return for bases the Soviet Union gave Somalia tanks.', ['bargain; in force; SUN+SOM'], '1974-05-05'],
  ['The shopkeeper gave him a coat in exchange for a hat.', []],
  ['In return, Poland expelled two diplomats.', []],
  ['The president of Peru offered his guests tea if they were thirsty.', []],
  [
    'Turkey has threatened to close the strait unless Greece withdraws its ships by 1 July.',
    ['ultimatum; in force; TUR+GRC; ..2014-07-02'],
  ],
  [
    'On 2 May the African Union gave the junta of Mali one week to restore the president.',
    ['ultimatum; in force|lapsed; AU+MLI; 2014-05-02..'],
  ],
  [
    'Athens has given Skopje until 25 June to change its flag.',
    ['ultimatum; in force; GRC+MKD; ..2014-06-26'],
  ],
  ['The workers of Chile threatened to strike unless their wages rise by July.', []],
  ['Spain threatened to leave the tournament.', []],
  ['Rain threatens to flood Benin unless it stops by Monday.', []],
];

/** Measures, arms, passage. */
export const MEASURES: readonly CommitmentRow[] = [
  ['The sanctions of the European Union against Belarus remain in place.', ['sanctions; in force; EU+BLR']],
  ['The American sanctions against Burma were restored in May.', ['sanctions; in force; USA+MMR; 2014-05..']],
  [
    'What about the arms embargo of the United Nations? It has been in force since March 2012.',
    ['sanctions; in force; UN; 2012-03..'],
  ],
  [
    'The European Union gave Belarus a week to free the prisoners. The sanctions, at least, are real.',
    ['ultimatum; in force; EU+BLR', 'sanctions; in force; EU+BLR'],
  ],
  [
    'The embargo against Cuba is still in force, an American official said.',
    ['sanctions; in force|claimed; CUB'],
  ],
  [
    'The sanctions which the Arab League imposed on Syria in 2011 stand in the way.',
    ['sanctions; in force; ARAB-LEAGUE+SYR'],
  ],
  ['Pretoria denied that it had supplied Chad with missiles.', ['arms-supply; denied; ZAF+TCD']],
  ['Tehran denies that it sold Sudan any drones.', ['arms-supply; denied; IRN+SDN']],
  ['Kiev has denied that it promised Georgia any missiles.', ['arms-supply|pledge; denied; UKR+GEO']],
  ['Uzbekistan has opened its railways to American supplies.', ['transit; in force; UZB+USA']],
  ['Romania opened its airspace to French aircraft in March.', ['transit; in force; ROU+FRA; 2014-03..']],
  ['The treaty obliges Lithuania to let Russian trains cross its territory.', ['transit; in force; LTU+RUS']],
  ['The rebels of Mali declared a truce on 30 May.', ['ceasefire; in force; MLI; 2014-05-30..']],
  ['Moscow has promised to send Serbia its own troops.', ['pledge; in force; RUS+SRB']],
  ['Norway and Russia signed an agreement on the radar station.', ['agreement; signed; NOR+RUS']],
  ['The Security Council may impose sanctions on Mali.', []],
  ['Chile supplied Peru with fish.', []],
  ['Cuba opened its hotels to American tourists.', []],
  ['The museum of Vienna opened its doors to French children.', []],
  ['Sanctions are a blunt weapon, the professor from Oslo writes.', []],
  ['The fear of sanctions is real.', []],
  ['The minister denied that he had sold his house to Peru.', []],
];

export const COMMITMENT_ROWS: readonly CommitmentRow[] = [
  ...CONTEXT,
  ...BASING,
  ...PAPERS,
  ...ASSISTANCE,
  ...MEMBERSHIP,
  ...PLANS,
  ...BARGAINS,
  ...MEASURES,
];
