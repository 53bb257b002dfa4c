import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agency or a team of one; its life is dated, because organisations rename, merge and close. */
@Entity()
export class Agency {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') kind!: string;
  /** The data controller of this team; itself where it is one. */
  @Column('uuid') controllerId!: string;
  @Column('text') areaCode!: string;
  @Column('text', { array: true }) districts!: string[];
  @Column('text') regime!: string;
  @Column('text') dutyToCooperate!: string;
  @Column('text', { nullable: true }) emailDomain!: string | null;
  @Column('date', { nullable: true }) activeFrom!: string | null;
  @Column('date', { nullable: true }) activeTo!: string | null;
  @Column('text', { nullable: true }) succeededBy!: string | null;
  @Column('text', { nullable: true }) notes!: string | null;
  @Column('int') version!: number;
}
