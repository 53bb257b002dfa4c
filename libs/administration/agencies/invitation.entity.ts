import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A way in for somebody without a password, good once and for a while; its token is known to its reader alone. */
@Entity()
export class Invitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('bytea') tokenHash!: Buffer;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
