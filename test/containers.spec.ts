import { readFileSync } from 'node:fs';

/** What is in the image, and what `docker/compose.yml` gives each of its processes. */
const read = (name: string): string => readFileSync(new URL(`../docker/${name}`, import.meta.url), 'utf8');
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));

const dockerfile = linesOf(read('Dockerfile'));
const image = dockerfile.slice(dockerfile.findLastIndex((line) => line.startsWith('FROM ')));
const compose = read('compose.yml');
/** Of one process: its lines up to the next. */
const serviceOf = (name: string): string =>
  new RegExp(`^ {2}${name}:\\n((?: {4}.*\\n|\\n)*)`, 'm').exec(compose)?.[1] ?? '';
const shared = /^x-app: &app\n((?: {2}.*\n)*)/m.exec(compose)?.[1] ?? '';

describe('the image', () => {
  it('is made of what is listed: nothing of version control, no test and no settings', () => {
    const [first, ...others] = linesOf(read('Dockerfile.dockerignore'));
    expect(first).toBe('*');
    expect(others).toEqual([
      '!package.json',
      '!package-lock.json',
      '!.npmrc',
      '!.swcrc',
      '!tsconfig.json',
      '!apps',
      '!libs',
      '!tools',
      '!test/data',
      '!docker/healthcheck.mjs',
      '**/*.spec.ts',
    ]);
    expect(image.filter((line) => /^(COPY|ADD) /.test(line))).toEqual([
      'COPY package.json ./',
      'COPY docker/healthcheck.mjs docker/healthcheck.mjs',
      'COPY --from=packages /clinic/node_modules node_modules',
      'COPY --from=build /clinic/dist dist',
      'COPY test/data test/data',
    ]);
  });

  it('has the packages of production alone, at the versions of the lock, and runs as production, without any rights of root', () => {
    const stages = dockerfile.filter((line) => /\bnpm (ci|install|i)\b/.test(line));
    expect(stages).toEqual(['RUN npm ci', expect.stringMatching(/^RUN npm ci --omit=dev /)]);
    expect(image.find((line) => line.startsWith('ENV '))).toContain('NODE_ENV=production');
    expect(image.at(-3)).toBe('EXPOSE 3000 3001');
    expect(image.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  });
});

describe('each process', () => {
  it('writes to no file system, has no powers and gets none', () => {
    for (const setting of ['read_only: true', '- ALL', '- no-new-privileges:true']) expect(shared).toContain(setting);
    for (const name of ['api', 'web', 'worker', 'migrate']) expect(serviceOf(name)).toContain('<<: *app');
    expect(compose).not.toMatch(/privileged|cap_add|network_mode: host|docker\.sock/);
  });

  it('is reached from its own machine alone, database and queue from none', () => {
    const ports = [...compose.matchAll(/^ +- (\S+:\d+:\d+)$/gm)].map(([, port]) => port);
    expect(ports).toEqual(['127.0.0.1:3001:3001', '127.0.0.1:3000:3000']);
    for (const name of ['postgres', 'redis']) expect(serviceOf(name)).not.toContain('ports:');
  });

  it('has no secret written here, and none that is used where none is set', () => {
    const secrets = [...compose.matchAll(/^ +(\w*(?:PASSWORD|SECRET|KEY|TOKEN)\w*): (.+)$/gm)];
    expect(secrets.length).toBeGreaterThan(5);
    const wrong = secrets.filter(([, , value = '']) => !/^\$\{\w+:(\?|-)\}$/.test(value));
    expect(wrong.map(([line]) => line)).toEqual([]);
    const within = [...compose.matchAll(/:\/\/\w*:([^@]+)@/g)].map(([, password]) => password);
    expect(within.length).toBeGreaterThan(2);
    expect(within.filter((password) => !/^\$\{\w+:\?\}$/.test(password ?? ''))).toEqual([]);
  });

  it('reaches the database as the user who owns nothing, but for the one that brings it up to date', () => {
    expect(shared).toContain('DATABASE_URL: postgres://clinic_app:');
    expect(compose.match(/postgres:\/\/clinic_owner:/g)).toHaveLength(1);
    expect(serviceOf('migrate')).toContain('MIGRATION_DATABASE_URL: postgres://clinic_owner:');
    expect(compose.match(/AUDIT_KEY: /g)).toHaveLength(1);
    expect(serviceOf('worker')).toContain('AUDIT_KEY: ');
  });
});
