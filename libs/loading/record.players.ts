import { z } from 'zod';
import { caseRouteResource, otherOrderResource } from '../casework/routes/index.js';
import { Resources } from '../platform/resource/creating.js';
import { carriedNames, referralResource } from '../sharing/referrals/index.js';
import { contactResource } from '../victims/telling/index.js';
import { sayable } from './story.answers.js';
import { standsFor } from './story.finding.js';
import { player, type Player } from './story.js';

const day = z.iso.date('bad_date');
const ofCase = z.object({ case: z.string() });

const order = ofCase.extend({
  order: z.string(),
  orderKind: z.string(),
  fromOn: day,
  issuedBy: z.string(),
  conditions: z.string(),
});
const route = ofCase.extend({ route: z.string(), why: z.string() });
const referral = ofCase.extend({
  referral: z.string(),
  referralKind: z.string(),
  agency: z.string().optional(),
  reason: z.string(),
  proportionality: z.string(),
  basis: z.string(),
});
const contact = ofCase.extend({ person: z.string(), fromOn: day });

/** What an event may say of a referral, by the names that the product has: whom it goes to and what it carries. */
const ofReferral = ['reason', 'proportionality', 'basis', 'condition', 'recipientName', ...carriedNames];

/** What is recorded of a case and begins with that: an order, bail or licence from elsewhere, a route, a referral, a contact. */
export const recordPlayers: Record<string, Player> = {
  'order.recorded': player(order, async (stage, event) => {
    await stage.service(Resources).create(otherOrderResource, await stage.actor(event.actor, 'order'), {
      caseId: await stage.case(event.case),
      kind: event.orderKind,
      externalKey: event.order,
      ...sayable(event, ['fromOn', 'untilOn', 'issuedBy', 'number', 'conditions']),
    });
  }),

  'route.considered': player(route, async (stage, event) => {
    await stage.service(Resources).create(caseRouteResource, await stage.actor(event.actor, 'route'), {
      caseId: await stage.case(event.case),
      ...sayable(event, ['route', 'why', 'decidedOn']),
    });
  }),

  'referral.made': player(referral, async (stage, event) => {
    const to = event.agency && { recipientAgencyId: await standsFor(stage, 'agency', ['agency', event.agency]) };
    await stage.service(Resources).create(referralResource, await stage.actor(event.actor, 'referral'), {
      caseId: await stage.case(event.case),
      kind: event.referralKind,
      externalKey: event.referral,
      ...to,
      ...sayable(event, ofReferral),
    });
  }),

  'contact.named': player(contact, async (stage, event) => {
    await stage.service(Resources).create(contactResource, await stage.actor(event.actor, 'contact'), {
      caseId: await stage.case(event.case),
      staffId: await standsFor(stage, 'person', ['person', event.person]),
      fromOn: event.fromOn,
    });
  }),
};
