import { Staff } from '../../administration/agencies/index.js';
import { CaseFile, Conflict, onTab, onTabs } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { keyOfName, PersonName } from '../../cases/people/index.js';
import { formatDay, formatTime, type Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart, PartShown } from '../../platform/pages/case-part.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';

/** While the glass of a case is broken, everybody who sees the case is told until when; not by whom. */
async function glassOf(tx: Tx, caseId: string, t: Words): Promise<PartShown | undefined> {
  const text = 'SELECT max(ends_at) AS "endsAt" FROM glass_open WHERE case_id = $1 AND ends_at > $2';
  const asked = { text, values: [caseId, tx.at] };
  const [open] = await tx.list(asking<{ endsAt: Date | null }>(asked, ['endsAt']));
  if (!open?.endsAt) return undefined;
  const until = { day: formatDay(londonDate(open.endsAt)), time: formatTime(open.endsAt) };
  return { title: t('exceptions.part.glass'), text: t('exceptions.part.glassUntil', until) };
}

/** Staff who are called like somebody in the case: to be looked at by a person, and barred where they are the same. */
async function alike(tx: Tx, people: readonly PersonName[], known: ReadonlySet<string>): Promise<Staff[]> {
  const names = new Set(people.map(({ fullName }) => keyOfName(fullName)));
  if (!names.size) return [];
  const staff = await tx.rows(Staff).orderBy('surname').all();
  return staff.filter(
    ({ id, forename, surname }) =>
      !known.has(id) && [`${forename} ${surname}`, `${surname} ${forename}`].some((one) => names.has(keyOfName(one))),
  );
}

/** For those who decide: who is barred from the case, and which staff may be somebody in it. */
async function registerOf(tx: Tx, caseId: string, t: Words): Promise<PartShown | undefined> {
  const found = await tx.rows(CaseFile).where({ id: caseId }).one();
  if (!found || !(await tx.may(CaseFile, found, 'bar'))) return undefined;
  const { lines, people } = await tx.together({
    lines: tx.rows(Conflict).where({ caseId }).orderBy('declaredAt'),
    people: tx.rows(PersonName).where({ caseId, endedAt: { $exists: false } }),
  });
  const conflicts = lines.filter(({ endedAt }) => !endedAt);
  // Those who were found not to be the same person are not shown again.
  const known = new Set(lines.filter(({ endedAt, foundPart }) => !endedAt || foundPart).map(({ staffId }) => staffId));
  const [staff, possible] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: { $in: conflicts.map(({ staffId }) => staffId) } })
      .all(),
    alike(tx, people, known),
  ]);
  const nameOf = (id: string): string => {
    const one = staff.find((person) => person.id === id);
    return one ? `${one.forename} ${one.surname}` : '';
  };
  return {
    title: t('exceptions.part.register'),
    stays: true,
    columns: ['who', 'relation', 'declared', 'state'].map((one) => ({ text: t(`exceptions.pages.columns.${one}`) })),
    rows: [
      ...conflicts.map(({ id, staffId, relation, declaredAt, state }) => [
        { text: nameOf(staffId), href: `/conflicts/${id}` },
        relation,
        { text: formatDay(londonDate(declaredAt)), nowrap: true },
        t(`conflicts.states.${state}`),
      ]),
      ...possible.map(({ id, forename, surname }) => [
        { text: `${forename} ${surname}`, href: `/conflicts/new?case=${caseId}&staff=${id}` },
        t('exceptions.part.alike'),
        '',
        t('exceptions.part.toLookAt'),
      ]),
    ],
    empty: t('exceptions.part.none'),
    link: { href: `/conflicts/new?case=${caseId}`, text: t('conflicts.new') },
  };
}

/** The ways to see more of a case than one's posts show. */
const more: CasePart = (_, caseId, t) =>
  Promise.resolve({
    title: t('exceptions.part.more'),
    text: t('exceptions.part.moreText'),
    link: { href: `/access-requests/new?case=${caseId}`, text: t('access-requests.new') },
  });

const glassLink: CasePart = (_, caseId, t) =>
  Promise.resolve({
    title: t('exceptions.part.now'),
    text: t('exceptions.part.nowText'),
    link: { href: `/glass-breaks/new?case=${caseId}`, text: t('glass-breaks.new') },
  });

export const exceptionParts = [
  ...onTabs(['overview', 'access'], glassOf),
  ...onTab('access', registerOf, more, glassLink),
];

/** On an agenda item: who is to be left out of it because of the register (`domain.md` 6.4). */
export const exceptionItemParts: readonly ItemPart[] = [
  (tx, { caseId }, t) => glassOf(tx, caseId, t),
  (tx, { caseId }, t) => registerOf(tx, caseId, t),
];
