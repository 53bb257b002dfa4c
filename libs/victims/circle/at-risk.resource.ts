import { z } from 'zod';
import { daysBetween, type LondonDate } from '../../kernel/london-date.js';
import { dutyHref } from '../../platform/duties/duty.js';
import type { Tag } from '../../platform/home/home.js';
import { choice, hiddenId } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, narrows, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { addItem, finishItem, itemShape, itemsOf, takeBackItems } from './at-risk.items.js';
import { atRiskFields, relations, type AtRiskAnswers, type AtRiskTold, type PersonAtRisk } from './at-risk.fields.js';
import { atRiskAccess } from './circle.access.js';
import { heldIn, leaderOf, mustBeToCome, openFile, remind, withinFile } from './circle.checks.js';
import { advocacyCaseColumn, planTable, saidTable, victimsOf } from './circle.showing.js';
import { keep, saidIn, saidShape, settle, textsOf, writtenMove } from './circle.texts.js';

const KIND = 'person_at_risk_review';
const text = z.string().nullable();
const also = { victim: text, name: text, how: text, overdue: z.boolean() };
type Listed = AtRiskTold & z.output<z.ZodObject<typeof also>>;

/** By how many days something is overdue, in words. */
const overdueTag = (t: Words, day: LondonDate, today: LondonDate): Tag => ({
  text: t('platform.due.overdue', { count: daysBetween(day, today) }),
  colour: 'red',
});

const relationIn = (t: Words, { relation }: AtRiskTold): string => t(`circle.questions.relation.options.${relation}`);

const called: Composed<Listed> = { name: 'name', cell: (one, t) => ({ text: one.name ?? relationIn(t, one) }) };
const reviewBy: Composed<Listed> = {
  name: 'reviewOn',
  cell: ({ reviewOn, overdue }, t, { today }) => ({
    text: onDay(reviewOn),
    nowrap: true,
    ...(overdue && { tag: overdueTag(t, reviewOn, today) }),
  }),
};
const reviewLine: Composed<Listed> = {
  name: 'reviewOn',
  cell: (one, t, me) => (one.state === 'at_risk' ? reviewBy.cell(one, t, me) : ''),
};

const atRiskMove = writtenMove<PersonAtRisk>({ kind: KIND, takeBack: takeBackItems });

/** When it is looked at again: on a day that was said, else after as long as is usual. */
function setReview(tx: Tx, row: PersonAtRisk, on: LondonDate | undefined): void {
  mustBeToCome(tx, 'reviewOn', on);
  row.reviewOn = on ?? due(KIND, tx.actor.today);
  row.owedSince = tx.actor.today;
}

/** People who are at risk beside the victim of an advocate's case; they get no case of their own. */
export const atRiskResource = resource(atRiskFields, {
  access: atRiskAccess,
  create: {
    inPosts: async (_, { caseId, relation }, tx) => {
      const file = await openFile(tx, caseId ?? '');
      const category = relation === 'child' ? 'children' : 'victimIdentity';
      return [{ ...heldIn(file), category, ownerId: leaderOf(tx, file), writings: 1 }];
    },
    within: withinFile,
    act: (tx, row, { reviewOn }) => setReview(tx, row, reviewOn),
    follow: async (tx, row, { name, how, whereabouts }) => {
      await keep(tx, row, { name, how, whereabouts });
      remind(tx, KIND, row);
    },
  },
  moves: {
    review: atRiskMove<AtRiskAnswers<'review'>>(async (tx, row, { review, reviewOn, happenedAt }) => {
      setReview(tx, row, reviewOn);
      row.reviewedAt = happenedAt;
      await keep(tx, row, { review });
    }),
    add_item: atRiskMove(addItem),
    finish_item: atRiskMove(finishItem),
    describe: {
      ...atRiskMove<AtRiskAnswers<'describe'>>((tx, row, { name, how, whereabouts }) =>
        settle(tx, row, { name, how, whereabouts }),
      ),
      begins: 'asItStands',
    },
    end: atRiskMove<AtRiskAnswers<'end'>>(async (tx, row, { ending, happenedAt }) => {
      row.endedAt = happenedAt;
      await settle(tx, row, { ending });
    }),
    reopen: atRiskMove<AtRiskAnswers<'reopen'>>(async (tx, row, { reopening, reviewOn }) => {
      setReview(tx, row, reviewOn);
      row.endedAt = null;
      await settle(tx, row, { reopening });
    }),
  },
  filters: {
    case: is('caseId', hiddenId(), { tag: (_, t) => t('circle.oneCase') }),
    relation: is('relation', choice(relations)),
    whose: narrows(choice(['mine']), (_, { id }) => ({ ownerId: id })),
    overdue: only(({ today }) => ({ state: 'at_risk', reviewOn: { $lt: today } })),
  },
  // Those first who are looked at again soonest, or should have been.
  order: [['state'], ['reviewOn']],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const [victimOf, texts] = await Promise.all([
        victimsOf(tx, rows),
        textsOf(
          tx,
          rows.map(({ id }) => id),
        ),
      ]);
      return rows.map(({ id, caseId, state, reviewOn }) => ({
        victim: victimOf(caseId),
        name: texts.get(id)?.name ?? null,
        how: texts.get(id)?.how ?? null,
        overdue: state === 'at_risk' && reviewOn < tx.actor.today,
      }));
    },
  },
  // Where they are is not told in a list.
  alone: {
    shape: { whereabouts: text, ending: text, reopening: text, items: z.array(itemShape), reviews: z.array(saidShape) },
    read: async (tx, { id }) => {
      const [texts, items, reviews] = await Promise.all([textsOf(tx, [id]), itemsOf(tx, id), saidIn(tx, id, 'review')]);
      const { whereabouts = null, ending = null, reopening = null } = texts.get(id) ?? {};
      return { whereabouts, ending, reopening, items, reviews };
    },
  },
  columns: [called, advocacyCaseColumn, 'relation', reviewBy, 'ownerId', 'state'],
  lines: [
    'name',
    advocacyCaseColumn,
    'relation',
    'knows',
    'how',
    'whereabouts',
    reviewLine,
    'ownerId',
    { name: 'reviewedAt', cell: ({ reviewedAt }) => dayOf(reviewedAt) },
    { name: 'endedAt', cell: ({ endedAt }) => dayOf(endedAt) },
    'ending',
    'reopening',
    madeLine,
  ],
  views: { one: 'victims/circle/views/show.njk' },
  besideOne: ({ actor }, one, t) => ({
    caption: one.caseReference ?? '',
    back: `/people-at-risk?case=${one.caseId}`,
    duty: dutyHref('people-at-risk', one.id),
    tables: [
      planTable(t, one.items, (day) => overdueTag(t, day, actor.today)),
      { caption: t('circle.reviews'), ...saidTable(t, one.reviews), empty: t('circle.noReviews') },
    ],
  }),
});
