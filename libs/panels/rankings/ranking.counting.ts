import { listsBy } from '../../kernel/lists.js';
import { CaseFile } from '../../cases/cases/index.js';
import { addMonths, type LondonDate } from '../../kernel/london-date.js';
import { Nomination } from '../../intake/nominations/index.js';
import { AgendaItem, offTheAgenda } from '../agenda/index.js';
import { CasePerson, PersonFact, PersonName } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { RankingScore } from './ranking.entity.js';
import { formulaLists, formulaOn, type Formula } from './ranking.formula.js';
import { groupedBy, scoreOf, type Incident, type Score } from './ranking.rules.js';
import { SweptCrime } from '../../intake/sweeps/index.js';

/** One perpetrator as far as they are ranked. */
export interface Ranked {
  readonly file: CaseFile;
  readonly score: Score;
  readonly crimeIds: readonly string[];
  readonly target: boolean;
}

type Found = Awaited<ReturnType<typeof lists>>;

/** Everything that stands in the forum and that the person may see, by one statement. */
async function lists(tx: Tx, forumId: string, since: LondonDate) {
  const here = { caseForums: { $in: [forumId] } } as object;
  const now = { ...here, endedAt: { $exists: false } };
  return tx.together({
    files: tx.rows(CaseFile).where({ ...here, state: { $ne: 'closed' } }),
    crimes: tx.rows(SweptCrime).where({ ...here, recordedOn: { $gte: since, $lte: tx.actor.today } }),
    standing: tx.rows(CasePerson).where(here).select('caseId', 'personId', 'part'),
    names: tx
      .rows(PersonName)
      .where({ ...now, kind: 'as_recorded' })
      .select('caseId', 'personId', 'nameKey'),
    facts: tx
      .rows(PersonFact)
      .where({ ...now, kind: { $in: ['date_of_birth', 'pnc'] } })
      .select('caseId', 'personId', 'kind', 'valueKey'),
    nominations: tx.rows(Nomination).where({ forumId }).select('caseId', 'state'),
    items: tx
      .rows(AgendaItem)
      .where({ forumId, state: { $nin: offTheAgenda } })
      .select('caseId', 'outcome'),
    earlier: tx.rows(RankingScore).where({ forumId }).orderBy('rankedOn', 'DESC').select('caseId', 'rankedOn'),
  });
}

type Standing = Found['standing'][number];

/**
 * What two people are counted as one by: somebody decided that they are, or they have the same police number, or the
 * same name and date of birth. It joins nobody: only the count takes them together, and the page says whom.
 */
function keysIn({ names, facts }: Found): (one: Standing) => string[] {
  const by = <T extends { caseId: string; personId: string }>(rows: readonly T[]) =>
    listsBy(rows, ({ caseId, personId }) => `${caseId} ${personId}`);
  const [namesBy, factsBy] = [by(names), by(facts)];
  return ({ caseId, personId }) => {
    const own = `${caseId} ${personId}`;
    const known = factsBy.get(own) ?? [];
    const values = (kind: string): string[] =>
      known.flatMap((one) => (one.kind === kind && one.valueKey ? [one.valueKey] : []));
    const called = (namesBy.get(own) ?? []).flatMap(({ nameKey }) => nameKey || []);
    return [
      `person ${personId}`,
      ...values('pnc').map((pnc) => `pnc ${pnc}`),
      ...called.flatMap((name) => values('date_of_birth').map((day) => `born ${name} ${day}`)),
    ];
  };
}

const ofPart = (found: Found, part: Standing['part']): Standing[] => found.standing.filter((one) => one.part === part);

/** Under which number each victim is counted, by case. */
function victimsBy(found: Found): ReadonlyMap<string, readonly string[]> {
  const all = groupedBy(ofPart(found, 'victim'), keysIn(found)).flatMap((group, at) =>
    group.map(({ caseId }) => ({ caseId, key: String(at) })),
  );
  const cases = listsBy(all, ({ caseId }) => caseId);
  return new Map([...cases].map(([caseId, ones]) => [caseId, ones.map(({ key }) => key)]));
}

/** The case that stands for somebody: as before, else one that was nominated, else that of their latest crime. */
function standsFor(found: Found, caseIds: ReadonlySet<string>): CaseFile | undefined {
  const files = found.files.filter(({ id }) => caseIds.has(id));
  const listable = files.filter(({ id }) => {
    const nominated = found.nominations.filter(({ caseId }) => caseId === id);
    return !nominated.length || nominated.some(({ state }) => state === 'accepted' || state === 'listed');
  });
  const rank = ({ id }: CaseFile): string => {
    const crimes = found.crimes.filter(({ caseId }) => caseId === id);
    const latest =
      crimes
        .map(({ recordedOn }) => recordedOn)
        .sort()
        .at(-1) ?? '';
    const before = found.earlier.find(({ caseId }) => caseId === id)?.rankedOn ?? '';
    return `${before.padEnd(10)} ${found.nominations.some(({ caseId }) => caseId === id) ? 1 : 0} ${latest.padEnd(10)}`;
  };
  return listable.toSorted((a, b) => rank(b).localeCompare(rank(a)) || a.reference.localeCompare(b.reference))[0];
}

/** Everybody who stands in the forum as a perpetrator, with the score that the formula of the day gives them. */
export async function rankedNow(tx: Tx, forumId: string): Promise<{ by: Formula; ranked: Ranked[] }> {
  const by = formulaOn(await tx.together(formulaLists(tx)), forumId, tx.actor.today);
  const found = await lists(tx, forumId, addMonths(tx.actor.today, -by.formula.windowMonths));
  const victims = victimsBy(found);
  const incident = ({ id, caseId, recordedOn, offence }: SweptCrime): Incident => ({
    id,
    recordedOn,
    offence,
    victims: victims.get(caseId) ?? [],
  });
  const ranked = groupedBy(ofPart(found, 'perpetrator'), keysIn(found)).flatMap((group) => {
    const caseIds = new Set(group.map(({ caseId }) => caseId));
    const file = standsFor(found, caseIds);
    if (!file) return [];
    const incidents = found.crimes.filter(({ caseId }) => caseIds.has(caseId)).map(incident);
    const target = found.items.some(({ caseId, outcome }) => caseIds.has(caseId) && outcome !== 'close');
    return [
      { file, score: scoreOf(incidents, by.weights, tx.actor.today), crimeIds: incidents.map(({ id }) => id), target },
    ];
  });
  return { by, ranked };
}
