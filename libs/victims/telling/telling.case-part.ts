import { called } from '../../administration/agencies/index.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { stateTag, tableOf } from '../../platform/resource/display.js';
import type { CasePart, PartShown, VictimPart } from '../../platform/pages/case-part.js';
import { joined } from '../../platform/pages/shown.js';
import type { Tx } from '../../platform/work/tx.js';
import { NamedContact } from './contact.fields.js';
import { contactsNow, type ContactNow } from './contacts.now.js';
import { contactResource } from './contacts.resource.js';
import { eventFields, VictimEvent } from './event.fields.js';
import { eventResource, happenedOn } from './events.resource.js';
import { isVictimTask } from '../../timings/index.js';
import { victimsOf, type Victim } from './telling.victims.js';
import { inEachAgency } from './telling.checks.js';
import { shownElsewhere, type ShownElsewhere } from './told-elsewhere.js';

const atMost = 50;

interface Known {
  readonly victims: readonly Victim[];
  readonly now: readonly ContactNow[];
  readonly nameOf: (id: string | null) => string | null;
}

async function knownOf(tx: Tx, caseId: string): Promise<Known> {
  const victims = await victimsOf(tx, caseId);
  const now = await contactsNow(
    tx,
    victims.map(({ victimId }) => victimId),
  );
  const ids = { staff: now.map(({ staffId }) => staffId), agencies: now.map(({ agencyId }) => agencyId) };
  return { victims, now, nameOf: await called(tx, ids) };
}

const standing = (contact: ContactNow | undefined): string => {
  if (!contact || contact.outOfView) return 'nobody';
  return contact.stands ? 'now' : 'gone';
};

/** Who tells each victim and since when; that nobody does is said. */
const sentences = (t: Words, { victims, now, nameOf }: Known): string[] =>
  victims.map(({ victimId, name }) => {
    const of = victims.length > 1 ? (name ?? '') : '';
    const contact = now.find((one) => one.victimId === victimId);
    const said = contact && {
      name: nameOf(contact.staffId) ?? '',
      agency: nameOf(contact.agencyId) ?? '',
      day: formatDay(contact.fromOn),
    };
    const line = t(`telling.contact.${standing(contact)}`, said ?? {});
    return of ? t('telling.contact.of', { victim: of, line }) : line;
  });

/** On the page of a case: who the one contact of its victim is, since when, and who it was; or that nobody is. */
export const contactOfCase: CasePart = async (tx, caseId, t) => {
  const [known, rows] = await Promise.all([
    knownOf(tx, caseId),
    tx.rows(NamedContact).where({ caseId }).orderBy('fromOn').orderBy('madeAt').page(atMost).all(),
  ]);
  if (!known.victims.length) return undefined;
  const named = rows.find(({ state }) => state === 'named');
  const free = known.victims.some(({ victimId }) => !known.now.some((one) => one.victimId === victimId && one.stands));
  const opens = await mayName(tx, named, caseId);
  const link =
    free || !named
      ? { href: `/named-contacts/new?case=${caseId}`, text: t('named-contacts.new') }
      : { href: `/named-contacts/${named.id}/hand_over`, text: t('named-contacts.moves.hand_over.label') };
  return {
    title: t('telling.contact.title'),
    text: sentences(t, known).join(' '),
    ...(rows.length &&
      tableOf(contactResource, { t, me: tx.actor }, await contactResource.listed(tx, rows), [
        'case',
        ...(known.victims.length > 1 ? [] : ['victimName']),
      ])),
    ...(opens && (free || named) && { link }),
  };
};

/** Whether somebody may name or hand over: of a case nobody was named in, as a row of theirs would say. */
const mayName = (tx: Tx, named: NamedContact | undefined, caseId: string): Promise<boolean> => {
  return named ? tx.may(NamedContact, named, 'hand_over') : mayAdd(tx, NamedContact, caseId);
};

/** Whether somebody may add a row to a case in one of their posts. */
async function mayAdd(tx: Tx, of: typeof NamedContact | typeof VictimEvent, caseId: string): Promise<boolean> {
  const rows = inEachAgency<NamedContact | VictimEvent>(tx, of, caseId);
  return (await Promise.all(rows.map((row) => tx.may(of, row, 'create')))).includes(true);
}

/** On the page of a case: the one log of what its victims were told and are to be told, whichever force entered it. */
export const toldOfCase: CasePart = async (tx, caseId, t): Promise<PartShown | undefined> => {
  const [victims, opens] = await Promise.all([victimsOf(tx, caseId), mayAdd(tx, VictimEvent, caseId)]);
  if (!victims.length) return undefined;
  const to = { victimId: { $in: victims.map(({ victimId }) => victimId) } };
  const rows = await tx.rows(VictimEvent).where(to).orderBy('occurredAt', 'DESC').page(atMost).all();
  return {
    title: t('telling.log.title'),
    text: t('telling.log.explain'),
    ...tableOf(eventResource, { t, me: tx.actor }, await eventResource.listed(tx, rows), [
      ...(victims.length > 1 ? [] : ['victimName']),
      ...(rows.every((one) => one.caseId === caseId) ? ['case'] : []),
    ]),
    empty: t('telling.log.none'),
    ...(opens && { link: { href: `/victim-events/new?case=${caseId}`, text: t('victim-events.new') } }),
  };
};

/** What they were told, in the word of its class. */
const saidIn = (t: Words, said: string | null): string =>
  said ? t(`victim-events.questions.said.options.${said}`) : '';

/** What others told a victim, for her named contact: what, when and by which agency; nothing of the case that it was entered in. */
const elsewhereTable = (t: Words, items: readonly ShownElsewhere[]) => ({
  columns: (['kind', 'occurredAt', 'told', 'said', 'state'] as const).map((one) => ({
    text: t(`victim-events.columns.${one}`),
  })),
  rows: items.map((one) => [
    t(`victim-events.kinds.${one.kind}`),
    { text: happenedOn(one.occurredAt), nowrap: true },
    joined(one.agencyName, happenedOn(one.toldAt)),
    saidIn(t, one.said),
    {
      tag: one.contradicts.length
        ? { text: t('victim-events.contradicted'), colour: 'red' }
        : stateTag(eventFields, t, 'told'),
    },
  ]),
});

/** On the page of a case, for the named contact of its victim: what others told them, and where that contradicts. */
export const toldElsewhereOfCase: CasePart = async (tx, caseId, t) => {
  const victims = await victimsOf(tx, caseId);
  const elsewhere = await shownElsewhere(
    tx,
    victims.map(({ victimId }) => victimId),
  );
  if (!elsewhere.length) return undefined;
  return {
    title: t('telling.elsewhere.title'),
    text: t('telling.elsewhere.explain'),
    ...elsewhereTable(t, elsewhere),
    stays: true,
  };
};

/** For the victim: who tells them, what they are to be told by when, and what they were told last. */
export const toldForVictim: VictimPart = async (tx, caseId, t) => {
  const [known, rows] = await Promise.all([
    knownOf(tx, caseId),
    tx
      .rows(VictimEvent)
      .where({ caseId, state: { $in: ['due', 'told'] } })
      .orderBy('occurredAt', 'DESC')
      .page(atMost)
      .all(),
  ]);
  const lines = (state: string) =>
    rows
      .filter((one) => one.state === state)
      .map((one) => ({
        text: t(`telling.victimView.${state === 'due' && isVictimTask(one.kind) ? 'taskDue' : state}`, {
          kind: t(`victim-events.kinds.${one.kind}`),
          day: formatDay(one.dueOn),
          said: saidIn(t, one.said),
        }),
        href: `/victim-events/${one.id}`,
        ...(state === 'due' &&
          one.dueOn < tx.actor.today && { tag: { text: t('victim-events.timeliness.overdue'), colour: 'red' } }),
      }));
  const [due, told] = [lines('due'), lines('told').slice(0, 5)];
  return [
    { key: t('telling.contact.title'), value: { list: sentences(t, known) } },
    {
      key: t('telling.victimView.toTell'),
      value: due.length ? { list: due } : null,
      missing: t('telling.victimView.nothingDue'),
    },
    {
      key: t('telling.victimView.last'),
      value: told.length ? { list: told } : null,
      missing: t('telling.victimView.nothingTold'),
    },
  ];
};
