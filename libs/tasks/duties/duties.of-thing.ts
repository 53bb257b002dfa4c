import { called } from '../../administration/agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { dutiesOf, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { OwedDuty } from '../reminders/index.js';
import { nothing } from './duties.account.js';
import { tagOf } from './duties.account.showing.js';

/** One of the duties of a thing. */
export interface OfThing {
  readonly kind: string;
  readonly subjectId: string;
  readonly dueOn: LondonDate;
  readonly open: boolean;
  readonly isEnded: boolean;
  readonly ownerName: string | null;
  readonly agencyName: string | null;
}

interface Owing {
  readonly kind: string;
  readonly subjectId: string;
}

type Kept = Owing & Pick<OwedDuty, 'dueOn' | 'open' | 'endedAt' | 'ownerId' | 'agencyId'>;

const keptText = `SELECT kind, subject_id AS "subjectId", due_on AS "dueOn", open, ended_at AS "endedAt",
    owner_id AS "ownerId", agency_id AS "agencyId"
  FROM owed_duty WHERE subject_id = ANY($1) AND kind = ANY($2)`;

/** What owes each kind of duty of a thing: itself, which is got and so recorded, and what hangs on it. */
async function owingOf(tx: Tx, section: string, id: string): Promise<Owing[]> {
  const kinds = tx.duties.at(section);
  const itself = kinds.find(({ hangsOn }) => !hangsOn);
  if (!itself) throw nothing();
  const [row, ...hanging] = await Promise.all([
    tx.get(itself.entity, id),
    ...kinds.flatMap((one) =>
      one.hangsOn
        ? tx
            .rows(one.entity)
            .where({ [one.hangsOn]: id })
            .all()
            .then((rows) => ({ one, rows }))
        : [],
    ),
  ]);
  const concerned = (one: KindOfDuty, of: Row) => one.concerns?.(tx.actor, of) !== false;
  if (!concerned(itself, row)) throw nothing();
  return [
    ...kinds.filter(({ hangsOn }) => !hangsOn).map(({ source: { kind } }) => ({ kind, subjectId: id })),
    ...hanging.flatMap(({ one, rows }) =>
      rows.filter((of) => concerned(one, of)).map((of) => ({ kind: one.source.kind, subjectId: of.id })),
    ),
  ];
}

/** Each duty as it is kept, and of what nobody has planned yet as it now is. */
async function standingOf(tx: Tx, owing: readonly Owing[]): Promise<Kept[]> {
  const values = [owing.map(({ subjectId }) => subjectId), owing.map(({ kind }) => kind)];
  const kept = await tx.run<Kept>({ text: keptText, values });
  const has = (one: Owing) => kept.some(({ kind, subjectId }) => kind === one.kind && subjectId === one.subjectId);
  const now = await dutiesOf(
    tx,
    owing.filter((one) => !has(one)),
  );
  return [...kept, ...[...now.values()].map((one) => ({ ...one, endedAt: null }))];
}

/**
 * Every duty of a thing, the soonest due first, for whoever sees the thing.
 * @param section the part of the address under which it is read
 * @throws Problem `not-found` where the thing is not seen, or nothing under that address ever owes anything
 */
export async function dutiesOfThing(tx: Tx, section: string, id: string): Promise<OfThing[]> {
  const kept = await standingOf(tx, await owingOf(tx, section, id));
  const nameOf = await called(tx, {
    staff: kept.map(({ ownerId }) => ownerId),
    agencies: kept.map(({ agencyId }) => agencyId),
  });
  return kept
    .map(({ kind, subjectId, dueOn, open, endedAt, ownerId, agencyId }) => ({
      kind,
      subjectId,
      dueOn,
      open,
      isEnded: endedAt !== null,
      ownerName: nameOf(ownerId),
      agencyName: nameOf(agencyId),
    }))
    .sort((one, other) => Number(other.open) - Number(one.open) || one.dueOn.localeCompare(other.dueOn));
}

const columns = ['what', 'whose', 'due', 'stands'] as const;

/** The duties of a thing as their page shows them. */
export const ofThingPage = (
  t: Words,
  owed: readonly OfThing[],
  { path, today }: { path: string; today: LondonDate },
): PageData => ({
  title: t('duties.ofThing.title'),
  section: t('duties.title'),
  back: path,
  list: {
    caption: t('duties.ofThing.title'),
    columns: columns.map((one) => ({ text: t(`duties.columns.${one}`) })),
    rows: owed.map((one) => [
      { text: t(`duties.kinds.${one.kind}`), href: dutyHref(one.kind, one.subjectId) },
      [one.ownerName, one.agencyName].filter(Boolean).join(', '),
      { text: formatDay(one.dueOn), nowrap: true },
      { tag: tagOf(t, one, today) },
    ]),
    total: owed.length,
    empty: t('duties.ofThing.none'),
  },
});
