import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import type { Answers } from '../platform/http/form.js';
import type { Form } from '../platform/http/question.js';
import { words, type Words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../platform/things/acting.js';
import type { Choices } from '../platform/things/choices.js';
import type { Row, Tx } from '../platform/work/tx.js';
import type { Work } from '../platform/work/work.js';
import { mustBeAbleTo } from './telling.checks.js';

const view = 'telling/views/new.njk';

interface Doors {
  readonly work: Work;
  readonly choices: Choices;
}

/** What somebody adds about the victim of a case: under which name, what is asked, and what it might be in each of their posts. */
export interface Adding<F extends Form> {
  readonly thing: 'named-contacts' | 'victim-events';
  readonly form: F;
  readonly of: (tx: Tx, caseId: string) => Promise<{
    readonly file: { readonly reference: string };
    readonly rows: readonly Row[];
    readonly victims: readonly object[];
  }>;
  /** What is shown below the questions. */
  readonly below?: (tx: Tx, t: Words, caseId: string) => Promise<object | undefined>;
} // prettier-ignore

const asking = ({ thing, form, of }: Adding<Form>, caseId: string): ToAdd => ({
  rows: async (tx) => (await of(tx, caseId)).rows,
  form,
  about: { thing, shown: { caseId } },
});

/** The page that asks, in the post that fits. @throws Problem `not-found`, `not-allowed` */
function newData({ work, choices }: Doors, me: Actor, caseId: string, adding: Adding<Form>): Promise<PageData> {
  const [t, { thing }] = [words(), adding];
  return work.as(me, async (tx) => {
    const [{ file, rows, victims }, acting, table] = await Promise.all([
      adding.of(tx, caseId),
      actingToAddIn(tx, choices, asking(adding, caseId)),
      adding.below?.(tx, t, caseId),
    ]);
    await mustBeAbleTo(tx, rows);
    return {
      ...acting,
      title: t(`${thing}.new`),
      section: t(`${thing}.title`),
      caption: file.reference,
      back: `/cases/${caseId}`,
      table,
      explain: t(victims.length ? `${thing}.explainNew` : 'telling.nobodyShown'),
      submit: t(`${thing}.submit`),
      action: `/${thing}/new`,
    };
  });
}

interface Asked<F extends Form> {
  readonly me: Actor;
  readonly reply: FastifyReply;
  readonly adding: Adding<F>;
}

/** Asks about the case that the address names. @param begins what is answered already @throws Problem `not-found`, `not-allowed` */
export async function askNew<F extends Form>(
  doors: Doors,
  { me, reply, adding }: Asked<F>,
  query: Readonly<Record<string, unknown>>,
  begins: Readonly<Record<string, unknown>> = {},
) {
  const caseId = idOf(text(query['case']));
  return page(reply, view, { ...(await newData(doors, me, caseId, adding)), values: { caseId, ...begins } });
}

/** Adds what was answered and goes to it, or asks again. @throws Problem `not-found`, `not-allowed` */
export async function submitNew<F extends Form>(
  doors: Doors,
  { me, reply, adding }: Asked<F>,
  body: Record<string, unknown>,
  add: (as: Actor, answers: Answers<F>) => Promise<{ readonly id: string }>,
) {
  const caseId = idOf(text(body['caseId']));
  return submitPage(reply, {
    form: (await actingToAdd(doors, me, asking(adding, caseId))).form,
    body,
    view,
    data: () => newData(doors, me, caseId, adding),
    done: async (given) => {
      const { as, answers } = inChosenPost(me, adding.form, given);
      return `/${adding.thing}/${(await add(as, answers)).id}`;
    },
  });
}
