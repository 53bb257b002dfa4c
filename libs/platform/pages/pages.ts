import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import view from '@fastify/view';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler } from 'fastify';
import nunjucks from 'nunjucks';
import { sayHowToTreat } from '../http/treatment.js';
import {
  formatDay,
  formatInstant,
  formatList,
  formatTime,
  formatWeekday,
  spokenLanguages,
  words,
  type Language,
} from '../messages/messages.js';
import { buildAssets, govukFolder, mojFolder, serveAssets } from './assets.js';
import { withLongLists } from './long-lists.js';
import { viewOf, type PageContext, type PageSettings } from './page.js';
import { ProblemPageFilter, type OnRefusal } from './problem-page.filter.js';

export type { Answering } from './problem-page.filter.js';

export * from './page.js';

export interface PagesSettings {
  /** Folders to look for views in, besides `libs/` and `libs/platform/pages/`. */
  readonly views?: readonly string[];
  /** The name of the service. */
  readonly brand: string;
  /** Every page of a demonstration says that its people are invented. */
  readonly demonstration: boolean;
  /** Who reads the page, and what stands around it. */
  readonly context?: (request: FastifyRequest, reply: FastifyReply) => PageContext;
  /** What whoever asks for a page typed into its form before, to finish it later. */
  readonly unfinished?: PageSettings['unfinished'];
  /** Learns whom cases are about, for the page that is made for somebody. */
  readonly nameCases?: PageSettings['nameCases'];
  /** May answer a refusal in its own way (sign-in, keeping what was typed) before the problem page does. */
  readonly onRefusal?: OnRefusal;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const mojFilters = createRequire(import.meta.url)('@ministryofjustice/frontend/moj/filters/all') as () => Record<
  string,
  (...given: unknown[]) => unknown
>;

const { SafeString } = nunjucks.runtime;

/** Nunjucks' own filter looks for spaces to the end of a text from each of them: on a whole part of a page that takes longest of all. */
const trim = (text: string | InstanceType<typeof SafeString>): unknown => {
  const trimmed = text.toString().trim();
  return text instanceof SafeString ? new SafeString(trimmed) : trimmed;
};

/** Words and dates for templates, as functions and as filters; those of a language speak it everywhere. */
function addWords(env: nunjucks.Environment, language: Language): void {
  for (const [name, filter] of Object.entries(mojFilters())) env.addFilter(name, filter);
  env.addFilter('trim', trim);
  const t = words(language);
  const ours = {
    t,
    inEnglish: words('en'),
    inWelsh: words('cy'),
    day: (day: Parameters<typeof formatDay>[0]) => formatDay(day, language),
    weekday: (day: Parameters<typeof formatDay>[0]) => formatWeekday(day, language),
    instant: (instant: Date) => formatInstant(instant, language),
    time: (instant: Date) => formatTime(instant, language),
    sentence: (items: readonly string[]) => formatList(items, language),
  };
  for (const [name, say] of Object.entries(ours)) {
    env.addGlobal(name, say);
    env.addFilter(name, say as (...given: unknown[]) => unknown);
  }
}

async function addViews(app: NestFastifyApplication, folders: readonly string[]): Promise<void> {
  const templates = [here('../../'), here('./'), ...folders, govukFolder, mojFolder];
  for (const language of spokenLanguages()) {
    await app.register(view, {
      engine: { nunjucks },
      templates,
      propertyName: viewOf(language),
      options: { onConfigure: (env: nunjucks.Environment) => addWords(env, language) },
    });
  }
}

/** Nothing runs, loads, frames or sends but what comes from here. */
const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const isPage = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).startsWith('text/html');

/** Of a page whose reader has names hidden: initials in their place, before anything packs it. */
const withInitials: onSendAsyncHookHandler = (request, reply, payload) => {
  const { hidden } = request.actor?.request.naming ?? {};
  if (!hidden || !isPage(reply) || typeof payload !== 'string') return Promise.resolve(payload);
  return Promise.resolve(hidden.initialsIn(payload, words()('platform.layout.detailHidden')));
};

/** A page whose long lists are typed into. */
const withTypeaheads: onSendAsyncHookHandler = (_, reply, payload) => {
  const { assets } = reply.server.pageSettings;
  return Promise.resolve(isPage(reply) && typeof payload === 'string' ? withLongLists(payload, assets) : payload);
};

/**
 * Makes an application show pages: templates, one fingerprinted bundle, security headers, compression and the pages
 * of refusals. To be called before `listen` or `init`.
 */
export async function setUpPages(app: NestFastifyApplication, settings: PagesSettings): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const assets = buildAssets();
  server.decorate('pageSettings', {
    brand: settings.brand,
    demonstration: settings.demonstration,
    assets: `/assets/${assets.hash}`,
    context: settings.context ?? (() => ({})),
    unfinished: settings.unfinished ?? (() => undefined),
    nameCases: settings.nameCases ?? (() => Promise.resolve()),
  });
  server.addHook('onSend', withInitials);
  server.addHook('onSend', withTypeaheads);
  // The bundle says for itself that it may be kept.
  await sayHowToTreat(app, { policy, nonces: true });
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await addViews(app, settings.views ?? []);
  serveAssets(server, assets);
  app.useGlobalFilters(new ProblemPageFilter(settings.onRefusal));
}
