import {
  ATOP_DYADS,
  COW_CAPITALS,
  COW_IGO_DYADS,
  COW_MAJORS,
  COW_TRADE,
  CSHAPES_DISTANCES,
  DEMOCRACY_YEARLY,
  TSS_RIVALRIES,
} from './alignment.js';
import { ATOP_MEMBERS } from './atop.js';
import { ATOP_ALLIANCES, ATOP_PHASES } from './atop-coding.js';
import { COW_CONTIGUITY } from './cow-contiguity.js';
import { COW_IGO_COUNTS, COW_IGO_MEMBERS } from './cow-igo.js';
import { COW_MID_DYADS, COW_MID_PARTICIPANTS } from './cow-mid.js';
import { COW_NMC } from './cow-nmc.js';
import { COW_STATES } from './cow-states.js';
import { DCAD } from './dcad.js';
import type { DatasetFormat } from './format.js';
import { SIPRI_REGISTER, SIPRI_TABLE, SIPRI_YEARLY } from './sipri.js';
import { UCDP_ACD } from './ucdp-acd.js';
import { UN_IDEAL_POINTS } from './un-ideal-points.js';

/** Every data set that Casus reads. A new one is a file beside this one and a line here. */
export const FORMATS: readonly DatasetFormat[] = [
  ATOP_MEMBERS,
  ATOP_ALLIANCES,
  ATOP_PHASES,
  COW_STATES,
  COW_NMC,
  COW_IGO_MEMBERS,
  COW_IGO_COUNTS,
  COW_MID_PARTICIPANTS,
  COW_MID_DYADS,
  COW_CONTIGUITY,
  DCAD,
  SIPRI_YEARLY,
  SIPRI_TABLE,
  SIPRI_REGISTER,
  UN_IDEAL_POINTS,
  UCDP_ACD,
  COW_TRADE,
  CSHAPES_DISTANCES,
  TSS_RIVALRIES,
  DEMOCRACY_YEARLY,
  COW_IGO_DYADS,
  ATOP_DYADS,
  COW_MAJORS,
  COW_CAPITALS,
];
