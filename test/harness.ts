import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest, { type Test } from 'supertest';
import { openApi } from '../apps/api/app.js';
import { SetClock } from '../libs/kernel/clock.js';
import { domains } from '../libs/domains.js';
import type { Actor } from '../libs/platform/access/actor.js';
import { systemAt } from '../libs/platform/access/system.js';
import { readConfig } from '../libs/platform/config/config.js';
import { dataSource } from '../libs/platform/database/data-source.js';
import { Sessions } from '../libs/platform/http/sessions.js';
import { entitiesOf } from '../libs/platform/house.js';
import { FollowUps } from '../libs/platform/jobs/follow-ups.js';
import { keepWithin } from '../libs/platform/work/statement.js';
import { Work } from '../libs/platform/work/work.js';
import { freshDatabase, type Kept, type Start } from './database.js';
import { noteReached } from './reached.js';
import { SESSION_SECRET } from './session-secret.js';

export type Agent = Record<'get' | 'post' | 'delete', (path: string) => Test>;

interface Opening {
  readonly at?: string;
  readonly start?: Start;
  readonly logLevel?: 'silent' | 'debug';
  /** Settings other than the tests' own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Tests ask more in a second than anybody does, and at one moment of their clock; a story goes on for hours. */
const unhurried = { API_IDLE_MINUTES: '720', LIMIT_PER_SESSION: '1000000', LIMIT_PER_ADDRESS: '1000000' };

// In megabytes for each connection. Inspections ask for everything as everybody, so that more is kept than in the product;
// several files run at once, each with several connections.
keepWithin(600);

/** A clinic on a fresh database with a clock of its own, and its API to be called as anybody. */
export async function openClinic({
  at = '2026-03-16T09:00:00Z',
  start = 'empty',
  logLevel = 'silent',
  settings = {},
}: Opening = {}) {
  const database = await freshDatabase(start);
  const clock = new SetClock(at);
  const addresses = { DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.directUrl };
  const given = { ...addresses, SESSION_SECRET, LOG_LEVEL: logLevel };
  const config = readConfig({ ...given, ...unhurried, ...settings });
  const db = dataSource({ url: database.url, entities: entitiesOf(domains), size: 4 });
  await db.initialize();
  const api: NestFastifyApplication = await openApi({ db, config, clock });
  noteReached(api.getHttpServer());
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  // Dropping the database cuts a connection that is still closing; what a test asks over one rejects by itself.
  owner.on('error', () => undefined);
  const [sessions, work, followUps] = [api.get(Sessions), api.get(Work), api.get(FollowUps)];

  const staffId = async (email: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email]);
    if (!rows[0]) throw new Error(`Nobody has the address ${email}`);
    return rows[0].id;
  };
  const server = () => supertest(api.getHttpServer());
  let house: INestApplicationContext | undefined;
  const worker = async (): Promise<INestApplicationContext> => {
    const { openHouse } = await import('../apps/worker/app.js');
    return (house ??= await openHouse({ db, config, clock }));
  };
  const shut = async (): Promise<void> => {
    await house?.close();
    await api.close();
    if (db.isInitialized) await db.destroy();
    await owner.end();
  };

  return {
    api,
    clock,
    config,
    db,
    work,
    owner,
    /** The rooms as the worker has them, who alone loads folders and plays events. */
    worker,
    /** The product itself, now. */
    system: (): Actor => systemAt(clock.now()),
    /** A member of staff as an actor, now. */
    actor: async (email: string): Promise<Actor> => {
      const actor = await sessions.actor(await staffId(email), { at: clock.now() });
      if (!actor) throw new Error(`${email} is suspended`);
      return actor;
    },
    /** The API as nobody. */
    nobody: (): Agent => server(),
    /** The API as a member of staff. */
    as: async (email: string): Promise<Agent> => {
      const { token } = await sessions.open(await staffId(email), 'api', clock.now());
      const call = (method: keyof Agent) => (path: string) =>
        server()[method](path).set('authorization', `Bearer ${token}`);
      return { get: call('get'), post: call('post'), delete: call('delete') };
    },
    /** What the record says was done to a thing, in order; not that somebody asked for it who does not see it, nor what a rule refused. */
    record: async (subjectId: string): Promise<string[]> => {
      const text = `SELECT action FROM audit_entry WHERE subject_id = $1 AND action <> 'read' AND NOT details ?| '{unseen,problem}' ORDER BY id`;
      return (await owner.query<{ action: string }>(text, [subjectId])).rows.map(({ action }) => action);
    },
    /** Does everything that is due by the clinic's clock. */
    runJobs: () => followUps.runAll(clock.now()),
    close: () => shut().then(() => database.drop()),
    /** Closes it, and keeps its database as it stands for others to start from. */
    keep: (as: Kept) => shut().then(() => database.keep(as)),
  };
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>;
