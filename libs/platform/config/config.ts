import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['yes', 'no']);

/** Every setting there is. `.env.example` lists the same names; a test compares the two. */
export const settings = z.object({
  /** The applications' database; absent: the launcher's embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The user that owns the tables, for migrations; absent: as DATABASE_URL. */
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Absent: the queue is in the database. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  WEB_PORT: port.default(3000),
  API_PORT: port.default(3001),
  /** The address to listen on; the demonstration listens on this machine alone. */
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  /** The address that people type; it stands in every link. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  /** Addresses of the proxies in front, whose forwarded headers are believed. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Signs form tokens and seals second factors. Made at first start in the demonstration, required elsewhere. */
  SESSION_SECRET: z.string().min(32),
  /** Where mail goes; absent: it is kept on a page in the demonstration, and its absence stops a live start. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('no-reply@stalking-clinic.example'),
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

/** Reads the environment, or a given one. @throws BadSettings */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  if (read.success) return read.data;
  const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))];
  throw new BadSettings(`Check these settings: ${names.join(', ')}`);
}
