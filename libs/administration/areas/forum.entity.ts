import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A police force's area, with its policing body and MAPPA area: reference data. */
@Entity()
export class ForceArea {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') nation!: string;
  @Column('text') region!: string;
  @Column('jsonb') policingBody!: Record<string, unknown>;
  @Column('text') mappaArea!: string;
  @Column('text', { array: true }) borders!: string[];
  @Column('jsonb') districts!: Record<string, unknown>[];
}

/** A meeting that cases are taken to: a stalking clinic, a triage clinic, a panel. */
@Entity()
export class Forum {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') areaCode!: string;
  @Column('text') kind!: string;
  @Column('int') version!: number;
}

/** A model of a forum, to begin a new one from: reference data. */
@Entity()
export class ForumTemplate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  /** Those of a forum without what is local to one. */
  @Column('jsonb') settings!: Record<string, unknown>;
}

/** A forum's settings from a day on; of one day the last issue stands, and those before it stay. */
@Entity()
export class ForumSetting {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('date') fromOn!: string;
  /** Its number among all that were ever settled for the forum. */
  @Column('int') issue!: number;
  @Column('jsonb') settings!: Record<string, unknown>;
  /** The settings that it changes, by their names. */
  @Column('text', { array: true }) changed!: string[];
  @Column('text', { nullable: true }) reason!: string | null;
  /** Absent: settled by a file, before people were asked. */
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Column('timestamptz', { nullable: true }) setAt!: Date | null;
  /** Both read out of the settings by the database, which asks for them at every request. */
  @Column('text', { nullable: true }) chairedBy!: string | null;
  @Column('text', { array: true, nullable: true }) consulted!: string[] | null;
}

/** What a force's area has settled for itself, from a day on; what was once settled is never altered. */
@Entity()
export class AreaSetting {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  /** Of all that the area ever settled, beginning with 1. */
  @Column('int') number!: number;
  @Column('date') fromOn!: string;
  @Column('jsonb') settings!: Record<string, unknown>;
  @Column('uuid') settledBy!: string;
  @Column('timestamptz') settledAt!: Date;
}
