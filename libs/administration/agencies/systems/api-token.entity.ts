import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a system of an agency comes in by, as a member of staff who is no person. The token itself is kept nowhere. */
@Entity()
export class ApiToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('bytea') tokenHash!: Buffer;
  /** `<thing>-read` or `<thing>-write`. */
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** To the minute. */
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  @Column('int') version!: number;
}
