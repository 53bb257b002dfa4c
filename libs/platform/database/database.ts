import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { poolOf } from './pool.js';

/**
 * The database without the door: for what the platform keeps of itself (sessions, follow-ups, kept posts). What belongs
 * to a case is never read by it.
 */
@Injectable()
export class Database {
  readonly pool: Pool;

  constructor(db: DataSource) {
    this.pool = poolOf(db);
  }

  /** The rows of one statement. */
  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }
}
