import { inPost } from '../../administration/agencies/index.js';
import { CaseForum, keptOf } from '../../cases/cases/index.js';
import { readerOf, readersOf } from '../../panels/common/index.js';
import { peopleJoined } from '../../cases/people/index.js';
import { systemAt } from '../../platform/access/system.js';
import { carries, on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { acrossAreas } from './across.js';
import { AreaAlert } from './area-alert.entity.js';
import { bringTogether, lookAcross, ruleChanged, runRules, runRulesOf, tellSerial, tellSide } from './links.jobs.js';
import { runFor } from './serial.running.js';
import { SerialResult, SerialRule } from './serial-rule.entity.js';
import { broughtTogether } from './together.js';

/** Those who coordinate a forum in which the case stands today, less those whom it is kept from. */
export async function coordinatorsOf(tx: Tx, caseId: string): Promise<string[]> {
  const [standing, posts, isKept] = await Promise.all([
    tx
      .rows(CaseForum)
      .where({ caseId, toAt: { $exists: false } })
      .all(),
    inPost(tx, { role: 'coordinator' }),
    keptOf(tx, [caseId]),
  ]);
  const forums = new Set(standing.map(({ forumId }) => forumId));
  const theirs = posts.filter(({ forumIds }) => forumIds.some((id) => forums.has(id)));
  return [...new Set(theirs.map(({ staffId }) => staffId))].filter((staffId) => !isKept(caseId, staffId));
}

interface Occasion {
  readonly event: SerialResult['event'];
  readonly occasion: string;
}

/**
 * Each rule through the eyes of each coordinator: what they may not see does not count, and nobody learns of it. Who stands
 * where is asked past the product's own column, which shows it nobody.
 */
async function runOver(tx: Tx, personIds: readonly string[], { event, occasion }: Occasion): Promise<void> {
  const text = `SELECT DISTINCT case_id AS id FROM case_person WHERE person_id = ANY($1::uuid[]) AND part = 'perpetrator'`;
  const cases = await tx.run<{ id: string }>({ text, values: [personIds] });
  const lists = await Promise.all(cases.map(({ id }) => coordinatorsOf(tx, id)));
  for (const reader of await readersOf(tx, [...new Set(lists.flat())]))
    for (const personId of personIds)
      if (await runFor(tx, { reader, personId, event }))
        tx.followUp(tellSerial, { personId, staffId: reader.id, occasion });
}

const running = on(runRules, async (tx, { caseId, ...occasion }) => {
  const text = `SELECT DISTINCT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'perpetrator'`;
  const standing = await tx.run<{ id: string }>({ text, values: [caseId] });
  await runOver(
    tx,
    standing.map(({ id }) => id),
    occasion,
  );
});

const runningAgain = on(peopleJoined, (tx, { personIds, ...occasion }) => runOver(tx, personIds, occasion));

/** One at a time, so that an area with many people costs no long transaction. */
const runningAnew = on(ruleChanged, async (tx, { ruleId, because }) => {
  const rule = await tx.rows(SerialRule).where({ id: ruleId }).one();
  const text = `SELECT DISTINCT p.person_id AS "personId" FROM case_person p JOIN case_forum c ON c.case_id = p.case_id AND c.to_at IS NULL
    JOIN forum f ON f.id = c.forum_id WHERE p.part = 'perpetrator' AND f.area_code = $1`;
  const standing = await tx.run<{ personId: string }>({ text, values: [rule?.areaCode] });
  for (const { personId } of standing) tx.followUp(runRulesOf, { personId, occasion: `${ruleId}/${because}` });
});

const runningOne = on(runRulesOf, (tx, { personId, occasion }) =>
  runOver(tx, [personId], { event: 'changed', occasion }),
);

/** The digests are made with the installation's secret, which only a long job has to hand. */
const looking = carries(lookAcross, ({ work, now, secret }, { caseId }) =>
  work.as(systemAt(now()), async (tx) => {
    for (const { id, caseId: of } of await acrossAreas(tx, { caseId, secret }))
      for (const staffId of await coordinatorsOf(tx, of))
        tx.followUp(tellSide, { alertId: id, staffId, what: 'raised' as const });
  }),
);

const bringing = on(bringTogether, async (tx, { pairId }) => {
  for (const { id, caseId } of await broughtTogether(tx, pairId))
    for (const staffId of await coordinatorsOf(tx, caseId))
      tx.followUp(tellSide, { alertId: id, staffId, what: 'both' as const });
});

export const linkHandlers: readonly Handler[] = [
  running,
  runningAgain,
  runningAnew,
  runningOne,
  looking,
  bringing,
  // What it is about is read once somebody has signed in; nobody is told of what they could not open.
  sends(tellSide, async (tx, { alertId, staffId, what }) => {
    const reader = await readerOf(tx, staffId);
    const found = await (reader && tx.through(reader).rows(AreaAlert).where({ id: alertId }).one());
    return found && { staffId, template: `links.mails.${what}`, params: {}, link: `/area-alerts/${found.id}` };
  }),
  sends(tellSerial, async (tx, { personId, staffId }) => {
    const found = await tx.rows(SerialResult).where({ personId, staffId, fulfilled: true }).one();
    return found && { staffId, template: 'links.mails.serial', params: {}, link: `/people/${personId}` };
  }),
];
