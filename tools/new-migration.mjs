/** `npm run db:new -- name-of-it`: the next migration, empty, and its line in the list. Its SQL is written by hand. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused, runCommand } from './launcher/refused.mjs';

const FOLDER = fileURLToPath(new URL('../libs/platform/database/migrations', import.meta.url));
/** Numbers leave room for what turns out to belong between two of them. */
const STEP = 10;

const classOf = (name) => name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

const textOf = (named) => `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** TODO: what changes, and why. */
export class ${named} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
      TODO
    \`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
`;

/** Writes the next migration of a folder. Gives its file's name. @throws Refused for a name that is none */
function newMigration(folder, name = '') {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Refused('Name it in small letters: npm run db:new -- name-of-it');
  const numbers = readdirSync(folder).map((file) => Number(/^(\d{4})-/.exec(file)?.[1] ?? 0));
  const number = String((Math.floor(Math.max(0, ...numbers) / STEP) + 1) * STEP).padStart(4, '0');
  const [file, named] = [`${number}-${name}`, `${classOf(name)}${String(1_764_000_000_000 + Number(number))}`];
  const index = join(folder, 'index.ts');
  const list = readFileSync(index, 'utf8')
    .replace('\n\n/**', `\nimport { ${named} } from './${file}.js';\n\n/**`)
    .replace(/\n\];\n$/, `\n  ${named},\n];\n`);
  writeFileSync(join(folder, `${file}.ts`), textOf(named), { flag: 'wx' });
  writeFileSync(index, list);
  return join(folder, `${file}.ts`);
}

await runCommand(async () => {
  const [, , name, folder = FOLDER] = process.argv;
  console.log(`Written: ${newMigration(folder, name)}`);
  console.log('Write its SQL by hand; entities match it column by column. The next start runs it.');
});
