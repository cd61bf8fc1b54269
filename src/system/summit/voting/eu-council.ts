/**
 * Votes and populations of the members of the Council of the European Communities, later Union. Votes: Art. 148 EEC and the
 * acts of accession that amend it; Art. 205 EC as the Treaty of Nice and the acts of 2003, 2005 and 2012 have it.
 * A state is named by the code of its actor; the Federal Republic before 1990 is DEU.
 */

const SIX = { DEU: 4, FRA: 4, ITA: 4, BEL: 2, NLD: 2, LUX: 1 } as const;
const NINE = { DEU: 10, FRA: 10, ITA: 10, GBR: 10, BEL: 5, NLD: 5, DNK: 3, IRL: 3, LUX: 2 } as const;
const TEN = { ...NINE, GRC: 5 } as const;
const TWELVE = { ...TEN, ESP: 8, PRT: 5 } as const;
const FIFTEEN = { ...TWELVE, AUT: 4, SWE: 4, FIN: 3 } as const;
/** Art. 26 of the Act of Accession of 2003: half a year of the old scale. */
const TWENTY_FIVE = {
  ...FIFTEEN,
  ...{ POL: 8, CZE: 5, HUN: 5, SVK: 3, LTU: 3, LVA: 3, SVN: 3, EST: 3, CYP: 2, MLT: 2 },
} as const;
const NICE_25 = {
  ...{ DEU: 29, FRA: 29, GBR: 29, ITA: 29, ESP: 27, POL: 27, NLD: 13 },
  ...{ BEL: 12, CZE: 12, GRC: 12, HUN: 12, PRT: 12, AUT: 10, SWE: 10 },
  ...{ DNK: 7, FIN: 7, IRL: 7, LTU: 7, SVK: 7, CYP: 4, EST: 4, LUX: 4, LVA: 4, SVN: 4, MLT: 3 },
} as const;
const NICE_27 = { ...NICE_25, ROU: 14, BGR: 10 } as const;
const NICE_28 = { ...NICE_27, HRV: 7 } as const;

/** A stretch of time, [from, to), in which the Council voted by weighted votes. */
export interface CouncilVotes {
  readonly from: string;
  readonly to: string;
  readonly votes: Readonly<Record<string, number>>;
  /** Votes that make a qualified majority. */
  readonly quota: number;
  /** Members in favour that it takes, on a proposal of the Commission and on none; null = no matter how many. */
  readonly members: number | null;
  readonly otherMembers: number;
  readonly source: string;
}

/** From the treaty of Rome to that of Lisbon. */
export const COUNCIL_VOTES: readonly CouncilVotes[] = [
  {
    ...{ from: '1958-01-01', to: '1973-01-01', votes: SIX, quota: 12, members: null, otherMembers: 4 },
    source: 'Art. 148(2) EEC (1957)',
  },
  {
    ...{ from: '1973-01-01', to: '1981-01-01', votes: NINE, quota: 41, members: null, otherMembers: 6 },
    source:
      'Art. 148(2) EEC after the Act of Accession of 1972, as adapted on 1 January 1973 for want of Norway',
  },
  {
    ...{ from: '1981-01-01', to: '1986-01-01', votes: TEN, quota: 45, members: null, otherMembers: 6 },
    source: 'Art. 148(2) EEC after the Act of Accession of 1979',
  },
  {
    ...{ from: '1986-01-01', to: '1995-01-01', votes: TWELVE, quota: 54, members: null, otherMembers: 8 },
    source: 'Art. 148(2) EEC after the Act of Accession of 1985',
  },
  {
    ...{ from: '1995-01-01', to: '2004-05-01', votes: FIFTEEN, quota: 62, members: null, otherMembers: 10 },
    source: 'Art. 148(2) EC (later 205(2)) after the Act of Accession of 1994, as adapted on 1 January 1995',
  },
  {
    ...{
      from: '2004-05-01',
      to: '2004-11-01',
      votes: TWENTY_FIVE,
      quota: 88,
      members: null,
      otherMembers: 17,
    },
    source: 'Art. 26 of the Act of Accession of 2003',
  },
  {
    ...{ from: '2004-11-01', to: '2007-01-01', votes: NICE_25, quota: 232, members: 13, otherMembers: 17 },
    source: 'Art. 205(2) EC after the Treaty of Nice and Art. 12 of the Act of Accession of 2003',
  },
  {
    ...{ from: '2007-01-01', to: '2013-07-01', votes: NICE_27, quota: 255, members: 14, otherMembers: 18 },
    source: 'Art. 205(2) EC after the Act of Accession of 2005; from 2009-12-01 Art. 3(3) of Protocol 36',
  },
  {
    ...{ from: '2013-07-01', to: '2014-11-01', votes: NICE_28, quota: 260, members: 15, otherMembers: 19 },
    source: 'Art. 3(3) of Protocol 36 after the Act of Accession of 2012',
  },
];

/**
 * Inhabitants by member, in thousands with one digit after the point; `total` is the published sum of the members, which the
 * figures meet within 0.1. They were written down from the publication as remembered, not copied from a file.
 */
export interface Populations {
  readonly source: string;
  readonly total: number;
  readonly thousands: Readonly<Record<string, number>>;
}

/** As the Council's own list for 2015, bar rounding, which is of the same reports of the members to Eurostat. */
export const POPULATIONS_2014: Populations = {
  source: 'Eurostat, usual residents on 1 January 2014, as first reported (thousands)',
  total: 507_416.6,
  thousands: {
    ...{
      DEU: 80_780,
      FRA: 65_856.6,
      GBR: 64_308.3,
      ITA: 60_782.7,
      ESP: 46_507.8,
      POL: 38_495.7,
      ROU: 19_942.6,
    },
    ...{
      NLD: 16_829.3,
      BEL: 11_203.9,
      GRC: 10_992.6,
      CZE: 10_512.4,
      PRT: 10_427.3,
      HUN: 9_879,
      SWE: 9_644.9,
    },
    ...{ AUT: 8_507.8, BGR: 7_245.7, DNK: 5_627.2, FIN: 5_451.3, SVK: 5_415.9, IRL: 4_604, HRV: 4_246.7 },
    ...{ LTU: 2_943.5, SVN: 2_061.1, LVA: 2_001.5, EST: 1_315.8, CYP: 858, LUX: 549.7, MLT: 425.4 },
  },
};

export const POPULATIONS_2020: Populations = {
  source: 'Eurostat, population on 1 January 2020, as published in July 2020 (thousands)',
  total: 447_706.2,
  thousands: {
    ...{
      DEU: 83_166.7,
      FRA: 67_098.8,
      ITA: 60_244.6,
      ESP: 47_330,
      POL: 37_958.1,
      ROU: 19_318,
      NLD: 17_407.6,
    },
    ...{
      BEL: 11_549.9,
      GRC: 10_709.7,
      CZE: 10_693.9,
      SWE: 10_327.6,
      PRT: 10_295.9,
      HUN: 9_769.5,
      AUT: 8_901.1,
    },
    ...{ BGR: 6_951.5, DNK: 5_822.8, FIN: 5_525.3, SVK: 5_457.9, IRL: 4_963.8, HRV: 4_058.2, LTU: 2_794.1 },
    ...{ SVN: 2_095.9, LVA: 1_907.7, EST: 1_329, CYP: 888, LUX: 626.1, MLT: 514.6 },
  },
};
