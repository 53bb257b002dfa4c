import { randomUUID } from 'node:crypto';
import { invalid } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import type { Tx } from '../../platform/work/tx.js';
import { NamedContact, type ContactAnswers } from './contact.fields.js';
import { contactStates } from './contact.states.js';
import { announceContact, passOn } from './contacts.passing.js';
import { contactsNow, type ContactNow } from './contacts.now.js';
import { enterToldElsewhere } from './told-elsewhere.js';
import { aboutCase, inEachAgency, memberOf, refused, whichVictim, type Member } from './telling.checks.js';

type Of = Pick<NamedContact, 'caseId' | 'agencyId' | 'caseReference' | 'standsAs' | 'victimId'>;

/** A row of somebody who is the one contact of a victim from a day on. */
export function contactRow(
  tx: Tx,
  of: Of,
  { staffId, agencyId: staffAgencyId }: Member,
  fromOn: LondonDate,
): NamedContact {
  const { caseId, agencyId, caseReference, standsAs, victimId } = of;
  return Object.assign(new NamedContact(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'victimIdentity',
    released: false,
    caseReference,
    standsAs,
    victimId,
    staffId,
    staffAgencyId,
    state: contactStates.initial,
    version: 1,
    fromOn,
    toOn: null,
    reason: null,
    toId: null,
    passed: [],
    madeBy: tx.actor.id,
    madeAt: tx.at,
    endedBy: null,
    endedAt: null,
  });
}

/**
 * Names the one person who tells a victim, in whichever of their cases. A contact who is no longer there makes room; one who
 * still is hands over instead.
 * @throws Problem `not-found`, `not-allowed` for those who neither coordinate the forum nor work on the case's team for
 * the police or an advocacy service, `invalid-input` where the victim has a contact, for a day to come, and for somebody
 * who is not on the team or may not know who the victim is
 */
export async function named(tx: Tx, asked: ContactAnswers<'create'>): Promise<NamedContact> {
  const { file, victims } = await aboutCase(tx, asked.caseId);
  const like = await asWhoMay(tx, inEachAgency(tx, NamedContact, asked.caseId));
  const { standsAs, victimId } = whichVictim(victims, asked.victimId);
  // Two who name somebody at once come one after the other.
  await tx.run({ text: 'SELECT id FROM person WHERE id = $1 FOR UPDATE', values: [victimId] });
  const [before] = await contactsNow(tx, [victimId]);
  if (before?.stands) throw refused('staffId', 'namedAlready');
  if (asked.fromOn > tx.actor.today) throw invalid({ field: 'fromOn', message: 'platform.errors.dayInFuture' });
  if (before && asked.fromOn < before.fromOn) throw refused('fromOn', 'beforeNamed');
  const member = await memberOf(tx, asked.caseId, { field: 'staffId', staffId: asked.staffId });
  const row = contactRow(tx, { ...like, caseReference: file.reference, standsAs, victimId }, member, asked.fromOn);
  await tx.add(row);
  if (before) await makeRoom(tx, before, row);
  for (const from of [null, before?.staffId]) if (from !== undefined) await passOn(tx, { victimId, from, to: member });
  await enterToldElsewhere(tx, victimId);
  announceContact(tx, row);
  return row;
}

/** Whoever is no longer there is followed by the next. */
async function makeRoom(tx: Tx, { id, caseId }: ContactNow, { id: toId, fromOn }: NamedContact): Promise<void> {
  const text = `UPDATE named_contact SET state = 'handed_over', to_on = $2, to_id = $3, ended_by = $4, ended_at = $5, version = version + 1
    WHERE id = $1`;
  await tx.run({ text, values: [id, fromOn, toId, tx.actor.id, tx.at] });
  tx.record('hand_over', { id, caseId }, NamedContact);
}
