import { Column, Entity, PrimaryColumn } from 'typeorm';
import { access } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Matching } from './matching.rules.js';

/**
 * What an agency's own system calls our columns, for one kind of file and one set of headings. It holds headings alone,
 * and none once it is forgotten.
 */
@Entity()
export class ColumnMatching {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: string;
  @Column('int') version!: number;
  /** All headings of the file, in its order. */
  @Column('text', { array: true }) headings!: readonly string[];
  /** Stands for the set of them, so that the same headings in another order are found. */
  @Column('text') headingsKey!: string;
  @Column('jsonb') columns!: Matching;
  @Column('uuid') matchedBy!: string;
  @Column('timestamptz') matchedAt!: Date;
  @Column('timestamptz', { nullable: true }) forgottenAt!: Date | null;
}

const mayBeUsed: Conditions = { forgottenAt: { $exists: false } };

/** The agencies for which the person sends files in. */
export const sendingFor = ({ posts }: Facts): string[] => [
  ...new Set(posts.filter(({ role }) => role === 'coordinator').map(({ agencyId }) => agencyId)),
];

function ofMySender(actor: Facts): Conditions[] {
  const agencies = sendingFor(actor);
  return agencies.length ? [{ ...mayBeUsed, agencyId: { $in: agencies } }] : [];
}

/** A matching is its agency's: those who send in for it see, use, change and forget it, and nobody of another. */
export const columnMatchingAccess = access(ColumnMatching, ofMySender, [
  { to: ['coordinator'], can: ['create', 'change', 'forget'], where: ({ agencyId }: Post) => ({ agencyId }) },
]);
