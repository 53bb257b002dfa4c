import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { idOf } from '../http/answer.js';
import type { Answers } from '../http/form.js';
import type { Form } from '../http/question.js';
import { withKey } from '../http/pressed.js';
import { words } from '../messages/messages.js';
import { nameAbout } from '../naming/name-cases.js';
import { page, submitPage, type PageData } from '../pages/pages.js';
import { text } from '../pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from './acting.js';
import type { Choices } from './choices.js';
import type { Row, Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';

interface Doors {
  readonly work: Work;
  readonly choices: Choices;
}

/**
 * What somebody adds to a case: under which name, on which page, what is asked, what it might be in each of their posts,
 * and what the page shows beside.
 */
export interface Adding<F extends Form> {
  readonly thing: string;
  readonly view: string;
  readonly form: F;
  readonly of: (
    tx: Tx,
    caseId: string,
  ) => Promise<{
    readonly file: { readonly reference: string };
    readonly rows: readonly Row[];
    readonly victims?: readonly object[];
    /** What choices of the form hang on, besides the case. */
    readonly shown?: Readonly<Record<string, unknown>>;
  }>;
  /** The sentence for whoever is shown no victim of the case, where it is added about one. */
  readonly nobody?: string;
  readonly beside?: (tx: Tx, caseId: string) => Promise<Readonly<Record<string, unknown>>>;
}

const asking = ({ thing, form, of }: Adding<Form>, caseId: string, shown: object = {}): ToAdd => ({
  rows: async (tx) => (await of(tx, caseId)).rows,
  form,
  about: { thing, shown: { caseId, ...shown } },
});

/** The page that asks, in the post that fits. @throws Problem `not-found`, `not-allowed` */
function newData({ work, choices }: Doors, me: Actor, caseId: string, adding: Adding<Form>): Promise<PageData> {
  const [t, { thing, nobody }] = [words(), adding];
  return work.as(me, async (tx) => {
    const about = adding.of(tx, caseId);
    const [{ file, victims }, acting, beside] = await Promise.all([
      about,
      about.then(({ shown }) => actingToAddIn(tx, choices, asking(adding, caseId, shown))),
      adding.beside?.(tx, caseId),
      nameAbout(tx, { caseId }),
    ]);
    return {
      ...beside,
      ...acting,
      title: t(`${thing}.new`),
      section: t(`${thing}.title`),
      caption: file.reference,
      back: `/cases/${caseId}`,
      explain: t(nobody && victims?.length === 0 ? nobody : `${thing}.explainNew`),
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
  return page(reply, adding.view, { ...(await newData(doors, me, caseId, adding)), values: { caseId, ...begins } });
}

/** Adds what was answered and goes to it, or to the case where whoever adds it is shown none of it; or asks again. @throws Problem `not-found`, `not-allowed` */
export async function submitNew<F extends Form>(
  doors: Doors,
  { me, reply, adding }: Asked<F>,
  body: Record<string, unknown>,
  add: (as: Actor, answers: Answers<F>) => Promise<{ readonly id: string } | undefined>,
) {
  const caseId = idOf(text(body['caseId']));
  return submitPage(reply, {
    form: (await actingToAdd(doors, me, asking(adding, caseId))).form,
    body,
    view: adding.view,
    data: () => newData(doors, me, caseId, adding),
    done: async (given, frame) => {
      const { as, answers } = inChosenPost(withKey(me, frame), adding.form, given);
      const made = await add(as, answers);
      return made ? `/${adding.thing}/${made.id}` : `/cases/${caseId}`;
    },
  });
}
