import { isDay } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import type { Candidate, Part, PersonRecord } from '../../cases/people/index.js';
import { withUnfilled } from '../../platform/pages/placed-parts.js';
import type { PersonLinks } from './links.service.js';
import { personTabs, tabsOfPerson, type PersonTab } from './person.tabs.js';
import { PATH, whatSaid } from './serial-rules.showing.js';
import type { SerialShown } from './serial.reading.js';

const columnsOf = (t: Words, ...names: readonly string[]) =>
  names.map((name) => ({ text: t(`links.columns.${name}`) }));
const matched = (t: Words, key: string): string => t(`nominations.matching.${key}`);

export type References = ReadonlyMap<string, string>;

const caseCell = (references: References, caseId: string) => ({
  text: references.get(caseId) ?? '',
  href: `/cases/${caseId}`,
  nowrap: true,
});

const compared = ['date_of_birth', 'pnc', 'postcode', 'phone', 'email', 'online_account'];

/** Names and facts of one record, each with where it came from. */
function knownCell(t: Words, { names, facts }: PersonRecord) {
  const dated = (kind: string, value: string) => (kind === 'date_of_birth' ? onDay(value) : value);
  return {
    list: [
      ...names.map(({ kind, fullName }) => `${fullName} (${t(`links.names.${kind}`)})`),
      ...compared.flatMap((kind) =>
        facts
          .filter((fact) => fact.kind === kind)
          .map(({ value }) => `${matched(t, `rows.${kind}`)}: ${dated(kind, value)}`),
      ),
    ],
  };
}

const partWord = (t: Words, part: string): string => t(`nominations.questions.part.options.${part}`);

/** What is known of somebody, case by case; the reader decides in some of them. */
const casesPart = (t: Words, { person, decides }: PersonLinks, references: References): PartShown => ({
  title: t('links.person.cases'),
  columns: columnsOf(t, 'case', 'part', 'known'),
  rows: person.records.map((one) => [caseCell(references, one.caseId), partWord(t, one.part), knownCell(t, one)]),
  ...(decides.length &&
    person.records.some(({ part }) => part === 'perpetrator') && {
      link: { href: `/people/${person.id}/identify`, text: t('links.identify.link') },
    }),
});

/**
 * With whom somebody is linked: on their own page the victims of a perpetrator and the perpetrators of a victim; on that of
 * a case those besides its own two people.
 */
export function linkedPart(t: Words, { linked }: Pick<PersonLinks, 'linked'>, of = 'person'): PartShown {
  return {
    title: t(`links.linked.${of}.title`),
    text: t('links.person.linkedText'),
    columns: columnsOf(t, 'person', 'linkedAs', 'cases'),
    rows: linked.map(({ personId, name, part, cases }) => [
      { text: name ?? matched(t, 'unnamed'), href: `/people/${personId}` },
      t(`links.linked.${of}.${part}`),
      { list: cases.map(({ id, reference }) => ({ text: reference, href: `/cases/${id}` })) },
    ]),
    empty: t(`links.linked.${of}.none`),
  };
}

function whySerial(t: Words, one: SerialShown): string[] {
  const { rule, counted, victims, left, oldEnough } = one;
  return [
    t('links.serial.counted', { count: counted.length, needed: rule.minRecords }),
    t('links.serial.victims', { count: victims, needed: rule.minVictims }),
    t(`links.serial.age.${String(oldEnough)}`, { age: rule.minAge }),
    ...counted.map(({ reference, latestOn }) => t('links.serial.record', { reference, day: onDay(latestOn) })),
    ...left.map(({ record, why }) => t(`links.serial.left.${why}`, { reference: record.reference })),
  ];
}

/** What each rule comes to, with why; from what the reader sees and nothing else. */
export const serialPart = (t: Words, serial: readonly SerialShown[]): PartShown | undefined =>
  serial.length
    ? {
        title: t('links.person.serial'),
        text: t('links.person.serialText'),
        columns: columnsOf(t, 'rule', 'result', 'why', 'source'),
        rows: serial.map((one) => [
          one.rule.name,
          {
            tag: {
              text: t(`links.serial.fulfilled.${String(one.fulfilled)}`),
              colour: one.fulfilled ? 'red' : 'grey',
            },
          },
          { list: whySerial(t, one) },
          one.rule.source,
        ]),
      }
    : undefined;

const colours: Readonly<Record<string, string>> = { same: 'green', not_same: 'grey', unsure: 'yellow' };

/** Who may be the same, once each, whichever record it is by; who was kept apart comes last. */
export function candidatesOfPerson({ matches }: Pick<PersonLinks, 'matches'>): (Candidate & { part: Part })[] {
  const all = matches.flatMap(({ part, candidates, pinned }) =>
    [...candidates, ...pinned].map((one) => ({ ...one, part })),
  );
  const best = new Map<string, (typeof all)[number]>();
  for (const one of all) if ((best.get(one.personId)?.score ?? -1) < one.score) best.set(one.personId, one);
  const isPinned = ({ decision }: Candidate): number => (decision === 'not_same' ? 1 : 0);
  return [...best.values()].sort((a, b) => isPinned(a) - isPinned(b) || b.score - a.score);
}

/** Possible matches, each leading to where the two stand side by side. */
function matchesPart(t: Words, links: PersonLinks): PartShown | undefined {
  const may = links.decides.length > 0;
  return {
    title: matched(t, 'heading'),
    columns: columnsOf(t, 'person', 'why', 'decided'),
    rows: candidatesOfPerson(links).map(({ personId, name, reasons, decision, before }) => [
      {
        text: name ?? matched(t, 'unnamed'),
        href: may ? `/people/${links.person.id}/match/${personId}` : `/people/${personId}`,
      },
      {
        list: [
          ...reasons.map((reason) => matched(t, `reasons.${reason}`)),
          ...(before ? [t('links.person.again', { decided: matched(t, `decided.${before}`) })] : []),
        ],
      },
      {
        tag: {
          text: matched(t, `decided.${decision ?? 'open'}`),
          colour: decision ? (colours[decision] ?? 'grey') : 'red',
        },
      },
    ]),
    empty: t('links.person.noMatches'),
  };
}

/** What was decided, with why; who was made one can be made two again. */
function decisionsPart(t: Words, { decisions, decides }: PersonLinks): PartShown | undefined {
  if (!decisions.length) return undefined;
  return {
    title: t('links.person.decisions'),
    columns: columnsOf(t, 'decided', 'reason', 'when', 'undo'),
    rows: decisions.map(({ id, caseId, decision, reason, decidedAt, moved }) => [
      { tag: { text: matched(t, `decided.${decision}`), colour: colours[decision] ?? 'grey' } },
      { text: reason, lines: true },
      momentOf(decidedAt),
      Object.keys(moved).length && decides.includes(caseId)
        ? { text: t('links.unmerge.link'), href: `/people/matches/${id}/unmerge` }
        : '',
    ]),
  };
}

/** What stands on each tab of a person. */
const partsOn: Readonly<
  Record<PersonTab, (t: Words, links: PersonLinks, references: References) => (PartShown | undefined)[]>
> = {
  overview: (t, links, references) => [casesPart(t, links, references), serialPart(t, links.serial)],
  linked: (t, links) => [linkedPart(t, links)],
  matches: (t, links) => [matchesPart(t, links), decisionsPart(t, links)],
};

/** A page of a person, part by part: of one tab, or of all. */
const personParts = (t: Words, links: PersonLinks, references: References, tab?: PersonTab): PartShown[] =>
  personTabs
    .filter((one) => !tab || one === tab)
    .flatMap((one) => partsOn[one](t, links, references))
    .filter((part) => part !== undefined);

/** Who somebody is to the reader: by name, with the part in which they stand where that is one. */
function headingOf(t: Words, { person: { name, standing } }: PersonLinks): string | undefined {
  const parts = [...new Set(standing.map(({ part }) => part))];
  const [part] = parts;
  return name && part && parts.length === 1 ? t(`people.named.${part}`, { name }) : (name ?? undefined);
}

/** Whether it is still to be decided of somebody like them whether they are one: whoever is not sure looks again. */
const isToDecide = ({ decision }: Candidate): boolean => !decision || decision === 'unsure';

/** What tells somebody from another of that name, and what waits to be decided about them. */
function inSight(t: Words, links: PersonLinks) {
  const { person, decides } = links;
  const born = person.records.flatMap(({ facts }) =>
    facts.filter(({ kind }) => kind === 'date_of_birth').map(({ value }) => value),
  );
  const open = decides.length ? candidatesOfPerson(links).filter(isToDecide).length : 0;
  return [
    ...[...new Set(born)].filter(isDay).map((day) => ({ text: t('links.person.born', { day: formatDay(day) }) })),
    ...(open
      ? [{ text: t('links.person.toDecide', { count: open }), href: tabsOfPerson.href(person.id, 'matches') }]
      : []),
  ];
}

/** A person has no reference: the title of the window has that of the first case in which the reader sees them. */
function titleOf(t: Words, { person: { records } }: PersonLinks, references: References): string {
  const reference = records.map(({ caseId }) => references.get(caseId)).find(Boolean);
  return reference ? t('links.person.titleOf', { reference }) : t('links.person.title');
}

/** One page of a person: who they are, what waits, and the parts of the tab, those with nothing in them folded. */
export function personPage(t: Words, links: PersonLinks, references: References, tab?: PersonTab) {
  const parts = personParts(t, links, references, tab);
  return {
    title: titleOf(t, links, references),
    heading: headingOf(t, links),
    caption: links.person.name ? '' : matched(t, 'unnamed'),
    inSight: inSight(t, links),
    ...(tab && tab !== 'overview' ? withUnfilled(parts) : { parts, unfilled: [] }),
  };
}

/** Who is known of what was typed. */
export const knownPart = (t: Words, found: readonly Candidate[]): PartShown => ({
  title: t('links.known.found', { count: found.length }),
  columns: columnsOf(t, 'person', 'why', 'known'),
  rows: found.map(({ personId, name, reasons, records }) => [
    { text: name ?? matched(t, 'unnamed'), href: `/people/${personId}` },
    { list: reasons.map((reason) => matched(t, `reasons.${reason}`)) },
    { list: records.flatMap((record) => knownCell(t, record).list) },
  ]),
  empty: t('links.known.none'),
});

/** The rules themselves, with where they come from and whether that is settled. */
export const rulesPart = (t: Words, rules: PersonLinks['serial'][number]['rule'][]): PartShown => ({
  title: t('links.serial.rules'),
  columns: columnsOf(t, 'rule', 'from', 'what', 'source', 'standing'),
  rows: rules.map((rule) => [
    rule.name,
    rule.toOn
      ? t('links.serial.between', { from: formatDay(rule.fromOn), to: formatDay(rule.toOn) })
      : formatDay(rule.fromOn),
    whatSaid(t, rule),
    rule.source,
    t(`links.serial.standing.${rule.areaCode ? 'settled' : rule.standing}`),
  ]),
  link: { href: PATH, text: t('serial-rules.link') },
});
