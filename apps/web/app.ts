import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { domains, sections } from '../../libs/domains.js';
import type { Clock } from '../../libs/kernel/clock.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { hasRole, type Actor } from '../../libs/platform/access/actor.js';
import type { Config } from '../../libs/platform/config/config.js';
import { personMark } from '../../libs/platform/http/csrf.js';
import { refuseUnkeepable } from '../../libs/platform/http/keepable.js';
import { SignedIn } from '../../libs/platform/http/me.js';
import { refusalOf } from '../../libs/platform/http/refusal.js';
import { Refusals } from '../../libs/platform/http/refusals.js';
import { readableUrl } from '../../libs/platform/http/readable-url.js';
import { logOptions } from '../../libs/platform/http/requests.js';
import { COVER_MINUTES, sessionLimits, Sessions } from '../../libs/platform/http/sessions.js';
import { limitAddresses, limitSessions } from '../../libs/platform/limits/limit-requests.js';
import { Limits } from '../../libs/platform/limits/limits.js';
import { JsonLog } from '../../libs/platform/log.js';
import { Restored } from '../../libs/platform/restored.js';
import { HouseModule } from '../../libs/platform/house.js';
import { formatDay, formatTime, teach, words } from '../../libs/platform/messages/messages.js';
import { nameByKeys } from '../../libs/platform/naming/name-cases.js';
import { setUpPages, type Answering, type PageContext } from '../../libs/platform/pages/pages.js';
import { Work } from '../../libs/platform/work/work.js';
import { productVersion } from '../../libs/platform/version.js';
import { takeUploads } from '../../libs/platform/pages/upload.js';
import { Health } from '../api/health.api.js';
import { ConfirmPages } from './confirm.pages.js';
import { DEMONSTRATION, DemonstrationPeople } from './demonstration-people.js';
import { Browsers } from './browsers.js';
import { readOwnCookies } from './cookies.js';
import { doneShown, rememberDone } from './done.js';
import { Entering } from './entering.js';
import { HomePages } from './home.pages.js';
import { HomeReading } from './home.reading.js';
import { KeptPages } from './kept.pages.js';
import { keepForLater, KeptPosts, settleKeptPosts } from './kept-posts.js';
import said from './messages.en.json' with { type: 'json' };
import { offerOf, rememberOffers } from './offers.js';
import { ProviderPages } from './provider.pages.js';
import { ProviderSessions } from './provider-sessions.js';
import { SearchPages } from './search.pages.js';
import { Search } from './search.reading.js';
import { hereOf, NamesPages } from './names.pages.js';
import { navigation } from './navigation.js';
import { SectionPages } from './section.pages.js';
import { ShellPages } from './shell.pages.js';
import { SignInPages } from './sign-in.pages.js';
import { SignOutPages } from './sign-out.pages.js';
import { StepPages } from './step.pages.js';
import { formKeysOf, formToken, readSessions, rememberAnswers, tokenOf } from './web-session.js';
import { WhoCanSeePages } from './who-can-see.pages.js';

teach('web', said);

interface Opening {
  readonly db: DataSource;
  readonly config: Config;
  readonly clock: Clock;
  readonly demonstration: boolean;
}

@Module({})
class WebModule {
  static of(opening: Opening): DynamicModule {
    return {
      module: WebModule,
      imports: [HouseModule.for({ ...opening, domains }), ...sections.map((section) => section.for('web'))],
      controllers: [
        Health,
        HomePages,
        SignInPages,
        SignOutPages,
        StepPages,
        ConfirmPages,
        ProviderPages,
        KeptPages,
        NamesPages,
        SearchPages,
        ShellPages,
        WhoCanSeePages,
        SectionPages,
      ],
      providers: [
        KeptPosts,
        Browsers,
        Entering,
        ProviderSessions,
        HomeReading,
        Search,
        DemonstrationPeople,
        Restored,
        { provide: DEMONSTRATION, useValue: opening.demonstration },
        { provide: APP_GUARD, useClass: SignedIn },
      ],
    };
  }
}

/** What is posted here is secret, or of no use later. */
const UNKEPT =
  /^\/(sign-in|session|invitation|forgotten|reset|account\/(password|confirm|factors|codes|sessions|calendar))\b/;

const reactions =
  (app: NestFastifyApplication, clock: Clock) =>
  async (error: unknown, { request, reply }: Answering): Promise<boolean> => {
    const refusal = refusalOf(error);
    await app.get(Refusals).record(error, { request, token: tokenOf(request), at: clock.now() });
    const late = ['not-signed-in', 'form-expired', 'promise-first'].includes(refusal.type);
    if (!late) return false;
    const posted = request.method === 'POST' && !UNKEPT.test(request.url);
    const kept = posted
      ? await app.get(KeptPosts).keep(request, refusal.type, { token: tokenOf(request), at: clock.now() })
      : undefined;
    if (refusal.type === 'promise-first') return Boolean(await reply.redirect('/promise', 303));
    if (request.actor && kept) return Boolean(await reply.redirect('/kept', 303));
    if (refusal.type === 'form-expired' && !kept && request.actor) return false;
    const query = new URLSearchParams();
    if (request.method === 'GET') query.set('next', request.url.split('?', 1)[0] ?? '/');
    if (kept) query.set('kept', 'yes');
    return Boolean(await reply.redirect(query.size ? `/sign-in?${query.toString()}` : '/sign-in', 303));
  };

/** Whoever has broken the glass reads on every page until when they see what they opened. */
function alertOf({ glass = [] }: Actor): PageContext['alert'] {
  const last = glass.at(-1);
  if (!last) return undefined;
  const [t, at] = [words(), new Date(last.endsAt)];
  const text = t('exceptions.banner', { day: formatDay(londonDate(at)), time: formatTime(at) });
  return { text, link: { href: `/glass-breaks/${last.id}`, text: t('exceptions.bannerLink') } };
}

/** Pages as they stand around what each of them shows. */
const contextOf =
  (config: Config, restored: Restored) =>
  (request: FastifyRequest, reply: FastifyReply): PageContext => ({
    restored: restored.shown,
    csrf: formToken(request, reply, config),
    formKeys: formKeysOf(request, reply, config),
    ...navigation(request),
    ...(request.actor && {
      person: { text: words()('accounts.account.title'), href: '/account', signOut: '/sign-out' },
      names: { areHidden: Boolean(request.actor.request.naming?.hidden), here: hereOf(request) },
      idle: { minutes: sessionLimits.idleMinutes, warn: sessionLimits.warnMinutes, cover: COVER_MINUTES },
      markOfReader: personMark(config.SESSION_SECRET, request.actor.id),
      ...(hasRole(request.actor, 'system_admin') && { productVersion }),
      alert: alertOf(request.actor),
      suggestion: offerOf(request, reply, config),
      pressed: doneShown(request, reply, config),
    }),
  });

/** The web's front door, ready to listen or to be tested. */
export async function openWeb(opening: Opening): Promise<NestFastifyApplication> {
  const { config, clock, demonstration } = opening;
  const adapter = new FastifyAdapter({
    ...logOptions(config.LOG_LEVEL),
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    trustProxy: config.TRUSTED_PROXIES ?? false,
    rewriteUrl: readableUrl,
  });
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.of(opening), adapter, {
    logger: new JsonLog(),
    abortOnError: false,
  });
  await app.register(cookie);
  readOwnCookies(adapter.getInstance(), config);
  await takeUploads(app);
  await setUpPages(app, {
    brand: words()('platform.product'),
    demonstration,
    views: [fileURLToPath(new URL('.', import.meta.url)), fileURLToPath(new URL('../', import.meta.url))],
    context: contextOf(config, app.get(Restored)),
    unfinished: (request) => app.get(KeptPosts).ofPage(request),
    nameCases: (reader, keys) => app.get(Work).as(reader, (tx) => nameByKeys(tx, keys)),
    onRefusal: reactions(app, clock),
  });
  limitAddresses(adapter.getInstance(), app.get(Limits), config);
  refuseUnkeepable(adapter.getInstance(), 'forms');
  readSessions(adapter.getInstance(), { sessions: app.get(Sessions), clock, config });
  limitSessions(adapter.getInstance(), app.get(Limits), config);
  rememberAnswers(adapter.getInstance(), config);
  rememberOffers(adapter.getInstance(), config);
  rememberDone(adapter.getInstance(), config);
  keepForLater(adapter.getInstance(), app.get(KeptPosts), UNKEPT);
  settleKeptPosts(adapter.getInstance(), app.get(KeptPosts));
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
