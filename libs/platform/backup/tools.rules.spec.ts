import { fittingTools, readingTools, versionIn } from './tools.rules.js';

const tools = (...versions: string[]) => versions.map((version) => ({ folder: `/${version}`, version }));

describe('the tools of PostgreSQL', () => {
  it.each([
    ['pg_dump (PostgreSQL) 17.12 (Debian 17.12-0+deb13u1)', '17.12'],
    ['pg_restore (PostgreSQL) 18.4', '18.4'],
    ['pg_dump (PostgreSQL) 19beta1', '19beta1'],
    ['Error: You must install at least one postgresql-client-<version> package', undefined],
  ])('say their version: %s', (said, version) => expect(versionIn(said)).toBe(version));

  it.each([
    [17, ['18.4', '17.12', '16.3'], '17.12'],
    [17, ['18.4'], '18.4'],
    [18, ['17.12', '19beta1', '18.4'], '18.4'],
    [18, ['17.12'], undefined],
    [16, ['16.3', '17.12'], '17.12'],
    [17, [], undefined],
  ])('back up a server of version %i, of %j: %s', (server, versions, version) =>
    expect(fittingTools(tools(...versions), server)?.version).toBe(version),
  );

  it.each([
    [17, ['18.4', '17.12'], '17.12'],
    [18, ['17.12', '16.3'], '17.12'],
    [19, ['17.12', '18.4'], '18.4'],
    [18, ['16.3'], undefined],
  ])('restore into a server of version %i, of %j: %s', (server, versions, version) =>
    expect(readingTools(tools(...versions), server)?.version).toBe(version),
  );
});
