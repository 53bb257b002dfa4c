import { z } from 'zod';
import { caseColumn } from '../../cases/cases/index.js';
import type { Tag } from '../../platform/home/home.js';
import { choice } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { captionOf, joined, momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine, stateTag } from '../../platform/resource/display.js';
import { is, narrows } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { contactFields, NamedContact, type ContactTold } from './contact.fields.js';
import { end, handOver, takeBack, undoEnd } from './contacts.moves.js';
import { named } from './contacts.naming.js';
import { contactsNow } from './contacts.now.js';
import { contactAccess } from './telling.access.js';
import { inEachAgency, withinTold } from './telling.checks.js';
import { victimNames } from './telling.victims.js';
import { elsewhereShape, shownElsewhere } from './told-elsewhere.js';

/** Of the one who is named also whether they are still there. */
const also = { victimName: z.string().nullable(), stillThere: z.boolean().nullable() };
type Listed = ContactTold & z.output<z.ZodObject<typeof also>>;

const tagOf = (t: Words, { state, stillThere }: Listed): Tag =>
  stillThere === false ? { text: t('named-contacts.gone'), colour: 'red' } : stateTag(contactFields, t, state);

const who: Composed<Listed> = { name: 'who', cell: (one) => ({ text: joined(one.staffName, one.agencyName) }) };

/** Who the one contact of each victim is and was. */
export const contactResource = resource(contactFields, {
  access: contactAccess,
  create: {
    inPosts: (_, { caseId = '' }, tx) => inEachAgency(tx, NamedContact, caseId),
    within: withinTold,
    make: named,
  },
  moves: { hand_over: { act: handOver, undo: takeBack }, end: { act: end, undo: undoEnd } },
  filters: {
    case: is('caseId', z.guid(), { hidden: true }),
    mine: narrows(choice(['yes']), (_, { id }) => ({ staffId: id }), { hidden: true }),
  },
  order: [
    ['fromOn', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const victims = new Set(rows.map(({ victimId }) => victimId));
      const [victimOf, now] = await Promise.all([victimNames(tx, rows), contactsNow(tx, [...victims])]);
      return rows.map((one) => ({
        victimName: victimOf(one),
        stillThere: one.state === 'named' ? now.some(({ id, stands }) => id === one.id && stands) : null,
      }));
    },
  },
  // To the named contact: what others told the victim.
  alone: {
    shape: { toldElsewhere: z.array(elsewhereShape) },
    read: async (tx, { state, staffId, victimId }) => ({
      toldElsewhere: state === 'named' && staffId === tx.actor.id ? await shownElsewhere(tx, [victimId]) : [],
    }),
  },
  columns: [
    who,
    'victimName',
    caseColumn,
    'fromOn',
    'toOn',
    'reason',
    { name: 'state', cell: (one, t) => ({ tag: tagOf(t, one) }) },
  ],
  lines: [
    caseColumn,
    'victimName',
    who,
    'fromOn',
    'toOn',
    'reason',
    madeLine,
    { name: 'ended', cell: (one) => joined(one.endedByName, momentOf(one.endedAt)) },
  ],
  besideOne: (_, one, t) => ({ caption: captionOf(one), tag: tagOf(t, one) }),
});
