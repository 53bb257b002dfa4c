import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../reports/suites/', import.meta.url));

/** What a suite counted while it ran: `add` for each thing that it decided, wrong or right. */
export interface Counted {
  passed: number;
  failed: number;
}

/**
 * Prints the one line of a suite, with its figures before it, and writes them to `reports/suites/<name>.json`.
 * @param figures what else the suite measured or counted, such as its cells or the seed that repeats it
 */
export function reportSuite(
  name: string,
  { passed, failed }: Counted,
  figures: Readonly<Record<string, unknown>> = {},
): void {
  mkdirSync(folder, { recursive: true });
  const report = { suite: name, full: process.env['FULL'] === '1', passed, failed, ...figures };
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  const said = Object.entries(figures).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  process.stdout.write(`${name}: ${[...said, `${String(passed)} passed, ${String(failed)} failed`].join(', ')}\n`);
}
