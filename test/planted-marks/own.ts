import { randomUUID } from 'node:crypto';
import type { About } from './marks.js';
import type { World } from './world.js';

/** What somebody typed that is theirs alone: a draft, a post that came too late, rejected lines of a spreadsheet. */
export async function plantOwn({ clinic: { owner, clock }, ids, people, marks }: World): Promise<void> {
  const at = clock.now();
  const writers = people.filter(
    ({ facts, role }) =>
      facts.forum === 'here' && !['system_admin', 'policing_body', 'strategic', 'auditor'].includes(role),
  );
  for (const { name, role, agency } of writers) {
    const staffId = ids.people.get(name);
    const mine = (where: string): string => {
      const about: About = {
        where,
        caseKey: 'none',
        agency,
        category: 'none',
        released: false,
        only: [{ person: name }],
      };
      return marks.plant(about);
    };
    // The name stands on its writer's home and beside the way to begin another, and nowhere else.
    const answers = {
      forumId: ids.forums.here,
      externalRef: mine('Draft.answers'),
      perpetratorSurname: mine('Draft.answers'),
    };
    await owner.query(
      `INSERT INTO draft (id, staff_id, journey, answers, version, made_at, changed_at) VALUES ($1, $2, 'nomination', $3, 1, $4, $4)`,
      [randomUUID(), staffId, JSON.stringify(answers), at],
    );
    await owner.query(
      `INSERT INTO kept_post (id, staff_id, path, body, why, at) VALUES ($1, $2, '/actions/new', $3, 'not-signed-in', $4)`,
      [randomUUID(), staffId, JSON.stringify({ text: mine('KeptPost.body') }), at],
    );
    if (role !== 'coordinator') continue;
    const id = randomUUID();
    await owner.query(
      `INSERT INTO import (id, imported_by, file_id, rehearsal, state, made_at, finished_at, rows_total, rows_done, accepted, rejected, forum_ids)
       VALUES ($1, $2, $1, false, 'done', $3, $3, 1, 1, 0, 1, $4)`,
      [id, staffId, at, [ids.forums.here]],
    );
    await plantUnmatched({ owner, staffId, at }, mine('Import.headings'));
    await owner.query(
      `INSERT INTO import_row (id, import_id, imported_by, row, line, external_ref, outcome, problems, warnings, record)
       VALUES ($1, $2, $3, 1, 2, $4, 'rejected', $5, '[]', $6)`,
      [
        randomUUID(),
        id,
        staffId,
        mine('ImportRow.externalRef'),
        JSON.stringify([{ column: 'victim_surname', reason: 'missing_mandatory' }]),
        JSON.stringify({ victim_surname: mine('ImportRow.record') }),
      ],
    );
  }
}

/** A spreadsheet whose headings are still to be matched; one of them says something. */
async function plantUnmatched(
  { owner, staffId, at }: { owner: World['clinic']['owner']; staffId: string | undefined; at: Date },
  heading: string,
): Promise<void> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO import (id, imported_by, file_id, rehearsal, state, made_at) VALUES ($1, $2, $1, true, 'unmatched', $3)`,
    [id, staffId, at],
  );
  const headings = [heading, ...Array.from({ length: 60 }, (_, nth) => `Heading ${String(nth)}`)];
  await owner.query('INSERT INTO import_chunk VALUES ($1, 0, $2)', [id, Buffer.from(`${headings.join(',')}\n`)]);
}

/** What the systems of the coordinators of an agency call our columns. */
export async function plantMatchings({ clinic: { owner, clock }, ids, people, marks }: World): Promise<void> {
  const agency = 'force-team';
  const theirs = people.filter((one) => one.role === 'coordinator' && one.agency === agency);
  const heading = marks.plant({
    where: 'ColumnMatching.headings',
    caseKey: 'none',
    agency,
    category: 'none',
    released: false,
    only: theirs.map(({ name }) => ({ person: name })),
  });
  await owner.query(
    `INSERT INTO column_matching (id, agency_id, kind, headings, headings_key, columns, matched_by, matched_at)
     VALUES (gen_random_uuid(), $1, 'sweeps', $2, 'planted', $3, $4, $5)`,
    [
      ids.agencies.get(agency),
      [heading],
      JSON.stringify({ crime_ref: heading }),
      ids.people.get('the.coordinator'),
      clock.now(),
    ],
  );
}

/** The file at which a calendar program fetches somebody's meetings. */
export const calendarOf = (name: string): string => `planted-calendar-of-${name}.ics`;

/** Ways in for people and programs: a provider, a system with its token, everybody's address for calendars, a security key with its owner's name for it, and what somebody is accredited for. */
export async function plantWaysIn({ clinic: { owner, clock }, ids, people, marks }: World): Promise<void> {
  const [system, agency] = [randomUUID(), ids.agencies.get('agency-health')];
  const [provider, course] = ['provider', 'course'].map((column) =>
    marks.plant({
      where: `Accreditation.${column}`,
      caseKey: 'none',
      agency: 'office',
      category: 'none',
      released: false,
      only: [{ person: 'the.coordinator' }, 'administrator', 'oversees'],
    }),
  );
  await owner.query(
    `INSERT INTO accreditation (id, staff_id, kind, last_good_day, provider, provider_key, course, accredited_on)
     VALUES (gen_random_uuid(), $1, 'stalking_training', '2027-12-31', $2, 'planted', $3, '2026-01-02')`,
    [ids.people.get('the.coordinator'), provider, course],
  );
  await owner.query(
    `INSERT INTO identity_provider (id, agency_id, issuer, client_id, secret_sealed, starts_on)
     VALUES (gen_random_uuid(), $1, 'https://accounts.planted.example', 'clinic', 'x', '2026-05-01')`,
    [agency],
  );
  await owner.query(
    `INSERT INTO staff (id, key, surname, forename, email, kind) VALUES ($1, 'planted-system', 'System', 'A', 'system@planted.example', 'system')`,
    [system],
  );
  await owner.query(
    `INSERT INTO api_token (id, staff_id, agency_id, token_hash, scopes, made_at, ends_at)
     VALUES (gen_random_uuid(), $1, $2, 'x', '{cases-read}', $3, '2026-12-31')`,
    [system, agency, clock.now()],
  );
  for (const { name } of people)
    await owner.query(
      `INSERT INTO calendar_address (id, staff_id, token_hash, made_at, fetched_at)
       VALUES (gen_random_uuid(), $1, sha256($2::text::bytea), $3, $3)`,
      [ids.people.get(name), calendarOf(name).slice(0, -'.ics'.length), clock.now()],
    );
  await owner.query(
    `INSERT INTO undelivered (message_id, staff_id, area_code, subject, failure, at)
     SELECT '<planted-' || id || '>', id, 'dyfed-powys', 'You have 1 item due', 'bounced', $2 FROM staff WHERE id = ANY($1)`,
    [[...ids.people.values()].slice(0, 3), clock.now()],
  );
  await owner.query(
    `UPDATE sent_mail SET read_at = at WHERE id IN (SELECT DISTINCT ON (staff_id) id FROM sent_mail ORDER BY staff_id, at, id)`,
  );
  for (const { name, agency: of } of people.filter((one) => one.name === 'police.team'))
    await owner.query(
      `INSERT INTO factor (id, staff_id, kind, name, credential_id, public_key, counter, made_at, confirmed_at)
       VALUES (gen_random_uuid(), $1, 'key', $2, 'planted', 'x', 0, $3, $3)`,
      [
        ids.people.get(name),
        marks.plant({
          where: 'Factor.name',
          caseKey: 'none',
          agency: of,
          category: 'none',
          released: false,
          only: [{ person: name }],
        }),
        clock.now(),
      ],
    );
}
