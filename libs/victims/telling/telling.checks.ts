import { inPost } from '../../administration/agencies/index.js';
import { CaseFile, CaseTeam, withinCase } from '../../cases/cases/index.js';
import { invalid, type FieldError, type Problem } from '../../kernel/problem.js';
import { mayTell } from '../../panels/decisions/index.js';
import { readerOf } from '../../panels/common/index.js';
import { CasePerson } from '../../cases/people/index.js';
import type { Held } from '../../platform/access/conditions.js';
import { words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { inEachPost } from '../../platform/things/in-each-post.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { victimsOf, type Victim } from './telling.victims.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `telling.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

export interface Member {
  readonly staffId: string;
  readonly agencyId: string;
}

/**
 * Somebody on the team of the case who may know who the victim is, with the agency for which they are.
 * @throws Problem `invalid-input` for anybody else: who works with the perpetrator says nothing to the victim
 */
export async function memberOf(tx: Tx, caseId: string, asked: { field: string; staffId: string }): Promise<Member> {
  const { field, staffId } = asked;
  const [teamed, posts, reader] = await Promise.all([
    tx
      .rows(CaseTeam)
      .where({ caseId, staffId, toAt: { $exists: false } })
      .orderBy('fromAt')
      .all(),
    inPost(tx, { staffId }),
    readerOf(tx, staffId),
  ]);
  const found = teamed.find(({ agencyId }) => posts.some((post) => post.agencyId === agencyId && mayTell(post)));
  if (!found || !reader) throw refused(field, 'member');
  const knows = await tx.through(reader).rows(CasePerson).where({ caseId, part: 'victim' }).any();
  if (!knows) throw refused(field, 'mayNotKnow');
  return { staffId, agencyId: found.agencyId };
}

/**
 * Whoever told a victim: somebody on the team of the case, or a colleague who did it in their place, with that agency.
 * @throws Problem `invalid-input` for anybody else
 */
export async function whoTold(tx: Tx, caseId: string, staffId: string): Promise<Member> {
  const [teamed, posts] = await Promise.all([
    tx
      .rows(CaseTeam)
      .where({ caseId, toAt: { $exists: false } })
      .orderBy('fromAt')
      .all(),
    inPost(tx, { staffId }),
  ]);
  const agencies = teamed.toSorted((one, other) => Number(other.staffId === staffId) - Number(one.staffId === staffId));
  const found = agencies.find(({ agencyId }) => posts.some((post) => post.agencyId === agencyId && mayTell(post)));
  if (!found) throw refused('toldBy', 'member');
  return { staffId, agencyId: found.agencyId };
}

/**
 * A case and its victims, for whoever may know who they are.
 * @throws Problem `not-found` for a case that the person does not see
 */
export async function aboutCase(tx: Tx, caseId: string) {
  const [file, victims] = await Promise.all([tx.get(CaseFile, caseId), victimsOf(tx, caseId)]);
  return { file, victims };
}

/** Which of them: the one that was named, or the only one. @throws Problem `invalid-input` */
export function whichVictim(victims: readonly Victim[], victimId: string | undefined): Victim {
  const [only] = victims.length === 1 ? victims : [];
  const found = victimId ? victims.find((one) => one.victimId === victimId) : only;
  if (!found) throw refused('victimId', victims.length ? 'whichVictim' : 'noVictim');
  return found;
}

/** A page that begins in a case what is about its victim: a reader who is shown no victim is told why it cannot be added. */
export const withinTold = {
  ...withinCase,
  page: async (tx: Tx, caseId: string): Promise<Partial<PageData>> => {
    const [page, victims] = await Promise.all([withinCase.page(tx, caseId), victimsOf(tx, caseId)]);
    return victims.length ? page : { ...page, explain: words()('telling.nobodyShown') };
  },
};

/** What is about the victim of a case as it might be added, in each post of the actor. */
export const inEachAgency = <T extends Row & Held>(tx: Tx, entity: new () => T, caseId: string): T[] =>
  inEachPost(tx, (agencyId) =>
    Object.assign(new entity(), { caseId, agencyId, category: 'victimIdentity', released: false }),
  );
