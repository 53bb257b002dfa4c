import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AgreementParty, SharingAgreement } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { addDays, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustBeTheirs } from './agreements.areas.js';
import { reviewChanged } from './agreements.duties.js';
import { agreementStops } from './agreements.jobs.js';
import {
  agreementFilters,
  endForm,
  noAnswers,
  openReviewForm,
  reissueForm,
  replaceForm,
  reviewForm,
} from './register.forms.js';
import { namesFor } from './register.names.js';
import { agreementStates } from './register.states.js';

const party = z.object({ agencyId: z.guid(), agencyName: z.string().nullable(), part: z.string(), regime: z.string() });
const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  key: z.string(),
  issue: z.int(),
  title: z.string(),
  forums: z.array(z.string()),
  words: z.array(z.string()),
  startsOn: z.string(),
  reviewOn: z.string().nullable(),
  endsOn: z.string(),
  inForce: z.boolean(),
  paused: z.boolean(),
  reviewDue: z.boolean(),
  replaces: z.string().nullable(),
  reason: z.string().nullable(),
  parties: z.array(party),
});

type Dated = Pick<SharingAgreement, 'state' | 'startsOn' | 'endsOn'>;

/** Whether an issue is signed, begun and not over; the day named as its last is one on which it is. */
const stands = ({ state, startsOn, endsOn }: Dated, day: LondonDate): boolean =>
  state !== 'draft' && startsOn <= day && endsOn >= day;

/** Whether an issue is in force on a day: it stands, and sharing was not stopped while it is reviewed (`capabilities.md` J2). */
export const inForce = (one: Dated & Pick<SharingAgreement, 'paused'>, day: LondonDate): boolean =>
  stands(one, day) && !one.paused;

async function listed(tx: Tx, agreements: readonly SharingAgreement[]): Promise<Record<string, unknown>[]> {
  const ids = agreements.map(({ id }) => id);
  const [{ parties, forums }, names] = await Promise.all([
    tx.together({ parties: tx.rows(AgreementParty).where({ agreementId: { $in: ids } }), forums: tx.rows(Forum) }),
    namesFor(tx, []),
  ]);
  const { today } = tx.actor;
  return agreements.map((one) => ({
    ...one,
    forums: forums.filter(({ key }) => one.forumKeys.includes(key)).map(({ name }) => name),
    inForce: inForce(one, today),
    reviewDue: stands(one, today) && one.reviewOn !== null && one.reviewOn <= today,
    parties: parties
      .filter(({ agreementId }) => agreementId === one.id)
      .map(({ agencyId, part, regime }) => ({ agencyId, agencyName: names.agency(agencyId), part, regime })),
  }));
}

/** Nothing is shared under it from now on, or from a day on that is named: the coordinators are told at once. */
const stops = (tx: Tx, { id }: SharingAgreement): void =>
  void tx.followUp(agreementStops, { agreementId: id, occasion: randomUUID() });

/** The days of an issue, in order. */
export function datesInOrder({
  startsOn,
  reviewOn,
  endsOn,
}: {
  startsOn: string;
  reviewOn?: string | undefined;
  endsOn: string;
}): void {
  if (endsOn < startsOn) throw invalid({ field: 'endsOn', message: 'administration.errors.order' });
  if (reviewOn && reviewOn < startsOn) throw invalid({ field: 'reviewOn', message: 'administration.errors.order' });
}

/**
 * The next issue as a draft, with the same parties and words, for the same forums and those that are added to it
 * (`capabilities.md` F2); it counts once it is signed and has begun.
 * @throws Problem `invalid-input` for days that are not in order, and a forum that there is none of or that is of another area
 */
async function reissue(tx: Tx, now: SharingAgreement, answers: z.infer<typeof reissueForm>): Promise<void> {
  datesInOrder(answers);
  const added = answers.alsoForumIds ?? [];
  const { issues, parties, forums } = await tx.together({
    issues: tx.rows(SharingAgreement).where({ key: now.key }).select('issue'),
    parties: tx.rows(AgreementParty).where({ agreementId: now.id }),
    forums: tx
      .rows(Forum)
      .where({ id: { $in: added } })
      .select('id', 'key', 'name', 'areaCode'),
  });
  if (forums.length < added.length) throw invalid({ field: 'alsoForumIds', message: 'administration.errors.forum' });
  mustBeTheirs(tx, { alsoForumIds: forums });
  const id = randomUUID();
  const { key, title, template, words, rightsContact } = now;
  const forumKeys = [...new Set([...now.forumKeys, ...forums.map((one) => one.key)])];
  await tx.along(
    Object.assign(new SharingAgreement(), {
      id,
      key,
      title,
      template,
      forumKeys,
      words,
      rightsContact,
      issue: Math.max(...issues.map(({ issue }) => issue)) + 1,
      startsOn: answers.startsOn,
      reviewOn: answers.reviewOn ?? null,
      endsOn: answers.endsOn,
      state: 'draft',
      paused: false,
      reason: null,
      replaces: `${key} v${now.issue}`,
      notes: null,
    }),
  );
  await tx.alongAll(
    parties.map(({ agencyId, part, regime }) =>
      Object.assign(new AgreementParty(), { id: randomUUID(), agreementId: id, agencyId, part, regime }),
    ),
  );
}

/** A draft that is taken back never comes into force: it is over before it began. */
async function unreissue(tx: Tx, now: SharingAgreement): Promise<void> {
  const drafts = tx.rows(SharingAgreement).where({ key: now.key, state: 'draft' });
  const [draft] = await drafts.orderBy('issue', 'DESC').page(1).all();
  if (!draft) return;
  const row = await tx.get(SharingAgreement, draft.id, 'change');
  await tx.save(Object.assign(row, { state: 'lapsed', endsOn: addDays(londonDay(row.startsOn), -1) }));
}

const narrowed = (rows: Rows<SharingAgreement>, filters: Record<string, unknown>, day: LondonDate) => {
  const { state, show } = filters as z.infer<typeof agreementFilters>;
  const now = rows.where({ state: { $ne: 'draft' }, startsOn: { $lte: day }, endsOn: { $gte: day } });
  const shown = { in_force: now.where({ paused: false }), review_due: now.where({ reviewOn: { $lte: day } }) };
  return (show ? shown[show] : rows).where({ state }).orderBy('title').orderBy('issue', 'DESC');
};

/** One issue of a sharing agreement. */
export const agreementThing = thing<SharingAgreement>({
  name: 'agreements',
  entity: SharingAgreement,
  machine: agreementStates,
  moves: {
    sign: moveSpec<SharingAgreement, typeof noAnswers>({
      form: noAnswers,
      act: async (tx, agreement) => {
        if (!agreement.forumKeys.length)
          throw invalid({ field: 'forumIds', message: 'administration.errors.coversNone' });
        await reviewChanged(tx, agreement);
      },
      undo: reviewChanged,
    }),
    open_review: moveSpec<SharingAgreement, typeof openReviewForm>({
      form: openReviewForm,
      act: (tx, agreement, { sharing }) => {
        agreement.paused = sharing === 'stops';
        if (agreement.paused) stops(tx, agreement);
        return Promise.resolve();
      },
    }),
    review: moveSpec<SharingAgreement, typeof reviewForm>({
      form: reviewForm,
      act: (tx, agreement, { reviewOn }) => {
        Object.assign(agreement, { reviewOn, paused: false });
        return reviewChanged(tx, agreement);
      },
      undo: reviewChanged,
    }),
    reissue: moveSpec<SharingAgreement, typeof reissueForm>({ form: reissueForm, act: reissue, undo: unreissue }),
    replace: moveSpec<SharingAgreement, typeof replaceForm>({
      form: replaceForm,
      act: (tx, agreement, { lastDay }) => {
        datesInOrder({ startsOn: agreement.startsOn, endsOn: lastDay });
        if (lastDay < agreement.endsOn) agreement.endsOn = lastDay;
        return reviewChanged(tx, agreement);
      },
      undo: reviewChanged,
    }),
    end: moveSpec<SharingAgreement, typeof endForm>({
      form: endForm,
      act: (tx, agreement, { lastDay, reason }) => {
        datesInOrder({ startsOn: agreement.startsOn, endsOn: lastDay });
        Object.assign(agreement, { endsOn: lastDay, reason });
        stops(tx, agreement);
        return reviewChanged(tx, agreement);
      },
      undo: reviewChanged,
    }),
  },
  filters: agreementFilters,
  list: (rows, filters, { today }) => narrowed(rows, filters, today),
  shown: shape,
  show: async (tx, agreement) => (await listed(tx, [agreement]))[0] ?? {},
  listed,
  listedShape: shape,
});
