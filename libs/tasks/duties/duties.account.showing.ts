import { workedIn } from '../../administration/deadlines/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import { formatDay, formatInstant, formatList, hasWords, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { lengthIsSettled } from './duty.working.js';
import type { Account, RungTold } from './duties.account.js';

/** How a duty ended, by the move that ended it; in general words where none of ours did. */
function endedIn(t: Words, { ended }: Account): string {
  if (!ended) return '';
  const key = `duties.ended.${ended.move ?? 'other'}`;
  const how = t(hasWords(key) ? key : 'duties.ended.other');
  const said = { how, at: formatInstant(ended.at) };
  return ended.byName ? t('duties.endedBy', { ...said, name: ended.byName }) : t('duties.endedAt', said);
}

/** What says how a duty stands. */
type Standing = Pick<Account, 'open' | 'dueOn'> & { readonly isEnded: boolean };

/** How a duty stands: owed, by when, or no more. */
export function tagOf(t: Words, { open, dueOn, isEnded }: Standing, today: LondonDate): Tag {
  if (open) return dueTag(t, dueOn, today) ?? { text: t('duties.open'), colour: 'blue' };
  return { text: t(isEnded ? 'duties.over' : 'duties.notOwed'), colour: 'grey' };
}

function recordOf(t: Words, account: Account, today: LondonDate) {
  const { kind, ownerName, deputyName, agencyName, dueOn, firstDueOn, since, caseReference, caseId } = account;
  const lines: [string, unknown][] = [
    ['what', t(`duties.owed.${kind}`)],
    ['state', { tag: tagOf(t, { ...account, isEnded: Boolean(account.ended) }, today) }],
    ['case', caseReference && { text: caseReference, href: `/cases/${caseId ?? ''}` }],
    ['owner', ownerName],
    ['deputy', deputyName],
    ['agency', agencyName],
    ['due', formatDay(dueOn)],
    ['firstDue', firstDueOn === dueOn ? '' : formatDay(firstDueOn)],
    ['since', since && formatDay(since)],
    ['ended', endedIn(t, account)],
  ];
  return lines.filter(([, value]) => value).map(([line, value]) => ({ key: t(`duties.lines.${line}`), value }));
}

/** To whom a reminder went: by name where the reader is told the names, and else how many. */
function sentTo(t: Words, { to, others, widensTo, sentAt }: RungTold): string {
  const at = sentAt ? formatInstant(sentAt) : '';
  const widest = t(`duties.reaches.${widensTo}`);
  if (!others) return t('duties.sentTo', { names: formatList(to), at });
  return to.length
    ? t('duties.sentToMore', { names: formatList(to), count: others, widest, at })
    : t('duties.sentToSome', { count: others, widest, at });
}

const colours = { planned: 'blue', sent: 'green', cancelled: 'grey', skipped: 'red' } as const;

function becameOf(t: Words, one: RungTold): string {
  if (one.state === 'sent') return sentTo(t, one);
  return one.why ? t(`duties.why.${one.why}`) : '';
}

const units: Readonly<Record<string, string>> = { d: 'days', wd: 'workingDays', w: 'weeks', m: 'months', y: 'years' };

/** How far from its day a rung falls: in the words of the usual ladders, or by the length that an area has settled. */
function rungIn(t: Words, rung: RungTold['rung']): string {
  if (hasWords(`reminders.rungs.${rung}`)) return t(`reminders.rungs.${rung}`);
  const [, sign, count = '', unit = ''] = /^([+-])(\d+)(\w+)$/.exec(rung) ?? [];
  const length = t(`deadlines.length.${units[unit] ?? ''}`, { count: Number(count) });
  return t(`deadlines.ladders.on.${sign === '-' ? 'before' : 'after'}`, { length });
}

const rungRow = (t: Words, one: RungTold) => [
  { text: formatDay(one.on), nowrap: true },
  rungIn(t, one.rung),
  formatDay(one.dueOn),
  t(`duties.reaches.${one.widensTo}`),
  { tag: { text: t(`duties.states.${one.state}`), colour: colours[one.state] } },
  becameOf(t, one),
];

const heads = (t: Words, of: string, names: readonly string[]) =>
  names.map((one) => ({ text: t(`duties.${of}.${one}`) }));

/** How the day came about: by a deadline, day by day, or because somebody set it. */
function workedOf(t: Words, { working }: Account) {
  if (!working) return undefined;
  const { count, dueAt, insteadOf } = working;
  return {
    ...workedIn(t, { ...working, areaCode: null }),
    settled: lengthIsSettled(working) ? t('duties.settled', { count }) : undefined,
    endsAt: dueAt ? t('duties.endsAt', { at: formatInstant(dueAt) }) : undefined,
    instead: insteadOf ? t('duties.instead', { day: formatDay(insteadOf), due: formatDay(working.dueOn) }) : undefined,
  };
}

const dayRows = (t: Words, { days }: Account) =>
  days.map(({ dueOn, plannedAt }, nth) => [
    formatDay(dueOn),
    t(nth ? 'duties.dayMoved' : 'duties.dayFirst'),
    plannedAt ? formatInstant(plannedAt) : t('duties.notPlanned'),
  ]);

/** The account as its page shows it. */
export const accountPage = (t: Words, account: Account & { path: string }, today: LondonDate): PageData => ({
  title: t('duties.one'),
  section: t('duties.title'),
  caption: account.caseReference ?? undefined,
  back: account.path,
  record: recordOf(t, account, today),
  toThing: { href: account.path, text: t('duties.toThing') },
  worked: workedOf(t, account),
  dayFrom: t(`duties.dayFrom.${account.dayFrom}`),
  days: {
    caption: t('duties.days.title'),
    columns: heads(t, 'days', ['day', 'what', 'planned']),
    rows: dayRows(t, account),
  },
  rungs: {
    caption: t('duties.rungs.title'),
    columns: heads(t, 'rungs', ['on', 'rung', 'due', 'reaches', 'state', 'became']),
    rows: account.rungs.map((one) => rungRow(t, one)),
  },
});
