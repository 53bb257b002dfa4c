import { randomUUID } from 'node:crypto';
import { Agency } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { enterInLedger, takeBackInLedger } from '../../cases/ledger/index.js';
import { PersonFact } from '../../cases/people/index.js';
import { moveSpec } from '../../platform/things/thing.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForceRequest } from './force-request.entity.js';
import type { ProtectionOrder } from './order.entity.js';
import { areasThatMay, mayApply, nowhere, whereNow, type Ground, type Whereabouts } from './order.force.js';
import { checkForm, requestForceForm, weighForm, wrongForceForm } from './order.forms.js';
import { stepOn, write, wrong } from './orders.checks.js';
import { unsettle } from './orders.texts.js';

type Order = ProtectionOrder;

/** Where the person is, as it was checked, put right by what the case has heard since. */
export async function whereOf(tx: Tx, row: Order): Promise<Whereabouts> {
  const facts = tx.rows(PersonFact).where({ caseId: row.caseId, kind: 'home_force', endedAt: { $exists: false } });
  const [home] = await facts.orderBy('recordedAt', 'DESC').page(1).all();
  return whereNow(row, home && { value: home.value, since: londonDate(home.recordedAt) });
}

/** The force whose chief officer is to apply, and whether that officer may. */
export async function forceOf(tx: Tx, row: Order, where: Whereabouts) {
  const force = row.forceAgencyId ? await tx.rows(Agency).where({ id: row.forceAgencyId }).one() : undefined;
  return force && { force, may: mayApply(force, where) };
}

/**
 * Nothing is sought or lodged by a chief officer who may not apply about this person (Stalking Protection Act 2019 s.1(4)).
 * @throws Problem `invalid-input` at a field of the form that is asked
 */
export async function mustMayApply(tx: Tx, row: Order, field: string): Promise<void> {
  const found = await forceOf(tx, row, await whereOf(tx, row));
  if (found && found.may !== 'may') throw wrong(field, found.may === 'may_not' ? 'mayNotApply' : 'whereUnknown');
}

/** @throws Problem `invalid-input` for a code that is no force's and none of the words for elsewhere */
export async function mustBeAreas(
  tx: Tx,
  where: Partial<Record<keyof Whereabouts, string | undefined>>,
): Promise<void> {
  const given = Object.entries(where).filter(([, code]) => code && !(nowhere as readonly string[]).includes(code));
  if (!given.length) return;
  const known = new Set((await tx.rows(ForceArea).select('code').all()).map(({ code }) => code));
  for (const [field, code] of given) if (!known.has(String(code))) throw wrong(field, 'area');
}

/** Why the chief officer of a force may be asked; national ones are by anything. @throws Problem `invalid-input` where none may */
async function groundFor(tx: Tx, row: Order, toAgencyId: string): Promise<Ground> {
  const asked = await tx.rows(Agency).where({ id: toAgencyId, kind: 'police', state: 'active' }).one();
  if (!asked || asked.controllerId !== asked.id) throw wrong('toAgencyId', 'force');
  const where = await whereOf(tx, row);
  const areas = areasThatMay(where);
  if (toAgencyId === row.forceAgencyId || mayApply(asked, where) !== 'may') throw wrong('toAgencyId', 'askedMayNot');
  return (areas.find(({ area }) => area === asked.areaCode) ?? areas[0])?.ground ?? 'resides';
}

interface Asking {
  readonly toAgencyId?: string | undefined;
  readonly asks?: string | undefined;
  readonly happenedAt: Date;
}

/** Asks the force whose chief officer may apply; that it was told stands in the ledger. @throws Problem `invalid-input` */
async function request(tx: Tx, row: Order, { toAgencyId, asks, happenedAt }: Asking): Promise<void> {
  if (!toAgencyId) return;
  if (!asks) throw wrong('asks', 'asksWhat');
  const ground = await groundFor(tx, row, toAgencyId);
  const open = { orderId: row.id, toAgencyId, state: { $in: ['asked', 'acknowledged'] } };
  if (await tx.rows(ForceRequest).where(open).any()) throw wrong('toAgencyId', 'askedAlready');
  const [reference] = await freeReferences(tx, 'O', 1);
  const asked = Object.assign(new ForceRequest(), {
    id: randomUUID(),
    reference,
    orderId: row.id,
    caseId: row.caseId,
    agencyId: row.forceAgencyId ?? row.agencyId,
    category: row.category,
    released: row.released,
    toAgencyId,
    ground,
    state: 'asked',
    version: 1,
    asks,
    askedOn: londonDate(happenedAt),
    acknowledgedOn: null,
    answeredOn: null,
    answer: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    writing: row.writings,
  });
  await tx.along(asked);
  enterInLedger(tx, [
    {
      kind: 'share',
      caseId: row.caseId,
      agencyId: asked.agencyId,
      category: 'spoFile',
      subject: ForceRequest.name,
      subjectId: asked.id,
      recipient: { kind: 'agency', agencyId: toAgencyId },
      basis: 'law_enforcement',
    },
  ]);
}

/** What was asked along with the last writing is taken back, and that in the ledger too. */
async function unrequest(tx: Tx, row: Order): Promise<void> {
  const text = `UPDATE force_request SET state = 'withdrawn', answered_on = $3, version = version + 1
    WHERE order_id = $1 AND writing = $2 AND state IN ('asked', 'acknowledged') RETURNING id`;
  const back = await tx.run<{ id: string }>({ text, values: [row.id, row.writings, londonDate(tx.at)] });
  if (back.length) await takeBackInLedger(tx, ForceRequest.name, ...back.map(({ id }) => id));
  await unsettle(tx, row);
}

/** Who may apply: the threshold, where the person is, and the request to the right chief officer (`domain.md` 6.12, 7.7, 11). */
export const forceMoves = {
  weigh: moveSpec<Order, typeof weighForm>({
    form: weighForm,
    begins: ({ actsMet, riskMet, necessityMet, protects }) => ({ actsMet, riskMet, necessityMet, protects }),
    act: (_, row, { happenedAt: __, ...answers }) => {
      Object.assign(row, answers);
      return Promise.resolve();
    },
  }),
  check_force: moveSpec<Order, typeof checkForm>({
    form: checkForm,
    begins: ({ residesIn, presentIn, intendsIn }) => ({ residesIn, presentIn, intendsIn }),
    act: async (tx, row, { residesIn, presentIn = null, intendsIn = null, happenedAt }) => {
      await mustBeAreas(tx, { residesIn, presentIn: presentIn ?? undefined, intendsIn: intendsIn ?? undefined });
      Object.assign(row, { residesIn, presentIn, intendsIn, forceCheckedOn: stepOn(row, happenedAt) });
    },
  }),
  wrong_force: moveSpec<Order, typeof wrongForceForm>({
    form: wrongForceForm,
    act: async (tx, row, { wrongForce, happenedAt, ...asked }) => {
      row.endedOn = stepOn(row, happenedAt);
      const found = await forceOf(tx, row, await whereOf(tx, row));
      if (found?.may === 'may') throw wrong('wrongForce', 'mayApply');
      await write(tx, row, { wrongForce });
      await request(tx, row, { ...asked, happenedAt });
    },
    undo: unrequest,
  }),
  request_force: moveSpec<Order, typeof requestForceForm>({
    form: requestForceForm,
    act: async (tx, row, asked) => {
      row.writings += 1;
      await request(tx, row, asked);
    },
    undo: unrequest,
  }),
};
