/** What anniversaries are counted from. Public facts. */
interface Anniversary {
  readonly names: RegExp;
  /** The year that the anniversary itself is counted from: of the signing of the Charter, not of the first session. */
  readonly year: number;
  /** Words that the text must have: there are many armistices. */
  readonly where?: RegExp;
}

/** Bodies and treaties: "the 70th anniversary of NATO" is theirs, "of the NATO bombing" is not. */
const FOUNDED: readonly Anniversary[] = [
  { names: /\b(?:UN|U\.N\.?|United Nations(?: Organi[sz]ation)?)/u, year: 1945 },
  { names: /\b(?:NATO|North Atlantic (?:Treaty|Alliance))\b/u, year: 1949 },
  { names: /\bTreat(?:y|ies) of Rome\b/iu, year: 1957 },
  { names: /\bWarsaw (?:Pact|Treaty)\b/iu, year: 1955 },
  { names: /\bHelsinki (?:Final Act|Accords)\b/iu, year: 1975 },
  { names: /\bCommonwealth of Independent States\b|\bCIS\b/u, year: 1991 },
  { names: /\b(?:Collective Security Treaty(?! Organi[sz]ation))\b/u, year: 1992 },
  { names: /\b(?:Collective Security Treaty Organi[sz]ation|CSTO)\b/u, year: 2002 },
  { names: /\b(?:Shanghai Cooperation Organi[sz]ation|SCO)\b/u, year: 2001 },
  { names: /\b(?:African Union)\b/u, year: 2002 },
  { names: /\b(?:Organi[sz]ation of African Unity|OAU)\b/u, year: 1963 },
  { names: /\b(?:Arab League|League of Arab States)\b/u, year: 1945 },
  { names: /\bASEAN\b/u, year: 1967 },
  { names: /\b(?:Gulf Cooperation Council|GCC)\b/u, year: 1981 },
  { names: /\b(?:Maastricht Treaty)\b/u, year: 1992 },
  { names: /\b(?:Budapest Memorandum)\b/u, year: 1994 },
  { names: /\b(?:Dayton (?:Agreement|Accords|Peace))\b/u, year: 1995 },
  { names: /\b(?:Good Friday Agreement)\b/u, year: 1998 },
  { names: /\b(?:Oslo Accords)\b/u, year: 1993 },
  { names: /\b(?:Camp David Accords)\b/u, year: 1978 },
  { names: /\bAntarctic Treaty\b/u, year: 1959 },
  { names: /\bNon-?Proliferation Treaty\b|\bNPT\b/u, year: 1968 },
  { names: /\bGeneva Conventions\b/u, year: 1949 },
  { names: /\bUniversal Declaration of Human Rights\b/u, year: 1948 },
];

/** A name further behind is only part of what the anniversary is of. */
const LEAD = 30;

/** Events, named near the start of the phrase. */
const HAPPENED: readonly Anniversary[] = [
  {
    // Not any victory: the one with a capital, and nothing but its war behind it.
    names:
      /^(?:the\s+)?(?:[Gg]reat\s+|Soviet\s+)?(?:Victory|VICTORY)(?:\s+Day)?(?:\s+(?:in|over|against)\s+(?:the\s+)?(?:(?:Great\s+Patriotic|Second\s+World)\s+War|World\s+War\s+(?:II|Two)|WWII|(?:Nazi\s+)?Germany|[Ff]ascism|[Nn]azism))?(?=$|\s+(?:and|which|that|to|in|with|on|at|this|next|was|is|will|has|by|as)\b)/u,
    year: 1945,
  },
  {
    names:
      /\bvictory (?:in (?:the )?(?:Great Patriotic War|Second World War|World War (?:II|Two)|WWII)|over (?:Nazi Germany|fascism|Nazism))\b|\b(?:end|conclusion) of (?:the )?(?:Second World War|World War (?:II|Two)|WWII)\b|\bV-?E Day\b|\bliberation of Auschwitz\b|\b(?:atomic )?bombings? of (?:Hiroshima|Nagasaki)\b/iu,
    year: 1945,
  },
  { names: /\barmistice\b/iu, year: 1953, where: /\bKoreans?\b|\bKorea\b/u },
  { names: /\b(?:end of (?:the )?(?:First World War|World War (?:I|One)|WWI)|Armistice)\b/iu, year: 1918 },
  {
    names:
      /\b(?:outbreak|start|beginning) of (?:the )?(?:First World War|World War (?:I|One)|WWI)\b|\bassassination of (?:Archduke )?Franz Ferdinand\b/iu,
    year: 1914,
  },
  {
    names:
      /\b(?:outbreak|start|beginning) of (?:the )?(?:Second World War|World War (?:II|Two)|WWII)\b|\bMolotov[–-]Ribbentrop\b/iu,
    year: 1939,
  },
  { names: /\b(?:October|Bolshevik|Russian) Revolution\b/iu, year: 1917 },
  { names: /\bfall of the Berlin Wall\b/iu, year: 1989 },
  { names: /\bGerman reunification\b|\breunification of Germany\b/iu, year: 1990 },
  { names: /\b(?:collapse|dissolution|break-?up|fall) of the (?:Soviet Union|USSR)\b/iu, year: 1991 },
  { names: /\b(?:Srebrenica)\b/u, year: 1995 },
  { names: /\b(?:Islamic Revolution|Iranian Revolution)\b/u, year: 1979 },
  { names: /\b(?:9\/11|September 11(?:,? 2001)?|11 September) (?:terror(?:ist)? )?attacks?\b/u, year: 2001 },
  { names: /\b(?:Chernobyl)\b/u, year: 1986 },
  { names: /\b(?:Korean War armistice|Korean Armistice)\b/u, year: 1953 },
  { names: /\b(?:outbreak|start) of the Korean War\b/u, year: 1950 },
  { names: /\bfounding of the People[’']s Republic\b|\bPeople[’']s Republic of China\b/u, year: 1949 },
  { names: /\bTiananmen\b/u, year: 1989 },
  { names: /\bRwandan? genocide\b|\bgenocide in Rwanda\b|\bgenocide against the Tutsi\b/iu, year: 1994 },
  { names: /\bArmenian genocide\b/iu, year: 1915 },
  { names: /\bannexation of Crimea\b/iu, year: 2014 },
  {
    names:
      /\bindependence of Kazakhstan\b|\bKazakhstan[’']s independence\b|\bindependence of (?:Uzbekistan|Tajikistan|Kyrgyzstan|Turkmenistan|Armenia|Azerbaijan|Belarus|Ukraine|Moldova|Georgia)\b|\b(?:Uzbek|Tajik|Kyrgyz|Turkmen|Ukrainian|Moldovan|Belarusian|Georgian|Armenian|Azerbaijani) independence\b/u,
    year: 1991,
  },
  { names: /\b(?:Turkmenistan[’']s|Turkmen|permanent) neutrality\b/u, year: 1995 },
];

const FOUNDING =
  '(?:founding|foundation|creation|establishment|formation|origination|signing|birth|adoption|entry into force|inception)';
/** What may follow a name without making another thing of it. */
const REST = String.raw`(?=$|\s+(?:and|or|the|which|that|to|in|with|on|at|this|next|last|was|is|will|has|have|by|as|later|earlier|when|where)\b)`;

const BODIES: readonly Anniversary[] = FOUNDED.map(({ names, year }) => ({
  names: new RegExp(
    String.raw`^(?:the\s+)?(?:${FOUNDING}\s+of\s+(?:the\s+)?)?(?:${names.source})(?:\s+(?:Charter|${FOUNDING}))?${REST}`,
    names.flags,
  ),
  year,
}));
const DATED = /^(?:the\s+)?(?:\p{L}+\s+){0,2}?((?:1[5-9]|20)\d{2})\b/u;

/**
 * The year that an anniversary of `what` ("the UN", "the fall of the Berlin Wall") is counted from; null = unknown.
 * @param text all that the article says, for names that mean several things
 */
export function yearOf(what: string, text = ''): number | null {
  const dated = DATED.exec(what);
  if (dated) return Number(dated[1]);
  const body = BODIES.find(({ names }) => names.test(what));
  if (body) return body.year;
  for (const { names, year, where } of HAPPENED) {
    const at = what.search(names);
    if (at >= 0 && at <= LEAD && (where === undefined || where.test(text))) return year;
  }
  return null;
}
