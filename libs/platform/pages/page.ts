import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid, Problem, WrongShape, type FieldError, type ProblemType } from '../../kernel/problem.js';
import { frameOf, fromBody, inOrderOf, tryForm, type Answers, type Form, type Frame } from '../http/form.js';
import type { Actor } from '../access/actor.js';
import { words, type Language, type Words } from '../messages/messages.js';
import { namedPage } from '../naming/named-page.js';
import { doneByRoute, isSaid, sayDone, type Done } from './done.js';
import { keyFor, type FormKeys } from './form-keys.js';
import { askedQuestions, errorLinks, filterQuestions, reasonAsked, type ToAsk } from './asking.js';
import { headingOf, titleOf } from './heading.js';

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** What every page shows of the person and the service; the web app works it out from the request. */
export interface PageContext {
  readonly language?: Language;
  /** The keys of the forms that this browser was shown. */
  readonly formKeys?: FormKeys;
  /** The token of this session, for every form. */
  readonly csrf?: string;
  /** `count` is how many wait; it is shown as a badge. */
  readonly navigation?: readonly (Link & { count?: number; current?: boolean; active?: boolean })[];
  /** The views of the section that a page begins, where it begins one: lists that stand side by side. */
  readonly views?: readonly (Link & { active?: boolean })[];
  /** Whether the header has a search: for those who work on cases. */
  readonly searches?: boolean;
  readonly person?: { readonly text: string; readonly href?: string; readonly signOut?: string };
  /** Whether names of people of cases are hidden, and where the page is that is shown again once they are or no longer are. */
  readonly names?: { readonly areHidden: boolean; readonly here: string };
  /** Minutes until the session ends by itself, how long before that the page warns, and after which a page with names covers itself. */
  readonly idle?: { readonly minutes: number; readonly warn: number; readonly cover: number };
  /** Stands for the person who reads, so that what they sent in vain comes back to nobody else on that computer. */
  readonly markOfReader?: string;
  readonly languageLinks?: readonly (Link & { lang: string; current?: boolean })[];
  readonly footer?: readonly Link[];
  /** The version of the product, for those who administer it. */
  readonly productVersion?: string;
  /** Whether this is a restored copy that sends nothing yet, which every page says. */
  readonly restored?: boolean;
  /** What stands above every page until it is over. */
  readonly alert?: { readonly text: string; readonly link: Link };
  /** What follows from what was just sent, on one page alone. */
  readonly suggestion?: { readonly text: string; readonly link: Link } | undefined;
  /** What the press has done that led here, and the way to undo it; on one page alone (decision 257). */
  readonly pressed?: { readonly text: string; readonly undo?: Link | undefined } | undefined;
  /** Whether it is a page about victims, on which their names come first. */
  readonly victimsFirst?: boolean;
}

/** What one page shows. Whatever else is in it is for its own template. */
export interface PageData extends Partial<ToAsk> {
  /** Words and a reference, never a name: it becomes the title of the window, and the heading where there is no other. */
  readonly title: string;
  /** A heading that names people, as far as the reader may see their names. It stands on the page alone. */
  readonly heading?: string | undefined;
  /**
   * It is the page of one record, and its title says only of which kind: the heading names whom it is about, with the kind
   * above it. Where the reader may see no name, or it is about no person, it is said in full: as in `inFull`, else by its reference.
   */
  readonly titleIsKind?: boolean;
  readonly inFull?: string | undefined;
  readonly section?: string;
  /**
   * The case that the page is about: whom that is about stands under the heading, as far as the reader may see their names.
   * Where a thing is shown it is the case of that; null for none.
   */
  readonly aboutCase?: string | null | undefined;
  /** The page is read by others than who opens it, on a screen or on paper: it is given no names by the rights of that one. */
  readonly forOthers?: boolean;
  /** A line above the heading; a name may stand here, which `captionNames` says. */
  readonly caption?: string;
  readonly captionNames?: boolean;
  readonly back?: string;
  readonly breadcrumbs?: readonly { href?: string; text: string }[];
  /** What has just been done, in green, where the page says it in its own words: then it is not said otherwise. */
  readonly notice?: string;
  /** What a list may be narrowed by; its template finds `filtering` for `filterPanel`. `filterValues` is what is chosen. */
  readonly filter?: Form;
  readonly filterValues?: Readonly<Record<string, unknown>>;
  /** A long form: what was typed into it can be kept as it is, and the page opens again with it. */
  readonly later?: boolean;
  /** In which post they act who press the form's button, where that is not asked. */
  readonly actsAs?: string | undefined;
  /** The version of the thing that the form is about. */
  readonly version?: number;
  /** Why a form that was sent is shown again with everything as typed, though nothing in it is wrong. */
  readonly movedOn?: string;
  readonly [name: string]: unknown;
}

/** What `setUpPages` was told. */
export interface PageSettings {
  readonly brand: string;
  readonly demonstration: boolean;
  readonly assets: string;
  readonly context: (request: FastifyRequest, reply: FastifyReply) => PageContext;
  readonly unfinished: (request: FastifyRequest) => Promise<Unfinished | undefined> | undefined;
  /** Learns whom cases are about, by their ids or references, through the door, for the page that is made for somebody. */
  readonly nameCases: (reader: Actor, keys: readonly string[]) => Promise<void>;
}

/** What was typed into a form to be finished later, and by what it is settled once it is sent. */
export interface Unfinished {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

declare module 'fastify' {
  interface FastifyInstance {
    pageSettings: PageSettings;
  }
}

type View = (view: string, data: object) => Promise<FastifyReply>;
/** Each language has its own templates, so that the words in a macro are in the reader's language. */
export const viewOf = (language: Language): string => `view_${language}`;

function windowTitle(t: Words, { title, section, errors }: PageData, brand: string): string {
  const said = section
    ? t('platform.layout.pageTitleInSection', { title, section, brand })
    : t('platform.layout.pageTitle', { title, brand });
  return errors?.length ? t('platform.errors.prefix', { title: said }) : said;
}

/** Pages for everybody who is signed in, by their words. */
const signedIn = [
  ['who-can-see-what', 'whoCanSee'],
  ['how-we-work-out-dates', 'howDates'],
] as const;

const footer = (t: Words, isSignedIn: boolean): Link[] => [
  ...(isSignedIn ? signedIn.map(([path, name]) => ({ href: `/${path}`, text: t(`platform.layout.${name}`) })) : []),
  { href: '/accessibility', text: t('platform.layout.accessibility') },
  { href: '/privacy', text: t('platform.layout.privacy') },
];

/** A form that is fetched again has the key it had, so that pressing it again after a cut line does nothing twice. */
const keyOf = ({ method, url }: FastifyRequest, { formKeys }: PageContext, form: boolean): string =>
  formKeys ? keyFor(formKeys, url, { form, fetched: method === 'GET' }) : randomUUID();

/** Shows a page. Given a `form`, its template finds `asking` for the macros of questions.njk. */
export async function page(reply: FastifyReply, view: string, given: PageData): Promise<FastifyReply> {
  const { context, unfinished, nameCases, ...settings } = reply.server.pageSettings;
  const around = context(reply.request, reply);
  const language = around.language ?? 'en';
  const t = words(language);
  const { data, aboutPeople } = await namedPage(given, {
    reader: reply.request.actor,
    nameCases,
    isVictimFirst: around.victimsFirst,
    path: reply.request.url.split('?', 1)[0] ?? '',
  });
  const isAsked = data.later && reply.request.method === 'GET';
  const typed = isAsked ? await unfinished(reply.request) : undefined;
  const { form, values: begun, errors = [], options, hints, version, filter, filterValues, ...shown } = data;
  const values = typed?.body ?? begun;
  const frame = {
    csrf: around.csrf ?? '',
    key: keyOf(reply.request, around, Boolean(form)),
    version,
    kept: typed?.id ?? frameOf(reply.request.body).kept,
  };
  const questions = form ? askedQuestions(t, { form, values, errors, options, hints }) : [];
  // Where the page draws no question at which it is asked, it is asked above the form.
  const reason = questions.some((one) => one.reason) ? undefined : reasonAsked({ errors, ...(values && { values }) });
  const asking = { ...frame, actsAs: data.actsAs, questions, reason };
  const filtering = { questions: filter ? filterQuestions(t, { form: filter, values: filterValues, options }) : [] };
  const show = (reply as unknown as Record<string, View>)[viewOf(language)];
  if (!show) throw new Error(`Pages are not set up in ${language}`);
  const head = headingOf(t, data, aboutPeople);
  return show.call(reply, view, {
    footer: footer(t, around.person !== undefined),
    ...settings,
    ...around,
    ...shown,
    ...head,
    asking,
    filtering,
    // What was sent has been answered: the browser need not keep it any longer.
    answered: reply.request.method === 'POST' && (reply.statusCode < 400 || form !== undefined),
    htmlLang: language,
    cspNonce: (reply.cspNonce as { script: string } | null)?.script,
    pageTitle: windowTitle(t, { ...data, title: titleOf(t, data, aboutPeople) }, settings.brand),
    errorList: errorLinks(t, { form, errors }),
  });
}

export interface Submission<F extends Form> {
  readonly form: F;
  /** What was posted. */
  readonly body: unknown;
  /** The page to show again when something is wrong, and what it shows. */
  readonly view: string;
  readonly data: PageData | (() => Promise<PageData>);
  /**
   * What is wrong by the rules, besides each answer by itself: said in one round with what is. It is given the answers that
   * are right by themselves, which may be all of them.
   */
  readonly besides?: (right: Readonly<Record<string, unknown>>) => readonly FieldError[];
  /** What else is wrong that has to be looked up: asked where something is refused, so that all is said in one round. */
  readonly also?: () => Promise<readonly FieldError[]>;
  /** Does it, and gives the path to go on to. `frame` holds the form's key and the version that was seen. */
  readonly done: (answers: Answers<F>, frame: Frame) => Promise<string>;
  /** What is said of it on the page that it goes on to, where that does not follow from the address; nothing (`null`) where that says it anyway. */
  readonly says?: Done | null;
}

/** All that is wrong, a field once: what was found first stands. */
function inOneRound(found: readonly FieldError[], more: readonly FieldError[]): readonly FieldError[] {
  const named = new Set(found.map(({ field }) => field.split('/')[0]));
  return [...found, ...more.filter(({ field }) => !named.has(field.split('/')[0]))];
}

/** Refusals after which what was typed may still be right: the form is shown again as things stand now. */
const late: Readonly<Partial<Record<ProblemType, string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
};

/** Reads a posted form. @throws Problem `invalid-input` with all that is wrong, by itself and by the rules */
function readWhole<F extends Form>({ form, body, besides }: Submission<F>): Answers<F> {
  const read = tryForm(form, fromBody(form, body));
  const byRules = besides?.(read.errors ? read.right : read.data) ?? [];
  if (!read.errors) {
    if (byRules.length) throw invalid(...byRules);
    return read.data;
  }
  throw new WrongShape(inOneRound(read.errors, byRules));
}

/**
 * Takes a posted form: right input redirects (303); wrong input shows the page again (422) with what was typed, and so
 * does a thing that has moved on (409), with its version now.
 * @throws Problem whatever else `done` refuses
 */
export async function submitPage<F extends Form>(
  reply: FastifyReply,
  submission: Submission<F>,
): Promise<FastifyReply> {
  const { form, body, view, data, also, done, says = doneByRoute(reply.request) } = submission;
  try {
    const next = await done(readWhole(submission), frameOf(body));
    if (!isSaid(reply.request)) sayDone(reply, says);
    return await reply.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const movedOn = late[error.type];
    if (!movedOn && error.type !== 'invalid-input') throw error;
    const shown = typeof data === 'function' ? await data() : data;
    const errors = movedOn ? [] : inOrderOf(form, inOneRound(error.errors ?? [], (await also?.()) ?? []));
    return page(reply.status(error.status), view, {
      ...shown,
      form,
      values: body as Record<string, unknown>,
      ...(movedOn ? { movedOn: words()(movedOn) } : { errors, version: frameOf(body).version ?? shown.version }),
    });
  }
}
