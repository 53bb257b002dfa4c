import { z } from 'zod';
import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { agenciesOf } from '../../platform/access/actor.js';
import type { Tag } from '../../platform/home/home.js';
import { choice, day } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { joined, momentOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is, narrows } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { caseHref, isOfService, whoseCase, outOfViewLinks } from '../cases/index.js';
import { contactAccess } from './contact.access.js';
import { contactFields, type ContactTold, type VictimContact } from './contact.fields.js';
import { modes, outcomes } from './contact.words.js';
import { logHref } from './contacts.case.js';
import { reachingPosts } from './contacts.checks.js';
import { contactIs } from './contacts.following.js';
import { logContact } from './contacts.logging.js';
import { rightBy, settleMark } from './contacts.marks.js';
import { dropTexts, keepText, readWords, replaceNote } from './contacts.texts.js';
import { bounced } from './gate.rules.js';

const text = z.string().nullable();
const also = {
  inConfidence: z.boolean(),
  note: text,
  noteCategory: text,
  reason: text,
  amendReason: text,
  withdrawReason: text,
};
type Listed = ContactTold & z.output<z.ZodObject<typeof also>>;

const optionOf = (t: Words, question: 'mode' | 'direction' | 'reached', value: string): string =>
  t(`contacts.questions.${question}.options.${value}`);

/** What became of it: whether the victim was reached, and what is to be put right. */
function outcomeTag(t: Words, { state, reached, rightBy: toPutRight }: Listed): Tag {
  if (state === 'withdrawn') return { text: t('victim-contacts.states.withdrawn'), colour: 'grey' };
  if (toPutRight) return { text: optionOf(t, 'reached', reached), colour: 'red' };
  return { text: optionOf(t, 'reached', reached), colour: reached === 'spoke' ? 'green' : 'yellow' };
}

const when: Composed<Listed> = { name: 'when', cell: ({ happenedAt }) => ({ text: momentOf(happenedAt) }) };
const ofCase: Composed<Listed> = {
  name: 'case',
  cell: ({ caseId, caseReference }) => ({ text: caseReference, href: caseHref(caseId, caseReference) }),
};
const caseColumn: Composed<Listed> = {
  name: 'case',
  cell: ({ caseId, caseReference }, t) => ({
    text: caseReference,
    nowrap: true,
    href: caseHref(caseId, caseReference),
    // Those who see one of a service's own cases see the clinic's in the same list.
    ...(isOfService(caseReference) && { tag: whoseCase(t, 'service') }),
  }),
};
/** By which way, and who began it. */
const way: Composed<Listed> = {
  name: 'way',
  cell: ({ mode, direction }, t) => [optionOf(t, 'mode', mode), optionOf(t, 'direction', direction)].join(', '),
};
const outcome: Composed<Listed> = { name: 'reached', cell: (one, t) => ({ tag: outcomeTag(t, one) }) };
const by: Composed<Listed> = {
  name: 'by',
  cell: ({ madeByName, agencyName }) => joined(madeByName, agencyName),
};

/** What an answer changed in the row goes with the rule that was gone by, and with those who follow contacts. */
async function follow(tx: Tx, row: VictimContact, now: Pick<VictimContact, 'reached' | 'rightBy'>): Promise<void> {
  await settleMark(tx, row, now.rightBy !== null);
  await contactIs(tx, row, now.reached === 'spoke');
}

const asBefore =
  (field: 'amendReason' | 'withdrawReason') =>
  async (tx: Tx, row: VictimContact, before: Readonly<Record<string, unknown>>): Promise<void> => {
    const { rightBy: wasToPutRight, reached } = before;
    await dropTexts(tx, row, field);
    await settleMark(tx, row, Boolean(wasToPutRight));
    await contactIs(tx, row, reached === 'spoke');
  };

const dayBegins = (on: LondonDate, later = 0): Date => londonInstant(addDays(on, later), '00:00');

/** Contacts with victims, each logged by the safe contact rule that was shown. */
export const contactResource = resource(contactFields, {
  access: contactAccess,
  create: { make: logContact },
  moves: {
    amend: {
      // The note stays unless another is written.
      begins: ['reached', 'minutes', 'purpose'],
      act: async (tx, row, { note, amendReason }, before) => {
        // A wrong person who was the right one asks for no check any more, and the other way round.
        const [was, now] = [bounced(before.reached), bounced(row.reached)];
        if (row.ruleId && was !== now) row.rightBy = now ? rightBy(row.happenedAt) : null;
        if (note) await replaceNote(tx, row, note);
        await keepText(tx, row, { field: 'amendReason', category: 'victimIdentity', text: amendReason });
        await follow(tx, row, row);
      },
      undo: asBefore('amendReason'),
    },
    withdraw: {
      act: async (tx, row, { withdrawReason }) => {
        row.withdrawnAt = tx.at;
        await keepText(tx, row, { field: 'withdrawReason', category: 'victimIdentity', text: withdrawReason });
        await settleMark(tx, row, false);
        await contactIs(tx, row, false);
      },
      undo: asBefore('withdrawReason'),
    },
  },
  // The person who logged it was there.
  corrects: ({ madeBy }, { id }) => madeBy === id,
  filters: {
    case: is('caseId', z.guid(), { hidden: true }),
    mode: is('mode', choice(modes)),
    reached: is('reached', choice(outcomes)),
    from: narrows(day(), (on) => ({ happenedAt: { $gte: dayBegins(on) } }), {
      tag: (on, t) => t('contacts.chosen.from', { day: onDay(on) }),
    }),
    to: narrows(day(), (on) => ({ happenedAt: { $lt: dayBegins(on, 1) } }), {
      tag: (on, t) => t('contacts.chosen.to', { day: onDay(on) }),
    }),
    /** Those that the person logged, or that their agencies did. */
    whose: narrows(choice(['mine', 'agency']), (whose, me) =>
      whose === 'mine' ? { madeBy: me.id } : { agencyId: { $in: agenciesOf(me) } },
    ),
  },
  order: [['happenedAt', 'DESC']],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const wordsOf = await readWords(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.map(({ id, category }) => ({ inConfidence: category === 'advocateConfidence', ...wordsOf(id) }));
    },
  },
  columns: [when, caseColumn, way, outcome, 'purpose', by],
  lines: [
    ofCase,
    { name: 'when', cell: ({ happenedAt }) => momentOf(happenedAt) },
    way,
    'reached',
    { name: 'minutes', cell: ({ minutes }, t) => (minutes === null ? '' : t('contacts.minutes', { count: minutes })) },
    'purpose',
    'note',
    { name: 'confidence', cell: ({ inConfidence }, t) => (inConfidence ? t('contacts.confidence') : '') },
    'reason',
    'rightBy',
    {
      name: 'by',
      cell: ({ madeByName, agencyName, madeAt }) => joined(madeByName, agencyName, momentOf(madeAt)),
    },
    'amendReason',
    'withdrawnAt',
    'withdrawReason',
  ],
  views: { list: 'cases/contacts/views/list.njk' },
  ownPages: ['new'],
  besideList: ({ actor }) => ({ logHref: reachingPosts(actor).length > 0 && logHref() }),
  besideOne: ({ actor }, one, t) => ({
    section: t('contacts.title'),
    caption: one.caseReference,
    back: caseHref(one.caseId, one.caseReference),
    tag: outcomeTag(t, one),
    links: outOfViewLinks(actor, t, 'VictimContact', { id: one.id, author: one.madeBy }),
  }),
});
