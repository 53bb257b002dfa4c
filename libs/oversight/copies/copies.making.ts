import { createHash } from 'node:crypto';
import { Agency } from '../../administration/agencies/index.js';
import { saysWhere } from '../../sharing/disclosures/index.js';
import type { GoneOut } from '../../cases/ledger/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { agenciesOf } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { destinationNames, destinationOf, lengthOn, type DestinationName } from './copy.destinations.js';
import { goingTo, type Said } from './copy.fields.js';
import { partsOf } from './copy.parts.js';
import { loggedIn } from './copies.reading.js';
import { seenOf, subjectOf } from './copies.subjects.js';
import { OwnCopy } from './own-copy.entity.js';

/**
 * The records that somebody's agencies keep in systems of their own, each with the agency; of them those that carry what
 * is of this category, so that no record says of an order that there is one where it may not say what it is.
 */
export async function offeredTo(tx: Tx, category: string): Promise<ReadonlyMap<DestinationName, string>> {
  const ids = agenciesOf(tx.actor);
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: ids } })
    .select('id', 'kind')
    .all();
  const theirs = ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
  return new Map(
    destinationNames.flatMap((name) => {
      const { agencies, carries } = destinationOf(name);
      const agency = carries.some((one) => one === category) && theirs.find(({ kind }) => agencies.includes(kind));
      return agency ? [[name, agency.id] as const] : [];
    }),
  );
}

/** A copy with its words. */
export interface Made {
  readonly reference: string;
  readonly parts: readonly string[];
  readonly digest: string;
  /** What goes out with it; nothing of what was left out. */
  readonly gone: readonly Said[];
}

/** What says where the victim is stays here, whoever wrote it and wherever it would go (decision 43). */
async function withoutPlaces(tx: Tx, caseId: string, said: readonly Said[]): Promise<{ said: Said[]; gone: Said[] }> {
  const texts = Object.fromEntries(said.map(({ text }, at) => [String(at), text]));
  const left = await saysWhere<string>(tx, caseId, texts);
  const isLeft = (at: number): boolean => left.includes(String(at));
  return {
    said: said.map((one, at) => (isLeft(at) ? { ...one, text: words()('copies.leftOut') } : one)),
    gone: said.filter((_, at) => !isLeft(at)),
  };
}

const paragraph = ({ label, text }: Said): string => `${label}: ${text}`.replace('?:', '?');

/**
 * Makes the words of a copy: of what the person of the transaction sees now, the fields that go to its destination.
 * @throws Problem `not-found` where they do not see what it is of
 */
export async function madeOf(tx: Tx, { thing, subjectId, destination, madeAt }: OwnCopy): Promise<Made> {
  const t = words();
  const row = await subjectOf(tx, thing, subjectId);
  const seen = await seenOf(tx, t, thing, row);
  const { said, gone } = await withoutPlaces(tx, row.caseId, goingTo(destination, thing, seen.said));
  const title = t(`copies.head.${thing}`, { reference: seen.reference, at: loggedIn(madeAt) });
  const parts = partsOf(said.map(paragraph), {
    length: lengthOn(destination, londonDate(madeAt)),
    head: (nth, of) => [t('copies.marking'), title, t('copies.part', { nth, of })].join('\n'),
  });
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return { reference: seen.reference, parts, digest, gone };
}

/** One line of the ledger for each category of the case and agency whose information is in a copy. */
export function goneOut({ id, caseId, agencyId: to }: OwnCopy, gone: readonly Said[]): GoneOut[] {
  const distinct = new Map(gone.map((one) => [`${one.category} ${one.agencyId}`, one]));
  return [...distinct.values()].map(({ category, agencyId }) => ({
    kind: 'share',
    caseId,
    agencyId,
    category,
    subject: OwnCopy.name,
    subjectId: id,
    recipient: { kind: 'agency', agencyId: to },
    basis: 'sharing_agreement',
  }));
}
