import { z } from 'zod';
import { Agency } from '../administration/agencies/index.js';
import { entryRoutes, Programme, Programmes } from '../perpetrators/interventions/index.js';
import { londonDate } from '../kernel/london-date.js';
import { words } from '../platform/messages/messages.js';
import { sayable } from './story.answers.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

interface Named {
  readonly actor: string;
  readonly programme: string;
  readonly agency: string;
}

/** What an event may say of a programme, by the names that the product has for it. */
const ofProgramme = [
  'areaCode',
  'tier',
  'modules',
  'levels',
  'domestic',
  'minAge',
  'maxAge',
  'routes',
  'noInvestigation',
  'needsHolder',
  'sessions',
  'supportsVictims',
  'accreditation',
  'capacity',
  'waitingWeeks',
  'fromOn',
  'untilOn',
  'fundedUntil',
  'source',
];

/** The routes by which the story refers to a programme: it takes people by those. */
const routesTo = ({ told }: Stage, { programme, agency }: Named): string[] => {
  const referred = told.events.filter(
    (one) => one.kind === 'programme.referred' && one['programme'] === programme && one['agency'] === agency,
  );
  return entryRoutes.filter((route) => referred.some((one) => one['entryRoute'] === route));
};

async function entered(stage: Stage, event: Named & Readonly<Record<string, unknown>>): Promise<string> {
  const providerId = await stage.agency(event.agency);
  const provider = await stage.read((tx) => tx.rows(Agency).where({ id: providerId }).one());
  const { id } = await stage.service(Programmes).enter(await stage.actor(event.actor, 'programme'), {
    areaCode: provider?.areaCode ?? '',
    providerId,
    name: event.programme,
    levels: ['standard', 'medium', 'high'],
    domestic: 'any',
    minAge: 18,
    routes: routesTo(stage, event),
    noInvestigation: false,
    needsHolder: false,
    supportsVictims: false,
    capacity: 'places',
    fromOn: londonDate(stage.at),
    source: words()('loading.story.programmes.source'),
    ...sayable(event, ofProgramme),
  });
  return id;
}

/** The programme in the catalogue; entered by whoever refers to it first, where no event did before. */
export async function programmeOf(stage: Stage, { actor, programme, agency }: Named): Promise<string> {
  const providerId = await stage.agency(agency);
  const known = await stage.read((tx) => tx.rows(Programme).where({ name: programme, agencyId: providerId }).one());
  return known?.id ?? entered(stage, { actor, programme, agency });
}

/** The catalogue: a programme that is entered before anybody is referred to it. */
export const cataloguePlayers: Record<string, Player> = {
  'programme.entered': player(z.object({ programme: z.string(), agency: z.string() }), async (stage, event) => {
    await entered(stage, event);
  }),
};
