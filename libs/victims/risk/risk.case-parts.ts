import { AdvocacyCase } from '../advocacy/index.js';
import { CaseForum } from '../../cases/cases/index.js';
import { answersShown, NominationAnswer } from '../../intake/nominations/index.js';
import { lettersOf } from '../../platform/access/access-matrix.js';
import { formatList, type Words } from '../../platform/messages/messages.js';
import type { CasePart, VictimPart } from '../../platform/pages/case-part.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';
import type { Tx } from '../../platform/work/tx.js';
import { readsBack } from './risk.case.js';
import { factorTable, gradeTable, levelTag, resultSaid, resultTable } from './risk.cells.js';
import { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { listedFactors, listedGrades, listedResults } from './risk.reading.js';
import type { Level } from './risk.levels.js';
import { disagreeing, holdsOn, inForceOf, sideBySide } from './risk.rules.js';
import { RiskExpected, RiskTool } from './tool.entity.js';

const atMost = 50;
/** The categories in which results are kept; a grade and a factor are of the first. */
const sayable = ['victimIdentity', 'offendingHistory', 'perpetratorHealth'] as const;
const addTo = (tx: Tx, name: string, caseId: string, label: string) =>
  sayable.some((category) => readsBack(tx.actor, caseId, category)) && {
    link: { href: `/${name}/new?case=${caseId}`, text: label },
  };

const recorded = (tx: Tx, caseId: string) =>
  tx.rows(RiskResult).where({ caseId, state: 'recorded' }).orderBy('assessedOn', 'DESC').page(200).all();

interface Read {
  readonly tools: readonly RiskTool[];
  readonly expected: readonly RiskExpected[];
  readonly forums: readonly Pick<CaseForum, 'forumId'>[];
  readonly own: readonly { readonly id: string }[];
}

/** What the case's forums, or its service, expect and nobody did; said to whoever would see it if it were there. */
function missing({ tools, expected, forums, own }: Read, done: ReadonlySet<string>, tx: Tx): RiskTool[] {
  const standing = new Set(forums.map(({ forumId }) => forumId));
  const asked = expected.filter(
    (one) =>
      holdsOn(one, tx.actor.today) &&
      one.by === (own.length ? 'service' : 'forum') &&
      (one.forumId === null || standing.has(one.forumId)),
  );
  const sees = ({ category }: RiskTool): boolean =>
    own.length > 0 || tx.actor.posts.some(({ role, duty }) => lettersOf(category, role, duty).includes('F'));
  const keys = [...new Set(asked.map(({ toolKey }) => toolKey))].filter((key) => !done.has(key));
  return keys
    .flatMap((key) => tools.filter((tool) => tool.key === key && holdsOn(tool, tx.actor.today)).slice(-1))
    .filter(sees);
}

/** What was assessed when the case was nominated, as it was answered there. */
function nominatedRow(t: Words, answers: readonly NominationAnswer[]): unknown[][] {
  const said = new Map<string, unknown>(answersShown(answers).map(({ question, answer }) => [question, answer]));
  const tool = text(said.get('riskTool'));
  if (!tool) return [];
  return [
    [
      t('risk.said.nominated', { tool }),
      text(said.get('riskGrade')),
      { text: onDay(said.get('riskAssessedOn')), nowrap: true },
      text(said.get('riskAssessor')),
      '',
    ],
  ];
}

/** Tools that grade differently, in words: what each says stands, and nothing is worked out from them. */
function disagreementSaid(t: Words, newest: readonly Shown[]): string | undefined {
  const split = disagreeing(newest as unknown as (Shown & { level: Level | null; expired: boolean })[]);
  if (!split.length) return undefined;
  const said = split.map((one) => t('risk.said.tool', { name: text(one['toolName']), edition: text(one['grade']) }));
  const grades = new Set(split.map(({ level }) => level)).size;
  return t('risk.casePart.disagree', { tools: split.length, grades, said: formatList(said) });
}

/** On the page of a case: what each tool said, side by side, the newest of each first; never an average. */
export const resultsOfCase: CasePart = async (tx, caseId, t) => {
  const of = { caseId };
  const [results, answers, read] = await Promise.all([
    recorded(tx, caseId),
    tx
      .rows(NominationAnswer)
      .where({ ...of, takenBackAt: { $exists: false } })
      .orderBy('givenAt')
      .all(),
    tx.together({
      tools: tx.rows(RiskTool).orderBy('fromOn'),
      expected: tx.rows(RiskExpected),
      forums: tx
        .rows(CaseForum)
        .where({ ...of, toAt: { $exists: false } })
        .select('forumId'),
      own: tx.rows(AdvocacyCase).where({ id: caseId }).select('id'),
    }),
  ]);
  const listed = (await listedResults(tx, results)) as (Shown & { toolKey: string; assessedOn: string })[];
  const { newest, earlier } = sideBySide(listed);
  const absent = missing(read, new Set(newest.map(({ toolKey }) => toolKey)), tx);
  const add = addTo(tx, 'risk-results', caseId, t('risk-results.new'));
  const nominated = nominatedRow(t, answers);
  if (!listed.length && !absent.length && !nominated.length && !add) return undefined;
  const table = resultTable(t, [...newest, ...earlier].slice(0, atMost), { left: ['case'], earlier });
  const not = absent.map(({ name }) => [
    name,
    { tag: { text: t('risk.said.notAssessed'), colour: 'orange' } },
    '',
    '',
    '',
  ]);
  const split = disagreementSaid(t, newest);
  return {
    title: t('risk-results.title'),
    ...(split && { text: split }),
    columns: table.columns,
    rows: [...table.rows, ...not, ...nominated],
    empty: t('risk.casePart.noResults'),
    ...add,
  };
};

/** On the page of a case: the grade in force, and how it came to it. */
export const gradesOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(RiskGrade).where({ caseId }).orderBy('madeAt', 'DESC').page(atMost).all();
  const add = addTo(tx, 'risk-grades', caseId, t('risk-grades.new'));
  if (!rows.length && !add) return undefined;
  const now = inForceOf(rows);
  return {
    title: t('risk-grades.title'),
    text: now ? t('risk.casePart.inForce', { level: t(`risk.levels.${now.level}`) }) : t('risk.casePart.noGrade'),
    ...gradeTable(t, await listedGrades(tx, rows), ['case']),
    ...add,
  };
};

/** On the page of a case: what makes it dangerous, what is open first, and what meets each. */
export const factorsOfCase: CasePart = async (tx, caseId, t) => {
  const standing = { caseId, state: { $ne: 'withdrawn' } };
  const rows = await tx.rows(RiskFactor).where(standing).orderBy('madeAt', 'DESC').page(atMost).all();
  const add = addTo(tx, 'risk-factors', caseId, t('risk-factors.new'));
  if (!rows.length && !add) return undefined;
  const first = ({ state }: RiskFactor): number => Number(state !== 'open');
  const open = rows.filter(({ state }) => state === 'open').length;
  const listed = await listedFactors(
    tx,
    [...rows].sort((a, b) => first(a) - first(b)),
  );
  return {
    title: t('risk-factors.title'),
    ...(open && { text: t('risk.casePart.open', { count: open }) }),
    ...factorTable(t, listed, ['case']),
    empty: t('risk.casePart.noFactors'),
    ...add,
  };
};

/** For the victim: the grade in force, and how afraid they last said they are. */
export const riskForVictim: VictimPart = async (tx, caseId, t) => {
  const [grades, results, tools] = await Promise.all([
    tx.rows(RiskGrade).where({ caseId, state: 'settled' }).page(200).all(),
    recorded(tx, caseId),
    tx.rows(RiskTool).where({ victimsOwn: true }).all(),
  ]);
  const own = results.find(({ toolId }) => tools.some(({ id }) => id === toolId));
  const grade = inForceOf(grades);
  return [
    {
      key: t('risk.victimView.grade'),
      value: grade && { tag: levelTag(t, grade.level) },
      missing: t('risk.casePart.noGrade'),
    },
    {
      key: t('risk.victimView.fear'),
      value: own && t('risk.victimView.said', { said: resultSaid(t, { ...own }), day: onDay(own.assessedOn) }),
      missing: t('risk.victimView.notAsked'),
    },
  ];
};
