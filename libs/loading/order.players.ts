import { z } from 'zod';
import { Agency } from '../administration/agencies/index.js';
import { Orders } from '../perpetrators/orders/index.js';
import { atCourt } from './order-court.players.js';
import { day, label, moved, said, shown } from './order.moves.js';
import { standsFor } from './story.finding.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const considered = label.extend({
  case: z.string(),
  acts: z.boolean(),
  risk: z.boolean(),
  necessity: z.boolean(),
  residentIn: z.string(),
  presentIn: z.string().optional(),
  intendsIn: z.string().optional(),
  applicantForce: z.string().nullish(),
  considered: z.string().optional(),
  consideredOn: day.optional(),
});
type Considered = z.infer<typeof considered>;

const recorded = label.extend({
  case: z.string(),
  occasion: z.enum(['conviction', 'acquittal'], 'bad_value'),
  considered: z.string().optional(),
  consideredOn: day.optional(),
});

/** What was said of an order when it was considered. */
function consideredOf({ told }: Stage, spo: string): Considered | undefined {
  const event = told.events.find((one) => one.kind === 'spo.considered' && one['spo'] === spo);
  return considered.safeParse(event).data;
}

/** The police force that is its own data controller there: its chief officer applies. */
const forceOf = (stage: Stage, areaCode: string | null | undefined): Promise<string | undefined> =>
  stage.read(async (tx) => {
    const found = await tx
      .rows(Agency)
      .where({ kind: 'police', state: 'active', areaCode: areaCode ?? '' })
      .all();
    return found.find(({ id, controllerId }) => id === controllerId)?.id;
  });

/** By which it may apply: that the person lives there, is there or, where neither was said, means to come. */
function groundOf({ applicantForce, residentIn, presentIn }: Partial<Considered>): string | undefined {
  if (!applicantForce) return undefined;
  if (applicantForce === residentIn) return 'resides';
  return applicantForce === presentIn ? 'present' : 'intends';
}

const preparing = label.extend({ evidence: z.union([z.string(), z.array(z.string())]) });

/** Until a court is asked. The file names the evidence; what else it leaves unsaid of the file on the order is said to be there. */
const beforeCourt: Record<string, Player> = {
  'spo.considered': player(considered, async (stage, event) => {
    const { actor, case: caseLabel, spo, acts, risk, necessity, residentIn, presentIn, intendsIn } = event;
    await stage.service(Orders).open(await stage.actor(actor, 'order'), {
      caseId: await stage.case(caseLabel),
      considered: event.considered ?? said('considered'),
      ...shown({ consideredOn: event.consideredOn, presentIn, intendsIn }),
      ...{ actsMet: acts, riskMet: risk, necessityMet: necessity, residesIn: residentIn },
      externalKey: spo,
    });
  }),

  'spo.recorded': player(recorded, async (stage, { actor, case: caseLabel, spo, occasion, ...event }) => {
    await stage.service(Orders).open(await stage.actor(actor, 'order'), {
      caseId: await stage.case(caseLabel),
      considered: event.considered ?? said('ownMotion'),
      ...shown({ consideredOn: event.consideredOn }),
      occasion,
      externalKey: spo,
    });
  }),

  'spo.preparing': player(preparing, async (stage, event) => {
    const was: Partial<Considered> = consideredOf(stage, event.spo) ?? {};
    await moved(stage, event, 'prepare', {
      forceAgencyId: await forceOf(stage, was.applicantForce),
      forceGround: groundOf(was),
      forceWhy: said('forceWhy'),
    });
    const { evidence, ...rest } = event;
    const isPositive = event['requirementKinds'] !== undefined;
    await moved(stage, rest, 'draft', {
      acts: said('acts'),
      risk: said('risk'),
      necessity: said('necessity'),
      protects: 'victim',
      evidence: [evidence].flat().join('; '),
      prohibitions: said('prohibitions'),
      conditions: said('conditions'),
      ...((isPositive || wasMadePositive(stage, event.spo)) && {
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
      authorityFromId: await standsFor(stage, 'person', ['from', event.from]),
    }),
  ),

  'spo.authorised': player(label, (stage, event) => moved(stage, event, 'authorise', { authority: said('authority') })),

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

/** Whether it was made with something that the person has to do: that was sought from the first. */
const wasMadePositive = ({ told }: Stage, spo: string): boolean =>
  told.events.some(
    (one) => one.kind === 'spo.made' && one['spo'] === spo && Array.isArray(one['positiveRequirements']),
  );

/** Stalking protection orders, from when one was considered until what is to be notified under it was, and what was breached. */
export const orderPlayers: Record<string, Player> = { ...beforeCourt, ...atCourt };
