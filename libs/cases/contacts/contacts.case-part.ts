import { SafeContact } from '../people/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, VictimPart } from '../../platform/pages/case-part.js';
import { dayOf } from '../../platform/pages/shown.js';
import { tableOf } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { attemptsIn, type Attempts } from './attempts.rules.js';
import { VictimContact } from './contact.fields.js';
import { logHref } from './contacts.case.js';
import { reachingPosts } from './contacts.checks.js';
import { contactResource } from './contacts.resource.js';

/** So many are shown on the page of a case, and so many are counted there; the list has all. */
const [SHOWN, COUNTED] = [20, 500];

const standing = (tx: Tx, caseId: string) =>
  tx.rows(VictimContact).where({ caseId, state: 'logged' }).orderBy('happenedAt', 'DESC');

const tried = (tx: Tx, caseId: string) =>
  standing(tx, caseId).page(COUNTED).select('happenedAt', 'direction', 'reached').all();

function saidOf(t: Words, { lastReached, triedSince }: Attempts): string {
  const last = lastReached ? t('contacts.attempts.last', { day: dayOf(lastReached) }) : t('contacts.attempts.never');
  return triedSince ? `${last} ${t('contacts.attempts.tried', { count: triedSince })}` : last;
}

/** Whether somebody is offered to log a contact: they speak to victims, and are shown how, or are on the team. */
async function mayLog(tx: Tx, caseId: string): Promise<boolean> {
  if (!reachingPosts(tx.actor).length) return false;
  const isShown = await tx
    .rows(SafeContact)
    .where({ caseId, toAt: { $exists: false } })
    .any();
  return isShown || tx.actor.team.some((one) => one.caseId === caseId);
}

/** The page on which a person logs a contact with a victim of a case; nothing for whoever is not offered it. */
export const logHrefFor = async (tx: Tx, caseId: string): Promise<string | undefined> =>
  (await mayLog(tx.through(tx.actor), caseId)) ? logHref(caseId) : undefined;

/** On the page of a case: who contacted the victim, how often it was tried in vain, and the way to log another. */
export const contactsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, counted, may] = await Promise.all([
    standing(tx, caseId).page(SHOWN).all(),
    tried(tx, caseId),
    mayLog(tx, caseId),
  ]);
  if (!rows.length && !may) return undefined;
  return {
    title: t('contacts.title'),
    ...(counted.length && { text: saidOf(t, attemptsIn(counted)) }),
    ...tableOf(contactResource, { t, me: tx.actor }, await contactResource.listed(tx, rows), ['case']),
    empty: t('contacts.casePart.none'),
    stays: true,
    ...(may && { link: { href: logHref(caseId), text: t('contacts.log'), main: true } }),
  };
};

/** For the victim: when they were last spoken to, and how often that was tried since. */
export const contactsForVictim: VictimPart = async (tx, caseId, t) => {
  const counted = await tried(tx, caseId);
  const value = counted.length ? { text: saidOf(t, attemptsIn(counted)), href: logHref(caseId) } : null;
  return [{ key: t('contacts.title'), value, missing: t('contacts.casePart.none') }];
};
