/** A folder with the tools of one version of PostgreSQL. */
export interface Tools {
  readonly folder: string;
  /** As the tool says it: `17.12`. */
  readonly version: string;
}

/** The oldest version whose backups we read and write. */
export const OLDEST = 17;

/** The major version: 17 of `17.12`. */
export const majorOf = (version: string): number => Number.parseInt(version, 10);

/** The version of a tool as it tells it: `pg_dump (PostgreSQL) 17.12 (Debian 17.12-0+deb13u1)`. */
export const versionIn = (said: string): string | undefined => /\(PostgreSQL\) (\d+[\w.]*)/.exec(said)?.[1];

/**
 * The tools to use on a server of this version: of those that are not older than it, as pg_dump refuses a newer server, the
 * ones nearest to it, so that what they write is read by as many as possible. Nothing where all are older.
 */
export const fittingTools = (found: readonly Tools[], server: number): Tools | undefined =>
  found
    .filter(({ version }) => majorOf(version) >= Math.max(server, OLDEST))
    .sort((one, other) => majorOf(one.version) - majorOf(other.version))[0];

/**
 * The tools to read a backup with into a server of this version: as above; where all are older, the newest of them, which a
 * newer server still understands.
 */
export const readingTools = (found: readonly Tools[], server: number): Tools | undefined =>
  fittingTools(found, server) ??
  found
    .filter(({ version }) => majorOf(version) >= OLDEST)
    .sort((one, other) => majorOf(other.version) - majorOf(one.version))[0];
