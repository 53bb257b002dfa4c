import { ForceArea, Forum, outOfHoursFor, type AdvocacySuggested } from '../../administration/areas/index.js';
import { dangerSaid } from '../../cases/cases/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { forumsAs } from '../../platform/access/actor.js';
import { languageName } from '../../platform/messages/languages.js';
import { formatDay, formatList, hasWords, words, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { openAmong } from '../../platform/things/open-moves.rules.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import type { Tx } from '../../platform/work/tx.js';
import { advocacySaid, offerSaid } from './advocacy.words.js';
import { matchTable } from './match.view.js';
import type { Matching } from './matching.service.js';
import type { Nomination } from './nomination.entity.js';
import { categoryOf, questionKey, questionKeys, type QuestionKey } from './nomination.questions.js';
import type { AnswerShown, decisionsShown } from './nomination.view.js';
import { channelName, channelsOf } from './nominations.places.js';
import { panelOf, type PanelLink } from './nominations.listed.js';
import { dueText, stateTag, type Line } from './nominations.queue.js';
import { nominationThing } from './nominations.thing.js';

type Decision = ReturnType<typeof decisionsShown>[number];

/** A nomination as `Things.show` gives it. */
export interface Shown extends Line {
  readonly moves: string[];
  readonly caseReference: string | null;
  readonly targetForumName: string | null;
  readonly enteredByName: string | null;
  readonly advocacy: AdvocacySuggested | null;
  readonly elsewhere: string | null;
  readonly answers: readonly AnswerShown[];
  readonly decisions: readonly Decision[];
}

interface Row {
  readonly key: string;
  readonly value: unknown;
}

const categories = [
  'perpetratorIdentity',
  'offendingHistory',
  'victimIdentity',
  'victimLocation',
  'victimHealth',
  'children',
] as const;

const isDayText = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The words of an option, or of what a spreadsheet says in one word where the form takes any text. */
function wordsKey(question: string, text: string): string | undefined {
  if (!/^[\w -]{1,40}$/.test(text)) return undefined;
  const keys = [`options.${text}`, `said.${text.toLowerCase()}`].map(
    (key) => `nominations.questions.${question}.${key}`,
  );
  return keys.find(hasWords);
}

/** An answer in words: an option by its words, a day as a date, the rest as it was typed. */
export function answerText(t: Words, question: string, answer: unknown, forces: ReadonlyMap<string, string>): unknown {
  if (typeof answer === 'boolean') return t(`platform.questions.${answer ? 'yes' : 'no'}`);
  if (Array.isArray(answer)) return { list: answer.map(String) };
  const text = typeof answer === 'string' ? answer : '';
  const known = wordsKey(question, text);
  if (known) return t(known);
  if (isDayText(text)) return formatDay(text as never);
  if (question === 'victimLanguage') return languageName(t, text);
  if (question === 'perpetratorHomeForce' || question === 'targetForce') return forces.get(text) ?? text;
  return { text, lines: true };
}

export const label = (t: Words, question: string): string => t(`nominations.questions.${question}.label`);

/** The answers that the person may see, by category. */
function answerCards(t: Words, answers: readonly AnswerShown[], forces: ReadonlyMap<string, string>) {
  return categories.flatMap((category) => {
    const rows: Row[] = answers
      .filter((one) => one.category === category)
      .map(({ question, answer, earlier }) => {
        const before = earlier.map((one) => plain(answerText(t, question, one, forces)));
        const value = answerText(t, question, answer, forces);
        const shown = before.length
          ? { list: [value, { text: t('nominations.page.earlier', { answers: formatList(before) }), lines: true }] }
          : value;
        return { key: label(t, question), value: shown };
      });
    return rows.length ? [{ title: t(`nominations.page.categories.${category}`), rows }] : [];
  });
}

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { text, list } = value as { text?: string; list?: readonly string[] };
  return text ?? formatList(list ?? []);
};

/** An answer as plain words. */
export const answerSaid = (t: Words, question: string, answer: unknown, forces: Names): string =>
  plain(answerText(t, question, answer, forces));

/** Every nomination has these categories; one of which nothing is seen is kept from the person, unless nobody was asked. */
function hiddenCategories(t: Words, { answers, notAsked }: Shown): string[] {
  const asked = (category: string): boolean =>
    questionKeys.some((key) => categoryOf(key) === category && !notAsked.includes(key));
  return categories
    .filter((category) => !answers.some((one) => one.category === category) && asked(category))
    .map((category) => t(`nominations.page.categories.${category}`));
}

const detailWords: Readonly<Record<string, string>> = {
  levelOfConcern: 'levelOfConcern',
  depth: 'depth',
  alternatives: 'alternatives',
  advice: 'advice',
  missing: 'missing',
  alternativeRoute: 'alternativeRoute',
  advocacyOffer: 'advocacyOffer',
  targetForce: 'targetForce',
  targetRoute: 'targetRoute',
  targetForum: 'targetForumId',
  outOfMeeting: 'outOfMeeting',
  restricted: 'restricted',
  knownHere: 'knownHere',
  supplied: 'supplied',
};

type Names = ReadonlyMap<string, string>;

/** What was decided, newest first, with its reason and what goes with it. */
function history(t: Words, shown: Shown, { forces, forums }: { forces: Names; forums: Names }) {
  const detail = ([name, value]: [string, unknown]): string[] => {
    const question = detailWords[name];
    if (!question || value === false || value === undefined || value === null) return [];
    if (Array.isArray(value))
      return [
        `${label(t, question)} ${formatList(value.map((key) => label(t, questionKey(String(key)) ?? String(key))))}`,
      ];
    const said =
      name === 'targetForum'
        ? (forums.get(value as string) ?? (value as string))
        : plain(answerText(t, question, value, forces));
    return [`${label(t, question)}: ${said}`.replace('?:', '?')];
  };
  const made = shown.decisions.map(({ move, reason, details, madeByName, madeAt }) => ({
    title: t(`nominations.moves.${move}.label`),
    by: madeByName ?? undefined,
    at: new Date(madeAt),
    text: [...(reason ? [reason] : []), ...Object.entries(details).flatMap(detail)].join('\n'),
  }));
  const first = { title: t('nominations.page.submitted'), by: shown.nominatorName ?? undefined, at: shown.submittedAt };
  return [...made.reverse(), first];
}

function summary(
  t: Words,
  shown: Shown,
  {
    channel,
    today,
    panel,
  }: { channel: ReturnType<typeof channelName>; today: LondonDate; panel: PanelLink | undefined },
): Row[] {
  const row = (key: string, value: unknown): Row => ({ key: t(`nominations.page.${key}`), value });
  const { nominatorName, nominatorAgency, targetForumName, externalRef, caseReference, advocacy } = shown;
  const waits = ['submitted', 'returned'].includes(shown.state);
  return [
    ...(panel ? [row('panel', panel)] : []),
    row('forum', shown.forumName),
    ...(targetForumName ? [row('target', targetForumName)] : []),
    row('list', t(`nominations.questions.list.options.${shown.list}`)),
    row('channel', channel),
    row('urgency', t(`nominations.questions.urgency.options.${shown.urgency}`)),
    row('nominator', [nominatorName, nominatorAgency].filter(Boolean).join(', ')),
    row('submittedOn', formatDay(londonDate(shown.submittedAt))),
    ...(waits ? [row('due', { text: dueText(t, shown, today), ...(shown.overdue && { tag: overdueTag(t) }) })] : []),
    ...(advocacy ? [{ key: t('nominations.page.advocacy.label'), value: advocacySaid(t, advocacy) }] : []),
    ...(advocacy?.offer ? [{ key: t('nominations.page.offer.label'), value: offerSaid(t, advocacy.offer) }] : []),
    ...(externalRef ? [row('externalRef', externalRef)] : []),
    ...(caseReference ? [row('case', { text: caseReference, href: `/cases/${shown.caseId}` })] : []),
    ...(shown.elsewhere ? [row('elsewhere', { text: shown.elsewhere, lines: true })] : []),
  ];
}

const overdueTag = (t: Words) => ({ text: t('nominations.queue.overdue'), colour: 'red' });

/**
 * How whoever sent a nomination gives urgent information on its case while they are on no team of it: whom to ring, and that
 * they nominate again. Nothing for anybody else, who is told it on the case.
 */
async function urgentFor(tx: Tx, t: Words, { nominatorId, caseId, forumId }: Nomination) {
  const { actor } = tx;
  const works = [...actor.team, ...(actor.took ?? [])].some((one) => one.caseId === caseId);
  if (nominatorId !== actor.id || works || forumsAs(actor, 'coordinator', 'chair').includes(forumId)) return undefined;
  return {
    danger: dangerSaid(t, await outOfHoursFor(tx)),
    text: t('nominations.page.urgent'),
    link: { href: '/nominations/new', text: t('nominations.journey.start.button') },
  };
}

/** The page of one nomination for whoever looks at it; what stands beside it is asked for together with it. */
export async function nominationPage(
  tx: Tx,
  row: Nomination,
  { told, matching }: { told: Promise<Record<string, unknown>>; matching: Promise<Matching | undefined> },
): Promise<{ readonly shown: Shown; readonly data: PageData }> {
  const t = words();
  const [found, forums, forces, channels, matches, panel, urgent] = await Promise.all([
    told,
    tx.rows(Forum).select('key', 'name').all(),
    tx.rows(ForceArea).select('code', 'name').all(),
    channelsOf(tx, row.forumId),
    matching,
    panelOf(tx, row),
    urgentFor(tx, t, row),
  ]);
  const shown = found as unknown as Shown;
  const names = {
    forces: new Map(forces.map(({ code, name }) => [code, name])),
    forums: new Map(forums.map(({ key, name }) => [key, name])),
  };
  const title = t('nominations.one');
  const isAsked = shown.state === 'returned' || shown.notAsked.length > 0;
  const data = {
    title,
    titleIsKind: true,
    section: t('nominations.title'),
    caption: shown.reference,
    breadcrumbs: [{ href: '/nominations', text: t('nominations.title') }, { text: title }],
    state: stateTag(t, shown.state),
    version: shown.version,
    urgent,
    summary: summary(t, shown, { channel: channelName(t, channels, shown.channel), today: tx.actor.today, panel }),
    cards: answerCards(t, shown.answers, names.forces),
    notAsked: shown.notAsked.map((key: QuestionKey) => label(t, key)),
    hidden: hiddenCategories(t, shown),
    matches: matches && matchTable({ say: t }, row.id, matches),
    open: moveButtons(
      t,
      nominationThing,
      shown.id,
      openAmong(shown.moves, (move) => move !== 'answer' || isAsked),
    ),
    events: history(t, shown, names),
  };
  return { shown, data };
}
