/** What the measures of matching have in common: how many people are made, who looks for them, and whom. */
import { dataSource } from '../dist/libs/platform/database/data-source.js';
import { domains } from '../dist/libs/domains.js';
import { People } from '../dist/libs/cases/people/people.service.js';
import { entitiesOf } from '../dist/libs/platform/house.js';
import { FactSources } from '../dist/libs/platform/access/fact-sources.js';
import { Sessions, SessionTimes } from '../dist/libs/platform/http/sessions.js';
import { AccessTables, Work } from '../dist/libs/platform/work/work.js';
import { withClient } from './database.mjs';
import { idOf } from './names.mjs';

const tables = domains.flatMap(({ access }) => access ?? []);

/** @returns the sizes for `alike.sql`: of so many people so many are of the caller's own area */
export const sizesOf = (alike, own) => ({ cases: 4000, alike, own });

/** @returns the door, the search and a coordinator, on the database of this address */
export async function openMatching(url) {
  const db = await dataSource({ url, entities: entitiesOf(domains), size: 2, name: 'bench-alike' }).initialize();
  const work = new Work(db, new AccessTables(tables));
  const me = await new Sessions(db, new FactSources(domains), new SessionTimes(30)).actor(idOf('staff', 0), {
    at: new Date(),
  });
  return { db, work, people: new People(work), me };
}

/** @returns some of the people of the caller's own area, as they are kept */
export const known = (ownerUrl, count) =>
  withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT n.person_id AS id, forename, surname, max(f.value) FILTER (WHERE f.kind = 'date_of_birth') AS dob,
         max(f.value) FILTER (WHERE f.kind = 'postcode') AS postcode, max(f.value) FILTER (WHERE f.kind = 'pnc') AS pnc
       FROM person_name n JOIN person_fact f USING (person_id) WHERE n.agency_id = $1
       GROUP BY 1, 2, 3 ORDER BY md5(n.person_id::text) LIMIT $2`,
      [idOf('agency', 0), count],
    );
    return rows;
  });

export const p99 = (times) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]);
