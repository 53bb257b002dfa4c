import { randomUUID } from 'node:crypto';
import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { invite } from './accounts.js';
import { Agency } from './agency.entity.js';
import { inPost } from './in-post.js';
import { Post, Staff } from './staff.entity.js';

const KEY = 'administration';

/** So many the operator makes: one asks, the other confirms. */
const FIRST = 2;

/**
 * Makes the first two administrators of an installation and opens a way in for them; the same address again gets a new
 * invitation. Later administrators are appointed by one of these and confirmed by the other.
 * @returns the path of the invitation @throws Problem `not-allowed` where two others are administrators already
 */
export async function inviteAdministrator(tx: Tx, address: string): Promise<string> {
  const email = address.trim().toLowerCase();
  const posts = await inPost(tx, { role: 'system_admin' });
  const staff = await tx.rows(Staff).where({ email }).one();
  const others = new Set(posts.map(({ staffId }) => staffId));
  const isOne = Boolean(staff && others.delete(staff.id));
  if (others.size >= FIRST) throw new Problem('not-allowed', { subject: Post.name });
  const { id } = staff ?? (await tx.add(newcomer(email)));
  if (!isOne) await tx.add(administrationPost(id, await administration(tx)));
  return (await invite(tx, id)).path;
}

/** Their names are not known here: they put them right themselves. */
function newcomer(email: string): Staff {
  const forename = email.split('@', 1)[0] ?? email;
  return Object.assign(new Staff(), { id: randomUUID(), key: email, forename, surname: '', email, languages: ['en'] });
}

/** The agency that runs the installation, made with its first administrator. */
async function administration(tx: Tx): Promise<string> {
  const known = await tx.rows(Agency).where({ kind: 'system' }).one();
  if (known) return known.id;
  const id = randomUUID();
  const made = {
    id,
    key: KEY,
    name: KEY,
    kind: 'system',
    controllerId: id,
    areaCode: '',
    districts: [],
    regime: 'uk_gdpr',
    dutyToCooperate: 'no',
  };
  await tx.add(Object.assign(new Agency(), made));
  return id;
}

const administrationPost = (staffId: string, agencyId: string): Post =>
  Object.assign(new Post(), {
    id: randomUUID(),
    staffId,
    agencyId,
    role: 'system_admin',
    jobTitle: '',
    areaCode: '',
    forumIds: [],
    membership: 'substantive',
  });
