import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  Accreditation,
  Agency,
  asAsked,
  memberships,
  needsSecond,
  policeAddress,
  Post,
  Staff,
} from '../administration/agencies/index.js';
import { ForceArea, Forum } from '../administration/areas/index.js';
import { textKey } from '../kernel/text-key.js';
import { roles } from '../platform/access/access-matrix.js';
import { SYSTEM_ID } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { cell, neededColumns, readRow } from './cells.js';
import type { ReferenceFile } from './file.loading.js';
import type { RecordRead } from './file.records.js';
import { keep, together, type Kept } from './keep.js';
import { accreditationsInFile } from './people.accreditations.js';
import { agenciesOfPeople } from './people.agencies.js';
import { refuse, RowRefused } from './loaded.outcome.js';

const [system, ...staffRoles] = [...roles].sort((a, b) => Number(b === 'system') - Number(a === 'system'));
/** The file has no column for what a post is for besides its role: its title says so. */
const dutyOfTitle: Readonly<Record<string, string>> = { 'probation/Victim Liaison Officer': 'victim_liaison' };
const personInFile = z.object({
  person: cell.must,
  surname: cell.name,
  forename: cell.name,
  email: cell.must.transform((email) => email.toLowerCase()).pipe(z.email('bad_value')),
  role: cell.must.refine((role) => role !== system && (staffRoles as string[]).includes(role), 'bad_value'),
  job_title: cell.may,
  rank: cell.may,
  agency: cell.must,
  area: cell.must,
  forums: cell.list,
  membership: cell.oneOf(memberships),
  member_from: cell.mayDay,
  member_to: cell.mayDay,
  vetting_level: cell.may,
  vetting_expires_on: cell.mayDay,
  accreditations: accreditationsInFile,
  languages: cell.list,
});
type PersonInFile = z.infer<typeof personInFile>;

/**
 * How posts come in that the file tells: they hold as they are told, as history; they wait until somebody confirms them; or
 * they wait once the story has been told of those who held them (`letThemWait`).
 */
export type PostsTold = 'held' | 'waiting' | 'waiting after';

/** What is known before the file is read, and what its rows have told so far. */
interface Known {
  readonly staff: Map<string, Staff>;
  readonly emails: Map<string, string>;
  readonly posts: readonly Post[];
  readonly accreditations: readonly Accreditation[];
  readonly agencies: Map<string, Agency>;
  /** The keys of the agencies at which each person of the file is. */
  readonly isAt: ReadonlyMap<string, readonly string[]>;
  readonly forums: Map<string, string>;
  readonly areas: Set<string>;
  readonly how: PostsTold;
  readonly today: string;
  readonly told: Map<string, { row: PersonInFile; kept: Promise<{ row: Staff; outcome: Kept }> }>;
}

async function known(tx: Tx, records: readonly RecordRead[], how: PostsTold): Promise<Known> {
  const [staff, posts, accreditations, agencies, forums, forces] = await Promise.all([
    tx.rows(Staff).all(),
    tx.rows(Post).all(),
    tx.rows(Accreditation).all(),
    tx.rows(Agency).all(),
    tx.rows(Forum).all(),
    tx.rows(ForceArea).all(),
  ]);
  return {
    staff: new Map(staff.map((one) => [one.key, one])),
    emails: new Map(staff.map(({ email, key }) => [email, key])),
    posts,
    accreditations,
    how,
    today: tx.actor.today,
    agencies: new Map(agencies.map((one) => [one.key, one])),
    isAt: agenciesOfPeople(records),
    forums: new Map(forums.map(({ key, id }) => [key, id])),
    areas: new Set(forces.map(({ code }) => code)),
    told: new Map(),
  };
}

/** Staff: one row for each membership of an agency, so that one person may stand on several. */
export const peopleFile = (how: PostsTold): ReferenceFile => ({
  file: 'people.csv',
  names: ['person'],
  unique: ['person', 'agency', 'role'],
  needs: neededColumns(personInFile),
  open: async (tx, records) => {
    const all = await known(tx, records, how);
    return async (writing, record) => {
      const row = readRow(personInFile, record);
      const agencyId = all.agencies.get(row.agency)?.id;
      check(row, all, agencyId);
      const first = !all.told.has(row.person);
      const staff = await staffOf(writing, row, all);
      const post = await keep(
        writing,
        postNow(all, row, staff.row, agencyId as string),
        postOf(row, all, { staffId: staff.row.id, agencyId: agencyId as string }),
      );
      return first
        ? together(staff.outcome, post.outcome, ...(await accredit(writing, row, all, staff.row.id)))
        : post.outcome;
    };
  },
});

function check(row: PersonInFile, all: Known, agencyId: string | undefined): void {
  if (!agencyId) throw refuse('agency', 'unknown_agency');
  if (!all.areas.has(row.area)) throw refuse('area', 'unknown_force');
  if (row.forums.some((key) => !all.forums.has(key))) throw refuse('forums', 'unknown_forum');
  if (row.member_from && row.member_to && row.member_to < row.member_from)
    throw refuse('member_to', 'dates_out_of_order');
  const holder = all.emails.get(row.email);
  if (holder && holder !== row.person) throw refuse('email', 'address_taken');
  checkAddress(row, all, agencyId);
  all.emails.set(row.email, row.person);
}

/** A post in the police that the file brings needs an address of the police, as one that is given does (decision 184). */
function checkAddress(row: PersonInFile, all: Known, agencyId: string): void {
  const staff = all.staff.get(row.person);
  if (row.role !== 'police' || (staff && postNow(all, row, staff, agencyId))) return;
  const agencies = [...all.agencies.values()];
  const inPost = all.posts.filter(({ staffId }) => staffId === staff?.id).map((post) => post.agencyId);
  const here = agencies.filter(({ id, key }) => inPost.includes(id) || all.isAt.get(row.person)?.includes(key));
  const stands = policeAddress(row.email, here, agencies);
  if (stands === 'foreign') throw refuse('email', 'foreign_address');
  if (stands === 'unnamed') throw refuse('agency', 'no_domain');
}

/** The person behind the row; what a later row says of the same person must be the same. */
function staffOf(tx: Tx, row: PersonInFile, all: Known): Promise<{ row: Staff; outcome: Kept }> {
  const earlier = all.told.get(row.person);
  if (earlier) {
    const differs = (['surname', 'forename', 'email'] as const).filter((name) => earlier.row[name] !== row[name]);
    if (differs.length) throw new RowRefused(differs.map((column) => ({ column, reason: 'contradicts_earlier_row' })));
    return earlier.kept;
  }
  const { person: key, surname, forename, email } = row;
  const languages = row.languages.length ? row.languages : ['en'];
  const made = Object.assign(new Staff(), { id: randomUUID(), key, surname, forename, email, languages });
  const kept = keep(tx, all.staff.get(key), made);
  all.told.set(key, { row, kept });
  return kept;
}

const askedBy = (how: PostsTold, role: string): Partial<Post> =>
  how === 'held' || !needsSecond(role)
    ? {}
    : { ...asAsked(role, SYSTEM_ID), ...(how === 'waiting after' && { state: 'held' }) };

const postNow = (all: Known, { role }: PersonInFile, staff: Staff, agencyId: string): Post | undefined =>
  all.posts.find((post) => post.staffId === staff.id && post.agencyId === agencyId && post.role === role);

/** A file never takes away vetting that was renewed in the product: the later of two days stands. What is no history waits. */
function postOf(row: PersonInFile, all: Known, whose: { staffId: string; agencyId: string }): Post {
  const now = postNow(all, row, { id: whose.staffId } as Staff, whose.agencyId);
  const renewed = now?.vettingExpiresOn && row.vetting_expires_on && now.vettingExpiresOn > row.vetting_expires_on;
  const isBack = now?.toOn && now.toOn < all.today && !(row.member_to && row.member_to < all.today);
  return Object.assign(new Post(), {
    ...((!now || isBack) && askedBy(all.how, row.role)),
    id: randomUUID(),
    ...whose,
    role: row.role,
    jobTitle: row.job_title ?? '',
    rank: row.rank,
    duty: dutyOfTitle[`${row.role}/${row.job_title ?? ''}`] ?? null,
    areaCode: row.area,
    forumIds: row.forums.map((key) => all.forums.get(key)),
    membership: row.membership,
    fromOn: row.member_from,
    toOn: row.member_to,
    vettingLevel: row.vetting_level,
    vettingExpiresOn: renewed ? now.vettingExpiresOn : row.vetting_expires_on,
  });
}

const accredit = (tx: Tx, row: PersonInFile, all: Known, staffId: string): Promise<Kept[]> =>
  Promise.all(
    row.accreditations.map(async (one) => {
      const [kind = '', lastGoodDay, provider, course, accreditedOn] = one.split(':').map((part) => part.trim());
      const now = all.accreditations.find((held) => held.staffId === staffId && held.kind === kind);
      const told = Object.assign(new Accreditation(), {
        id: randomUUID(),
        staffId,
        kind,
        lastGoodDay,
        ...(provider && { provider, providerKey: textKey(provider) }),
        ...(course && { course }),
        ...(accreditedOn && { accreditedOn }),
      });
      return (await keep(tx, now, told)).outcome;
    }),
  );
