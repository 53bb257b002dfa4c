import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { redisAddress } from './redis-address.js';
import { ringOf } from './ring.js';
import { isRandomEnough } from './secret.rules.js';

const port = z.coerce.number().int().min(1).max(65_535);
const count = z.coerce.number().int().min(1);
const flag = z.enum(['yes', 'no']);
/** Several values, newest first (`ring.ts`), of which each is what one alone would have to be. */
const ring = <T extends z.ZodType<string>>(one: T) =>
  z.string().refine((text) => ringOf(text).length > 0 && ringOf(text).every((each) => one.safeParse(each).success));
/** Two for each core, and one (decision 28). */
const busiest = 2 * availableParallelism() + 1;

/** Every setting there is. `.env.example` lists the same names; a test compares the two. */
export const settings = z.object({
  /** The applications' database; absent: the launcher's embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The same database without the pooler that stands in DATABASE_URL, for the queue, commands and migrations; absent: there is none. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The user that owns the tables, for migrations; absent: as DATABASE_DIRECT_URL or DATABASE_URL. */
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** How many connections to the database one process may hold; absent: two for each core of its machine, and one. */
  DATABASE_CONNECTIONS: count.max(1000).default(busiest),
  /** How much of the database’s memory each of these may fill with statements and their plans, in megabytes. */
  DATABASE_STATEMENTS_MB: count.min(5).max(10_000).default(60),
  /** One server, sentinels, or a cluster (`redis-address.ts`); absent: the queue is in the database. */
  REDIS_URL: z
    .string()
    .refine((text) => redisAddress(text) !== undefined)
    .optional(),
  WEB_PORT: port.default(3000),
  API_PORT: port.default(3001),
  /** Where each process tells what it measures of itself, for Prometheus; absent: nowhere. */
  METRICS_WEB_PORT: port.optional(),
  METRICS_API_PORT: port.optional(),
  METRICS_WORKER_PORT: port.optional(),
  /** The address of these; other than of this machine alone it takes a token, which whoever asks sends as a bearer's. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_TOKEN: z.string().min(20).optional(),
  /** The address to listen on; the demonstration listens on this machine alone. */
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  /** The address that people type; it stands in every link. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  /** Addresses of the proxies in front, whose forwarded headers are believed. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Requests a minute that one session or token, and one address, may make at each front door. */
  LIMIT_PER_SESSION: count.default(1200),
  LIMIT_PER_ADDRESS: count.default(12_000),
  /** Failed tries to sign in within a window: of one account from one place or known browser, from all others, from one address. */
  SIGN_IN_WINDOW_MINUTES: count.max(24 * 60).default(15),
  SIGN_IN_TRIES_PER_ACCOUNT: count.default(10),
  SIGN_IN_TRIES_OF_STRANGERS: count.default(100),
  SIGN_IN_TRIES_PER_ADDRESS: count.default(100),
  /** How long a program's session may be idle; at the longest as long as any session lasts. */
  API_IDLE_MINUTES: count.max(12 * 60).default(30),
  /** The longest life of a system's token, and how long before its end its agency is told. */
  API_TOKEN_MAX_DAYS: count.default(365),
  API_TOKEN_WARN_DAYS: count.default(14),
  /** A ring: its first secret signs form tokens and the marks of what was answered, and seals the secrets of identity providers and of second factors and the passphrases of copies for outages. Made at first start in the demonstration, required elsewhere. */
  SESSION_SECRET: ring(z.string().min(32).max(1000).refine(isRandomEnough)),
  /** The folder to which the worker also writes copies for outages, best one that is reached without the service; absent: none. */
  OUTAGE_DIR: z.string().optional(),
  /** The fewest characters of the passphrase of such a copy. */
  OUTAGE_PASSPHRASE_MIN: count.min(12).max(60).default(16),
  /** Where mail goes; absent: it is kept on a page in the demonstration, and its absence stops a live start. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** GOV.UK Notify in place of a mail server: its key, the template that messages are put into, and another address of it. */
  NOTIFY_API_KEY: z.string().min(74).optional(),
  NOTIFY_TEMPLATE_ID: z.guid().optional(),
  NOTIFY_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The bearer token with which Notify brings receipts of what arrived; absent: it brings none. */
  NOTIFY_RECEIPT_TOKEN: z.string().min(32).optional(),
  MAIL_FROM: z.email().default('no-reply@stalking-clinic.example'),
  /** A ring: its first key signs the exported heads of the record; for the worker alone. Made at first start in the demonstration, required elsewhere. */
  AUDIT_KEY: ring(z.base64()).optional(),
  /** A ring whose keys prove them, for `npm run audit:verify`; absent: the public halves of AUDIT_KEY. */
  AUDIT_PUBLIC_KEY: ring(z.base64()).optional(),
  /** The folder of the exported heads, best on another machine; required in a live installation. */
  AUDIT_HEADS: z.string().optional(),
  /** The folder of pg_dump and pg_restore, for backups; absent: the newest that fit of those installed. */
  POSTGRES_TOOLS: z.string().optional(),
  /** Set by the launcher where it runs the database itself. */
  EMBEDDED: flag.optional(),
  DEMO: flag.optional(),
  DEMO_PASSWORD: z.string().min(12).optional(),
  DEMO_DATA: z.string().optional(),
  DEMO_TODAY: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Config = z.infer<typeof settings>;

/** A setting that is missing or wrong: its message names the settings and never prints their values. */
export class BadSettings extends Error {}

/** What whoever checks the record needs: the database, the exported heads and the public key. */
const checkingSettings = settings.pick({
  DATABASE_URL: true,
  DATA_DIR: true,
  AUDIT_KEY: true,
  AUDIT_PUBLIC_KEY: true,
  AUDIT_HEADS: true,
});

/** What whoever backs up and restores needs: the database and its owner, the tools, the exported heads and their key. */
const keepingSettings = checkingSettings.extend(
  settings.pick({ DATABASE_DIRECT_URL: true, MIGRATION_DATABASE_URL: true, POSTGRES_TOOLS: true }).shape,
);
export type KeepingConfig = z.infer<typeof keepingSettings>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, or a given one. @throws BadSettings */
export const readConfig = (env: Environment = process.env): Config => read(settings, env);

/** As `readConfig`, for a program that checks the record and knows no secret. @throws BadSettings */
export const readCheckingConfig = (env: Environment = process.env): z.infer<typeof checkingSettings> =>
  read(checkingSettings, env);

/** As `readConfig`, for backing up and restoring, which send nothing and sign nobody in. @throws BadSettings */
export const readKeepingConfig = (env: Environment = process.env): KeepingConfig => read(keepingSettings, env);

/** What a program of somebody else's is started with: where programs are, and what it is given here. */
export const environmentOf = (given: Readonly<Record<string, string>>, env: Environment = process.env) =>
  Object.fromEntries(Object.entries({ PATH: env['PATH'], HOME: env['HOME'], ...given }).filter(([, value]) => value));

function read<T>(schema: z.ZodType<T>, env: Environment): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))];
  throw new BadSettings(`Check these settings: ${names.join(', ')}`);
}
