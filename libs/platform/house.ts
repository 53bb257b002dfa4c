import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DataSource } from './database/data-source.js';
import type { Clock } from '../kernel/clock.js';
import type { Config } from './config/config.js';
import { Concealables } from './concealing/concealable.js';
import type { Domain } from './domain.js';
import { KindsOfDuty } from './duties/kinds-of-duty.js';
import { Database } from './database/database.js';
import { FactSources } from './access/fact-sources.js';
import { Refusals } from './http/refusals.js';
import { Sessions, SessionTimes } from './http/sessions.js';
import { SignIn } from './http/sign-in.js';
import { limitsOf } from './limits/opening.js';
import { Limits } from './limits/limits.js';
import { SignInTries } from './limits/sign-in-tries.js';
import { scopesOf } from './http/scopes.js';
import { FollowUps, Means } from './jobs/follow-ups.js';
import { Handlers } from './jobs/handlers.js';
import { Relay } from './jobs/relay.js';
import { Keys } from './keys/keys.js';
import type { LetterCarrier } from './notices/letters.js';
import { MessageSubjects } from './notices/message-subjects.js';
import { Notices, Post } from './notices/notices.js';
import { CaseEventTellers } from './pages/case-event.js';
import { CaseParts } from './pages/case-part.js';
import { Conduct } from './pages/conduct.js';
import { ItemParts } from './pages/item-parts.js';
import { Resources } from './resource/creating.js';
import { Heads } from './sealing/heads.js';
import { Sealer } from './sealing/sealer.js';
import { Spreadsheets } from './spreadsheets.js';
import { Choices, ChoiceSources, type ChoiceSource } from './things/choices.js';
import { MoveGuards } from './things/thing.js';
import { Things } from './things/things.js';
import { AccessTables, Work } from './work/work.js';

/** The clock, as it is injected. */
export const CLOCK = Symbol('clock');

/** What a process was opened with. */
export class Installation {
  constructor(
    readonly config: Config,
    readonly clock: Clock,
  ) {}
}

/** How long a mail server may keep us waiting, in milliseconds, before the message is tried again later. */
const mailPatience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

interface House {
  readonly db: DataSource;
  readonly config: Config;
  readonly clock: Clock;
  readonly domains: readonly Domain[];
}

/** What sends mail, loaded only where there is something to send it by. */
async function transportFor(config: Config): Promise<LetterCarrier | undefined> {
  const { SMTP_URL: url, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, NOTIFY_URL } = config;
  if (NOTIFY_API_KEY && NOTIFY_TEMPLATE_ID) {
    const { notifyCarrier } = await import('./notices/notify.js');
    return notifyCarrier({ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, NOTIFY_URL });
  }
  if (!url) return undefined;
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, ...mailPatience });
}

/** What follow-ups are done with. */
const meansOf = ({ SESSION_SECRET: secret, OUTAGE_DIR: outageDir }: Config): Provider => ({
  provide: Means,
  useFactory: (work: Work, sessions: Sessions, notices: Notices, parts: CaseParts) =>
    new Means(work, sessions, notices, { parts, secret, outageDir }),
  inject: [Work, Sessions, Notices, CaseParts],
});

/** What the things of all rooms owe. */
export const kindsOfDutyOf = (domains: readonly Domain[]): KindsOfDuty =>
  new KindsOfDuty(domains.flatMap(({ duties }) => duties ?? []));

/** What may be taken out of view in all rooms. */
export const concealablesOf = (domains: readonly Domain[]): Concealables =>
  new Concealables(domains.flatMap(({ concealable }) => concealable ?? []));

/** What the door reaches of all rooms, and what of them is owed, may be taken out of view, and is written about. */
const heldBy = (domains: readonly Domain[], duties: KindsOfDuty): Provider[] => [
  {
    provide: AccessTables,
    useValue: new AccessTables(
      domains.flatMap(({ access }) => access ?? []),
      {
        checkTyped: domains.find(({ checkTyped }) => checkTyped)?.checkTyped,
        follows: domains.flatMap(({ follows }) => follows ?? []),
        duties,
        contributions: domains.flatMap(({ contributes }) => contributes ?? []),
      },
    ),
  },
  { provide: KindsOfDuty, useValue: duties },
  { provide: Concealables, useValue: concealablesOf(domains) },
  {
    provide: MessageSubjects,
    useValue: new MessageSubjects(
      duties.all,
      domains.flatMap(({ messageSubjects }) => messageSubjects ?? []),
    ),
  },
];

/** What rooms show and do on pages and with moves of other rooms. */
const contributedBy = (domains: readonly Domain[]): Provider[] => [
  {
    provide: CaseParts,
    useValue: new CaseParts(
      domains.flatMap(({ caseParts }) => caseParts ?? []),
      domains.flatMap(({ victimParts }) => victimParts ?? []),
      domains.flatMap(({ itemParts }) => itemParts ?? []),
      domains.flatMap(({ advocacyParts }) => advocacyParts ?? []),
    ),
  },
  {
    provide: CaseEventTellers,
    useValue: new CaseEventTellers(domains.flatMap(({ caseEvents }) => caseEvents ?? [])),
  },
  {
    provide: Conduct,
    useValue: new Conduct(
      domains.flatMap(({ conduct }) => conduct ?? []),
      domains.flatMap(({ marks }) => marks ?? []),
    ),
  },
  {
    provide: MoveGuards,
    useValue: new MoveGuards(
      domains.flatMap(({ guards }) => Object.entries(guards ?? {})),
      domains.flatMap(({ along }) => Object.entries(along ?? {})),
    ),
  },
];

function houseOf({ db, config, clock, domains }: House): Provider[] {
  const handlers = domains.flatMap((room) => room.handlers ?? []);
  const jobs = domains.flatMap((room) => room.jobs ?? []);
  return [
    { provide: DataSource, useValue: db },
    { provide: Installation, useValue: new Installation(config, clock) },
    { provide: CLOCK, useValue: clock },
    { provide: FactSources, useValue: new FactSources(domains) },
    { provide: SessionTimes, useValue: new SessionTimes(config.API_IDLE_MINUTES) },
    { provide: Handlers, useValue: new Handlers(handlers, jobs) },
    {
      provide: ChoiceSources,
      useValue: new ChoiceSources(
        Object.assign({}, ...domains.map(({ choices }) => choices ?? {})) as Record<string, ChoiceSource>,
      ),
    },
    { provide: Spreadsheets, useValue: new Spreadsheets(domains.flatMap(({ spreadsheets }) => spreadsheets ?? [])) },
    ...contributedBy(domains),
    ...heldBy(domains, kindsOfDutyOf(domains)),
    { provide: Post, useFactory: async () => new Post(await transportFor(config), config) },
    { provide: Relay, useFactory: (followUps: FollowUps) => new Relay(followUps, clock), inject: [FollowUps] },
    { provide: Limits, useFactory: (database: Database) => limitsOf(database, config, clock), inject: [Database] },
    {
      provide: SignInTries,
      useFactory: (limits: Limits, database: Database) => new SignInTries(limits, database, config),
      inject: [Limits, Database],
    },
    {
      provide: Keys,
      useFactory: (work: Work) =>
        new Keys(
          work,
          domains.flatMap(({ keyed }) => keyed ?? []),
          config.SESSION_SECRET,
        ),
      inject: [Work],
    },
    meansOf(config),
    scopesOf(domains),
    Database,
    Work,
    Sessions,
    Refusals,
    SignIn,
    FollowUps,
    Notices,
    Things,
    Resources,
    Choices,
    ItemParts,
    Sealer,
    Heads,
  ];
}

/** What every section may have injected: the door to the data, sessions, jobs, and what rooms contribute to each other. */
@Global()
@Module({})
export class HouseModule {
  static for(house: House): DynamicModule {
    const providers = houseOf(house);
    return { module: HouseModule, providers, exports: providers };
  }
}

/** Every table that the rooms keep. */
export const entitiesOf = (domains: readonly Domain[]) => domains.flatMap((room) => room.entities ?? []);
