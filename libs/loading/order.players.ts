import { z } from 'zod';
import { Agency } from '../agencies/index.js';
import { Orders, orderThing, ProtectionOrder } from '../orders/index.js';
import { words } from '../platform/messages/messages.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ spo: z.string() });
const day = z.iso.date('bad_date');
const considered = label.extend({
  case: z.string(),
  acts: z.boolean(),
  risk: z.boolean(),
  necessity: z.boolean(),
  residentIn: z.string(),
  applicantForce: z.string().nullable(),
});
type Considered = z.infer<typeof considered>;

const said = (key: string): string => words()(`loading.story.orders.${key}`);

/** A move of the order that the file calls by a label. */
async function moved(
  stage: Stage,
  { actor, spo }: { actor: string; spo: string },
  name: string,
  answers: Record<string, unknown> = {},
): Promise<void> {
  const id = await stage.id(ProtectionOrder, 'externalKey', spo);
  await stage.move(actor, orderThing, id, { name, answers });
}

/** What was said of an order when it was considered. */
function consideredOf({ told }: Stage, spo: string): Considered | undefined {
  const event = told.events.find((one) => one.kind === 'spo.considered' && one['spo'] === spo);
  return event && considered.parse(event);
}

/** Whether it was made with something that the person has to do: that was sought from the first. */
const isPositive = ({ told }: Stage, spo: string): boolean =>
  told.events.some(
    (one) => one.kind === 'spo.made' && one['spo'] === spo && Array.isArray(one['positiveRequirements']),
  );

/** The police force that is its own data controller there: its chief officer applies. */
const forceOf = (stage: Stage, areaCode: string | null | undefined): Promise<string | undefined> =>
  stage.read(async (tx) => {
    const found = await tx
      .rows(Agency)
      .where({ kind: 'police', state: 'active', areaCode: areaCode ?? '' })
      .all();
    return found.find(({ id, controllerId }) => id === controllerId)?.id;
  });

/** Until a court is asked. The file names the evidence; the rest of the file on the order is said to be there. */
const beforeCourt: Record<string, Player> = {
  'spo.considered': player(considered, async (stage, event) => {
    const { actor, case: caseLabel, spo, acts, risk, necessity, residentIn } = event;
    await stage.service(Orders).open(await stage.actor(actor, 'order'), {
      caseId: await stage.case(caseLabel),
      considered: said('considered'),
      ...{ actsMet: acts, riskMet: risk, necessityMet: necessity, residesIn: residentIn },
      externalKey: spo,
    });
  }),

  'spo.preparing': player(label.extend({ evidence: z.array(z.string()) }), async (stage, event) => {
    const { applicantForce, residentIn } = consideredOf(stage, event.spo) ?? {};
    await moved(stage, event, 'prepare', {
      forceAgencyId: await forceOf(stage, applicantForce),
      forceGround: applicantForce === residentIn ? 'resides' : 'intends',
      forceWhy: said('forceWhy'),
    });
    await moved(stage, event, 'draft', {
      acts: said('acts'),
      risk: said('risk'),
      necessity: said('necessity'),
      protects: 'victim',
      evidence: event.evidence.join('; '),
      prohibitions: said('prohibitions'),
      conditions: said('conditions'),
      ...(isPositive(stage, event.spo) && {
        requirementKinds: ['programme'],
        requirements: said('requirements'),
        providerReady: true,
      }),
    });
  }),

  'spo.authority_sought': player(label.extend({ from: z.string() }), async (stage, event) =>
    moved(stage, event, 'seek_authority', {
      clear: true,
      enforceable: true,
      noAddress: true,
      authorityFromId: await stage.staff(event.from),
    }),
  ),

  'spo.authorised': player(label.extend({ legalView: z.string() }), (stage, event) =>
    moved(stage, event, 'authorise', { authority: said('authority'), legalView: event.legalView }),
  ),

  'spo.refused_internally': player(label.extend({ reason: z.string() }), (stage, event) =>
    moved(stage, event, 'refuse_internally', { refusedInternally: event.reason }),
  ),

  'spo.wrong_force': player(label.extend({ reason: z.string(), requestTo: z.string() }), async (stage, event) =>
    moved(stage, event, 'wrong_force', {
      wrongForce: event.reason,
      toAgencyId: await forceOf(stage, event.requestTo),
      asks: said('asks'),
    }),
  ),

  'spo.not_pursued': player(label.extend({ reason: z.string() }), (stage, event) =>
    moved(stage, event, 'not_pursue', { notPursued: event.reason }),
  ),
};

const served = label.extend({ order: z.enum(['interim', 'full']), servedOn: day, how: z.literal('in person') });

const atCourt: Record<string, Player> = {
  'spo.lodged': player(label.extend({ interim: z.boolean(), court: z.string() }), (stage, event) =>
    moved(stage, event, 'lodge', { court: event.court, interimSought: event.interim }),
  ),

  'spo.interim_made': player(label.extend({ until: day }), (stage, event) =>
    moved(stage, event, 'make_interim', { interimConditions: said('conditions'), interimEndsOn: event.until }),
  ),

  'spo.made': player(label.extend({ endsOn: day }), (stage, event) =>
    moved(stage, event, 'make', {
      conditions: said('conditions'),
      endsOn: event.endsOn,
      positive: isPositive(stage, event.spo),
    }),
  ),

  'spo.served': player(served, async (stage, event) => {
    if (event.order === 'interim') return moved(stage, event, 'serve_interim');
    await moved(stage, event, 'serve', { servedBy: said('servedBy'), servedHow: 'in_person' });
    await moved(stage, event, 'take_effect');
  }),
};

const changed = label.extend({ changedOn: day });
const notified = label.extend({ what: z.enum(['initial', 'address']), notifiedOn: day, acknowledgement: z.string() });

/** A change that the file has of nobody in particular is entered by whoever considered the order. */
const notifying: Record<string, Player> = {
  'spo.address_changed': player(changed, (stage, event) => {
    const opener = stage.told.events.find((one) => one.kind === 'spo.considered' && one['spo'] === event.spo)?.actor;
    return moved(stage, { ...event, actor: opener ?? event.actor }, 'note_change', {
      change: 'address',
      changedOn: event.changedOn,
    });
  }),

  'spo.notified': player(notified, (stage, event) =>
    moved(stage, event, 'notify', {
      clock: event.what,
      notifiedOn: event.notifiedOn,
      acknowledgement: event.acknowledgement,
    }),
  ),
};

const alleged = label.extend({ on: day, condition: z.number(), crimeRef: z.string() });

const breaching: Record<string, Player> = {
  'spo.breach_alleged': player(alleged, (stage, event) =>
    moved(stage, event, 'allege_breach', {
      breachOn: event.on,
      condition: String(event.condition),
      crimeRef: event.crimeRef,
    }),
  ),
};

/** Stalking protection orders, from when one was considered until what is to be notified under it was, and what was breached. */
export const orderPlayers: Record<string, Player> = { ...beforeCourt, ...atCourt, ...notifying, ...breaching };
