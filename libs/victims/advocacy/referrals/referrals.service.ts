import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Agency } from '../../../administration/agencies/index.js';
import { CaseFile } from '../../../cases/cases/index.js';
import { invalid } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import { readForm } from '../../../platform/http/form.js';
import { freeReferences } from '../../../platform/work/references.js';
import { refusalOf } from '../../../platform/work/record.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { mustBeOver, mustBePlace, mustBeStream, mustHaveConsent } from '../advocacy.checks.js';
import { withoutConsent } from '../advocacy.forms.js';
import { linkTo, openHere } from '../advocacy.opening.js';
import { seniorsOf } from '../services/services.settled.js';
import { AdvocacyReferral } from './referral.entity.js';
import { referredOut } from './referred-out.js';
import { sendForm, type Sent } from './referral.forms.js';

const forces = ['police', 'coordinator'];

/** As it might be sent, for each of the person's posts. */
export const rowsFor = ({ actor, at }: Tx): AdvocacyReferral[] =>
  actor.posts.map(({ agencyId, role }) =>
    Object.assign(new AdvocacyReferral(), { agencyId, role, sentBy: actor.id, sentAt: at, clinicCaseId: null }),
  );

/** As the post that was chosen, else as the first that may. @throws Problem `not-allowed` for whoever works on no case */
async function sendingRow(tx: Tx): Promise<AdvocacyReferral> {
  const rows = rowsFor(tx);
  const fitting = await tx.postsForAll(AdvocacyReferral, rows, 'create');
  const pairs = rows.flatMap((row, at) => (fitting[at] ?? []).map((post) => ({ row, post })));
  const found = pairs.find(({ post }) => post.id === tx.actor.request.post) ?? pairs[0];
  if (!found) throw refusalOf(AdvocacyReferral.name, new AdvocacyReferral(), 'create');
  return found.row;
}

/** Referring victims to an advocacy service from outside of it. */
@Injectable()
export class AdvocacyReferrals {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Sends a victim's referral to a service, out of a case of the clinic or by itself. The service gets a case that nobody
   * but it reaches; whoever sent it sees what they sent, and what comes of it. It gets the victim's name and safe contact
   * once it is recorded that they agreed, or why it goes without that.
   * @throws Problem `not-found` for a case that the person does not see, `not-allowed` for whoever works on no case,
   * `invalid-input`, also for a service at which nobody would see it, and for funding that is not its own today
   */
  send(actor: Actor, body: unknown): Promise<{ id: string; state: string; version: number }> {
    const asked: Sent = readForm(sendForm, body);
    return this.work.once(actor, 'advocacy-referrals.create', (tx) => referTo(tx, asked));
  }

  /** Whoever sent it has seen that it came back. @throws Problem `not-found`, `not-allowed`, `moved-on` */
  acknowledge(actor: Actor, id: string, version: number): Promise<{ id: string; state: string; version: number }> {
    return this.work.once(actor, `advocacy-referrals.acknowledge ${id}`, async (tx) => {
      const row = await tx.get(AdvocacyReferral, id, 'acknowledge', version);
      row.seenAt = tx.at;
      await tx.save(row);
      return { id: row.id, state: row.state, version: row.version };
    });
  }
}

/** As `AdvocacyReferrals.send`, inside a transaction that does more. */
export async function referTo(tx: Tx, asked: Sent): Promise<{ id: string; state: string; version: number }> {
  if (asked.caseId) await tx.get(CaseFile, asked.caseId);
  const row = await sendingRow(tx);
  mustHaveConsent(asked);
  mustBeOver(tx, { dateOfBirth: asked.dateOfBirth });
  await mustBePlace(tx, asked);
  await mustBeService(tx, asked.serviceId);
  await mustBeStream(tx, { agencyId: asked.serviceId }, asked.streamId);
  await tx.add(Object.assign(row, await kept(tx, asked)));
  await openFor(tx, row, asked);
  if (asked.caseId) await referredOut(tx, { ...asked, caseId: asked.caseId, agencyId: row.agencyId });
  return { id: row.id, state: row.state, version: row.version };
}

/** @throws Problem `invalid-input` */
async function mustBeService(tx: Tx, serviceId: string): Promise<void> {
  const [agency, seniors] = await Promise.all([
    tx.rows(Agency).where({ id: serviceId, state: 'active' }).one(),
    seniorsOf(tx, serviceId),
  ]);
  if (!agency || !seniors.length) throw invalid({ field: 'serviceId', message: 'advocacy.errors.nobodyThere' });
}

async function kept(tx: Tx, asked: Sent): Promise<Partial<AdvocacyReferral>> {
  const [reference] = await freeReferences(tx, 'V', 1);
  if (!reference) throw new Error('No reference was drawn');
  return {
    id: randomUUID(),
    reference,
    serviceId: asked.serviceId,
    clinicCaseId: asked.caseId ?? null,
    state: 'sent',
    version: 1,
    forename: asked.forename ?? null,
    surname: asked.surname,
    dateOfBirth: asked.dateOfBirth ?? null,
    daRelated: asked.daRelated,
    risk: asked.risk ?? null,
    crimeRef: asked.crimeRef ?? null,
    streamId: asked.streamId ?? null,
    why: asked.why,
    consent: asked.consent,
    withoutConsentReason: withoutConsent(asked) ?? null,
    bounceReason: null,
    answeredAt: null,
    seenAt: null,
  };
}

async function openFor(tx: Tx, row: AdvocacyReferral, { caseId, serviceId, ...asked }: Sent): Promise<void> {
  const source = forces.includes(row.role) ? ('police' as const) : ('professional' as const);
  const opened = await openHere(
    tx,
    { ...asked, agencyId: serviceId, source, referredOn: tx.actor.today, withoutConsent: withoutConsent(asked) },
    { referralId: row.id, referrerAgencyId: row.agencyId },
  );
  if (caseId) await linkTo(tx, opened, caseId);
}
