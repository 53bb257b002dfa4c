import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { actingIn, type Acting } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import { questionsOf } from '../../platform/http/form.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { matchTable, sideBySide } from './match.view.js';
import type { Matching } from './matching.service.js';
import { Nomination } from './nomination.entity.js';
import { answerTo } from './nomination.view.js';
import { answerText, label, type Shown } from './nominations.card.js';
import { forcesIn } from './nominations.lookups.js';
import { nominationMoves } from './nominations.moves.js';
import { dueText, riskTag } from './nominations.queue.js';
import {
  answersOf,
  decisionForm,
  formOf,
  likenessForm,
  nominationQuestions,
  partAsked,
  rowOf,
  triageMoves,
  type Sent,
  type TriageMove,
} from './triage.asking.js';

/** What is read beside a nomination for whoever triages it. */
export interface Triaging extends Acting {
  readonly force: (code: string) => string;
  readonly today: LondonDate;
}

/**
 * What the one form of triage needs: the post in which it is made, and the lists that its moves choose from.
 * @returns nothing for whoever may not decide, and once it is decided
 */
export async function triagingOf(tx: Tx, choices: Choices, row: Nomination): Promise<Triaging | undefined> {
  if (row.state !== 'submitted' || !(await tx.may(Nomination, row, 'accept'))) return undefined;
  const { id, caseId, forumId } = row;
  const about = { thing: 'nominations', shown: { id, caseId, forumId } };
  // One access rule opens all moves of triage, so that whoever may accept may make each.
  const asked = { entity: Nomination, ids: [id], move: 'accept', form: decisionForm, about };
  const questions = triageMoves.flatMap((move) => questionsOf(formOf(move)));
  const chosen = questions.filter(({ from }) => from && from !== 'questions');
  const [acting, lists, force] = await Promise.all([
    actingIn(tx, choices, asked),
    choices.within(tx, chosen, about),
    forcesIn(tx),
  ]);
  return { ...acting, options: { ...lists, ...acting.options }, force, today: tx.actor.today };
}

/** What whoever triages reads first, in this order, as far as it was answered and they may see it. */
const first = [
  'behaviours',
  'latestOn',
  'frequency',
  'escalating',
  'riskTool',
  'riskGrade',
  'weaponsOrThreats',
  'perpetratorSuicideRisk',
  'victimSuicideRisk',
  'ordersInForce',
  'immediateSafetySteps',
  'askOfPanel',
] as const;

/** Accepting asks these of a few cases only: they are folded away until one of them was answered or is wrong. */
const folded: readonly string[] = ['alternatives', 'outOfMeeting', 'restricted'];

interface Triage {
  readonly shown: Shown;
  readonly triaging: Triaging;
  readonly found: Matching;
  readonly sent: Sent | undefined;
}

/** The part of the page on which one nomination is triaged: what matters, who is whom, and the decision. */
export function triagePart(t: Words, { shown, triaging, found, sent }: Triage): PageData & { readonly title: string } {
  const moves = triageMoves.filter((move) => shown.moves.includes(move));
  const known = found.known.map(({ caseId }) => caseId);
  const cases = triaging.options['nominations.cases'] ?? [];
  const options = {
    ...triaging.options,
    ...nominationQuestions(t),
    // The case of a pair that is known is the likeliest to be merged with.
    'nominations.cases': cases.toSorted(
      (one, other) => Number(known.includes(other.value)) - Number(known.includes(one.value)),
    ),
  };
  return {
    title: t('nominations.one'),
    form: triaging.form,
    options: triaging.options,
    values: sent?.body ?? {},
    actsAs: triaging.actsAs,
    action: `/nominations/${shown.id}`,
    chosen: sent?.body['decision'],
    glance: glance(t, shown, triaging.today),
    tags: tagsOf(t, shown),
    likenesses: likenesses(t, { shown, triaging, found, sent }),
    // Of whom a person has decided already; the others are asked about.
    matches: matchTable({ say: t }, shown.id, { ...found, parts: found.parts.map(settled) }),
    decisions: moves.map((move) => ({
      value: move,
      text: t(`nominations.moves.${move}.label`),
      explain: t(`nominations.moves.${move}.explain`),
      ...parted(partAsked(t, { of: move, form: formOf(move), begun: begunWith(move, shown), sent, options })),
    })),
  };
}

/** What a move's questions begin with, as on its own page. */
const begunWith = (move: TriageMove, shown: Shown) =>
  (nominationMoves[move].begins as ((of: object) => Readonly<Record<string, unknown>>) | undefined)?.(shown);

/** The questions that are asked of every case, and those of a few. */
function parted(questions: ReturnType<typeof partAsked>) {
  const isFolded = ({ name }: { name: string }): boolean => folded.some((one) => name === `${one}_of_accept`);
  const more = questions.filter(isFolded);
  return {
    questions: questions.filter((one) => !isFolded(one)),
    more,
    moreOpen: more.some(({ error, value }) => error || value),
  };
}

/** Who is who, with their dates of birth, what happened, who sent it, and when it is to be answered. */
function glance(t: Words, shown: Shown, today: LondonDate) {
  const answered = new Map(shown.answers.map(({ question, answer }) => [question as string, answer]));
  const people = (['perpetrator', 'victim'] as const).map((part) => {
    const born = answered.get(`${part}Dob`);
    const name = shown[part] ?? t('nominations.matching.unnamed');
    const text = born ? t('nominations.triage.born', { name, day: formatDay(born as LondonDate) }) : name;
    return { key: t(`nominations.questions.part.options.${part}`), value: { text, isName: true } };
  });
  const told = first.flatMap((question) =>
    answered.has(question)
      ? [{ key: label(t, question), value: answerText(t, question, answered.get(question), new Map()) }]
      : [],
  );
  const { nominatorName, nominatorAgency, overdue } = shown;
  const late = overdue && { tag: { text: t('nominations.queue.overdue'), colour: 'red' } };
  return [
    ...people,
    ...told,
    { key: t('nominations.page.nominator'), value: [nominatorName, nominatorAgency].filter(Boolean).join(', ') },
    { key: t('nominations.page.due'), value: { text: dueText(t, shown, today), ...late } },
  ];
}

/** What is to be seen at once beside the state: the urgency, the risk, and that it escalates. */
function tagsOf(t: Words, { urgency, riskGrade, answers }: Shown) {
  const risk = riskTag(t, riskGrade);
  const escalates = [true, 'yes'].includes(answerTo('escalating', answers) as never);
  return [
    ...(urgency === 'routine' ? [] : [{ text: t(`nominations.queue.urgency.${urgency}`), colour: 'orange' }]),
    ...(risk ? [{ ...risk, text: t('nominations.triage.risk', { grade: risk.text }) }] : []),
    ...(escalates ? [{ text: t('nominations.triage.escalating'), colour: 'red' }] : []),
  ];
}

const settled = (part: Matching['parts'][number]) => ({
  ...part,
  candidates: part.candidates.filter(({ decision }) => decision !== null),
});

/** Whom a person is still to look at: both side by side, what is alike, and the question. */
function likenesses(t: Words, { shown, triaging: { force }, found, sent }: Triage) {
  const spoken = { say: t, day: (day: string) => formatDay(day as LondonDate), force };
  const open = found.parts.flatMap((part) =>
    part.candidates.flatMap((other) => (other.decision === null ? [{ part, other }] : [])),
  );
  return open.flatMap(({ part, other: { personId: otherId, name: called } }, nth) => {
    const side = sideBySide(spoken, { ...found, parts: [part] }, otherId);
    if (!side) return [];
    const name = called ?? t('nominations.matching.unnamed');
    const of = rowOf({ part: part.part, otherId });
    const hints = { reason: t('nominations.triage.reasonHint') };
    return [
      {
        part: t(`nominations.questions.part.options.${part.part}`),
        name,
        href: `/nominations/${shown.id}/match/${otherId}`,
        reasons: side.reasons,
        table: {
          // Each table is a region of its own: two of one name are told apart by their number.
          caption: t('nominations.triage.beside', { nth: nth + 1, name }),
          columns: ['what', 'here', 'there'].map((one) => ({ text: t(`nominations.matching.columns.${one}`) })),
          rows: side.rows,
        },
        questions: partAsked(t, { of, form: likenessForm, sent, hints }),
      },
    ];
  });
}

/** What was typed of the decision that was chosen, where it can be made no more: so that it can be read and copied. */
export function typedOf({ body }: Sent): readonly { readonly label: string; readonly text: string }[] {
  const t = words();
  const move = triageMoves.find((one) => one === body['decision']);
  if (!move) return [];
  const typed = answersOf(body, move);
  return questionsOf(formOf(move)).flatMap(({ name, kind, words: said }) => {
    const text = typed[name];
    const isText = kind === 'text' || kind === 'longText';
    return isText && typeof text === 'string' && text.trim() ? [{ label: t(`${said}.label`), text }] : [];
  });
}
