import type { EntityMap } from './entity-map.js';
import type { Redaction } from './redaction.js';

/** As `freeTextOf` of the redaction, also of an entity whose rows name a meeting: its words are about each case on its agenda. */
export const wordsOf = (redaction: Redaction, map: EntityMap): readonly string[] =>
  map.ofMeeting?.texts ?? redaction.freeTextOf(map);
