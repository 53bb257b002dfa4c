import { daysBetween, type LondonDate } from '../../kernel/london-date.js';
import type { Addable } from './addable.js';
import type { AgendaPlan, AgendaSection, Group, SectionPlan } from './agenda.rules.js';
import { offTheAgenda, toDiscuss } from './item.states.js';
import type { Tag } from '../../platform/home/home.js';
import { itemKindIn, stateTag, text, type Spoken } from '../common/meeting.view.js';

type Said = Readonly<Record<string, unknown>>;
type Plan = Omit<AgendaPlan, 'slots'>;

const key = (name: string): string => `panels.pages.agenda.${name}`;
const instantOf = (value: unknown): Date | null => (value ? new Date(value as string) : null);

/** Whom an item is about, as far as the reader may know; of a restricted one, that it is. */
const peopleOf = ({ say }: Spoken, item: Said): string =>
  item['restricted']
    ? say(key('restricted'))
    : [text(item['perpetratorName']), text(item['victimName'])].filter(Boolean).join(' · ');

/** As `peopleOf`, each with who they are; of a restricted one, nothing. */
export function namesOf({ say }: Spoken, item: Said): string {
  const named = (part: 'perpetrator' | 'victim'): string[] => {
    const name = text(item[`${part}Name`]);
    return name && !item['restricted'] ? [say(`people.named.${part}`, { name })] : [];
  };
  return [...named('perpetrator'), ...named('victim')].join(', ');
}

/** An agency that was asked and is silent, in words: silence is neither a blank nor a nought. */
export const silenceIn = ({ say, day }: Spoken, { askedOn, dueOn }: Said): string =>
  say('panels.pages.returns.silent', { asked: day(text(askedOn)), due: day(text(dueOn)) });

/** How many of those who were asked have answered, and who has not, as far as the reader may see it. */
function returnsOf(spoken: Spoken, item: Said): { text: string; silent: string[] } {
  const { say } = spoken;
  const [asked, given] = [Number(item['returnsAsked'] ?? 0), Number(item['returnsGiven'] ?? 0)];
  const nobody = toDiscuss.includes(text(item['state'])) ? say(key('noneAsked')) : '';
  return {
    text: asked ? say(key(given ? 'answered' : 'noneAnswered'), { given, count: asked }) : nobody,
    silent: (item['silent'] as readonly Said[]).map((one) => `${text(one['agencyName'])}: ${silenceIn(spoken, one)}`),
  };
}

/** When an item began, or else is planned; and where it has a time of its own, whether that is kept. */
function timeOf({ say, time }: Spoken, item: Said): string {
  const [began, planned, fixed] = [item['startedAt'], item['plannedAt'], item['fixedAt']].map(instantOf);
  if (began) return say(key('began'), { at: time(began) });
  if (!planned) return '';
  const at = time(planned);
  if (!fixed) return at;
  return item['lateBy'] ? say(key('missed'), { at, fixed: time(fixed) }) : say(key('fixed'), { at });
}

/**
 * Why an item is marked: as rooms mark its case for the reader; put on by exception or beyond the limit, with the reason where the reader may read it; or late, with
 * the reason, or because returns could be asked for no longer.
 */
const marksOf = ({ say }: Spoken, item: Said) => [
  ...(item['mark'] ? [{ tag: item['mark'] as Tag, text: '' }] : []),
  ...(item['urgent'] ? [{ tag: { text: say(key('urgent')), colour: 'red' }, text: text(item['urgencyReason']) }] : []),
  ...(item['overCapReason']
    ? [{ tag: { text: say(key('overCap')), colour: 'orange' }, text: text(item['overCapReason']) }]
    : []),
  ...(item['late']
    ? [
        {
          tag: { text: say(key('late')), colour: 'yellow' },
          text: (!item['urgent'] && text(item['urgencyReason'])) || say(key('lateText')),
        },
      ]
    : []),
];

/** An item's line on the agenda: whom it is about, as far as the reader may know, when it comes, and what is missing. */
function agendaLine(spoken: Spoken, item: Said) {
  const { say } = spoken;
  const carried = Number(item['carryCount'] ?? 0);
  return {
    id: text(item['id']),
    version: item['version'],
    order: text(item['order']),
    time: timeOf(spoken, item),
    minutes: item['minutes'] ? say(key('minutes'), { count: Number(item['minutes']) }) : '',
    href: `/agenda-items/${text(item['id'])}`,
    reference: text(item['caseReference']),
    people: peopleOf(spoken, item),
    names: namesOf(spoken, item),
    marks: marksOf(spoken, item),
    list: say(`panels.questions.list.options.${text(item['list'])}`),
    kind: itemKindIn(say, item),
    carried: carried ? say(key('carried'), { count: carried }) : '',
    returns: returnsOf(spoken, item),
    tag: stateTag(say, 'agenda-items', text(item['state'])),
    movable: toDiscuss.includes(text(item['state'])),
    runnable: !offTheAgenda.includes(text(item['state'])),
  };
}

/** What waits for a meeting, with what its press is to carry. */
export const waitingLine = (spoken: Spoken, item: Said) => ({
  id: text(item['id']),
  version: item['version'],
  href: `/agenda-items/${text(item['id'])}`,
  reference: text(item['caseReference']),
  people: peopleOf(spoken, item),
  names: namesOf(spoken, item),
  list: spoken.say(`panels.questions.list.options.${text(item['list'])}`),
  kind: itemKindIn(spoken.say, item),
});

/** The way to what brings a case to a panel; the page puts whom it is about beside the reference. */
export const addableLink = ({ by, id, reference, caseId }: Addable) => ({
  text: reference,
  href: by === 'nomination' ? `/nominations/${id}` : `/cases/${id}`,
  caseId,
});

/** What brings a case to a panel, and how long it has waited by now. */
export function waitSaid({ say, day }: Spoken, { reviewOn, waitsFrom }: Addable, today: LondonDate): string {
  const count = daysBetween(waitsFrom, today);
  if (!reviewOn) return say('panels.pages.adding.nomination', { count });
  return say(count > 0 ? 'panels.pages.adding.overdue' : 'panels.pages.adding.review', { day: day(reviewOn), count });
}

const concernSaid = (say: Spoken['say'], level: string): string =>
  say('cases.page.concernOf', { level: say(`cases.concern.${level}`) });

const levelColours: Readonly<Record<string, string>> = { high: 'red', medium: 'orange' };

/** How urgent a case is and of what concern, where that is known. */
export const needTags = ({ say }: Spoken, { urgency, levelOfConcern: level }: Addable): Tag[] => [
  ...(urgency && urgency !== 'routine'
    ? [{ text: say(`nominations.queue.urgency.${urgency}`), colour: 'orange' }]
    : []),
  ...(level ? [{ text: concernSaid(say, level), colour: levelColours[level] ?? 'grey' }] : []),
];

/** What can be put on an agenda, each with the box by which it is ticked, how urgent it is and how long it waits. */
export const addableLine = (spoken: Spoken, one: Addable, today: LondonDate) => ({
  value: `${one.by}:${one.id}:${one.version}`,
  link: addableLink(one),
  tags: needTags(spoken, one),
  why: waitSaid(spoken, one, today),
});

type Line = ReturnType<typeof agendaLine>;

/** How many items, how long, and until when; the end is not said of a meeting that has begun. */
function totalIn(
  { say, time }: Spoken,
  { count, minutes, endsAt }: Pick<Plan, 'count' | 'minutes' | 'endsAt'>,
  whole = false,
): string {
  if (!minutes) return say(key('count'), { count });
  const long = say(key('minutes'), { count: minutes });
  const end = endsAt && say(key(whole ? 'ends' : 'until'), { at: time(endsAt) });
  return [say(key('items'), { count, long }), end].filter(Boolean).join(' ');
}

/** What of the plan cannot be kept, in words. */
function warningsOf({ say, time }: Spoken, { overBy, endsAt, usualEnd }: Plan, items: readonly Said[]): string[] {
  const over = overBy > 0 && endsAt;
  return [
    ...(over ? [say(key('over'), { at: time(endsAt), usual: time(usualEnd), count: overBy })] : []),
    ...items
      .filter((item) => Number(item['lateBy']) > 0)
      .map((item) =>
        say(key('cannot'), {
          reference: text(item['caseReference']),
          fixed: time(new Date(item['fixedAt'] as string)),
          at: time(new Date(item['plannedAt'] as string)),
        }),
      ),
  ];
}

/** A section of the plan, or the whole of what is heard as one. */
type ShownSection = Omit<SectionPlan, 'section'> & { readonly section: AgendaSection | 'order' };

/** A section with its lines, by kind where it is one of the forum's lists. */
function sectionShown(spoken: Spoken, section: ShownSection, lines: ReadonlyMap<string, Line>) {
  const { say } = spoken;
  const isList = section.section === 'perpetrator' || section.section === 'victim';
  const groupOf = ({ kind, itemIds }: Group) => ({
    heading:
      kind && say(key('group'), { kind: say(`panels.questions.itemKind.options.${kind}`), count: itemIds.length }),
    lines: itemIds.map((id) => lines.get(id) as Line),
  });
  return {
    heading: say(key(`sections.${section.section}`)),
    total: totalIn(spoken, section),
    byKind: isList,
    groups: section.groups.map(groupOf),
  };
}

/** What is heard as one section in the order in which it is heard, with what is not heard after it. */
function inRunningOrder(plan: Plan, items: readonly Said[]): ShownSection[] {
  const [notHeard, heard] = [
    plan.sections.filter(({ section }) => section === 'decided' || section === 'off'),
    plan.sections.filter(({ section }) => section !== 'decided' && section !== 'off'),
  ];
  const ids = new Set(heard.flatMap(({ groups }) => groups.flatMap(({ itemIds }) => itemIds)));
  const itemIds = items.map(({ id }) => text(id)).filter((id) => ids.has(id));
  const { count, minutes, endsAt } = plan;
  return [{ section: 'order', count, minutes, endsAt, groups: [{ kind: null, itemIds }] }, ...notHeard];
}

/**
 * An agenda as its page shows it: in sections, or as it is heard. The order is one for the whole agenda and is not
 * changed by the sections; where they are read otherwise, that is said, and the other way to read it is offered.
 */
export function agendaShown(spoken: Spoken, meeting: Said, asHeard: boolean) {
  const { say } = spoken;
  const [plan, items] = [meeting['plan'] as Plan, meeting['agenda'] as readonly Said[]];
  const marks = meeting['marks'] as ReadonlyMap<string, Tag> | undefined;
  const lines = new Map(
    items.map((item) => [text(item['id']), agendaLine(spoken, { ...item, mark: marks?.get(text(item['caseId'])) })]),
  );
  const sections = asHeard ? inRunningOrder(plan, items) : plan.sections;
  const here = `/meetings/${text(meeting['id'])}`;
  const other = asHeard
    ? { href: here, text: say(key('bySection')) }
    : { href: `${here}?show=order`, text: say(key('asHeard')) };
  return {
    total: totalIn(spoken, plan, true),
    warnings: warningsOf(spoken, plan, items),
    notInOrder: !plan.inOrder && !asHeard && say(key('notInOrder')),
    other: plan.inOrder && !asHeard ? null : other,
    back: asHeard ? `${here}?show=order` : here,
    sections: sections.map((section) => sectionShown(spoken, section, lines)),
  };
}
