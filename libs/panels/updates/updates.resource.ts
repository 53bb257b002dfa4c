import { z } from 'zod';
import { caseColumn, outOfViewLinks } from '../../cases/cases/index.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { stateTag } from '../../platform/resource/display.js';
import { is, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { updateAccess } from './update.access.js';
import { updateFields, type CaseUpdate, type UpdateTold } from './update.fields.js';
import { undoWithdrawal, withdraw } from './updates.moves.js';
import { post } from './updates.posting.js';
import { whatItSays, type Said } from './updates.reading.js';

type Listed = UpdateTold & Said;

/** Whether it is urgent, as long as it is not withdrawn. */
export const updateTag = (t: Words, { state, urgent }: Pick<CaseUpdate, 'state' | 'urgent'>): Tag =>
  urgent && state === 'posted' ? { text: t('updates.urgent'), colour: 'red' } : stateTag(updateFields, t, state);

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');
const optionOf = (t: Words, question: string, value: string | null): string =>
  value ? t(`panels.questions.${question}.options.${value}`) : '';

const when: Composed<Listed> = { name: 'when', cell: ({ madeAt }) => ({ text: momentOf(madeAt) }) };
const from: Composed<Listed> = { name: 'from', cell: ({ sourceAgencyName }) => sourceAgencyName ?? '' };
/** A reader who may not read what it says sees that it came. */
const information: Composed<Listed> = {
  name: 'information',
  cell: ({ information: text }, t) => (text ? { text, lines: true } : t('updates.unread')),
};
const state: Composed<Listed> = { name: 'state', cell: (one, t) => ({ tag: updateTag(t, one) }) };
const posted: Composed<Listed> = { name: 'posted', cell: (one) => joined(one.madeByName, momentOf(one.madeAt)) };
/** What it is about, and whether fact or opinion. */
const about: Composed<Listed> = {
  name: 'about',
  cell: (one, t) => joined(optionOf(t, 'noteCategory', one.noteCategory), optionOf(t, 'standing', one.standing)),
};
const decision: Composed<Listed> = {
  name: 'decision',
  cell: ({ itemId }, t) => (itemId ? { text: t('updates.decides'), href: `/agenda-items/${itemId}` } : ''),
};

/** New information on cases between their meetings. */
export const updateResource = resource(updateFields, {
  access: updateAccess,
  create: { make: post },
  moves: { withdraw: { act: withdraw, undo: undoWithdrawal } },
  filters: {
    case: is('caseId', z.guid(), { hidden: true }),
    forum: is('forumId', z.guid(), { hidden: true }),
    urgent: only(() => ({ urgent: true })),
  },
  order: [['madeAt', 'DESC']],
  also: whatItSays,
  columns: [when, caseColumn, from, information, state],
  lines: [caseColumn, posted, from, about, information, decision, 'withdrawnAt', 'withdrawReason'],
  besideOne: ({ actor }, one, t) => ({
    caption: one.caseReference,
    back: `/cases/${one.caseId}`,
    tag: updateTag(t, one),
    links: outOfViewLinks(actor, t, 'CaseUpdate', { id: one.id, author: one.madeBy }),
  }),
  ownPages: ['new'],
});
