import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cast } from '../planted-marks/cast.js';
import type { Answered } from '../planted-marks/asking.js';
import { maySee } from '../planted-marks/oracle.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import type { Somebody } from '../planted-marks/people.js';
import { texts } from '../planted-marks/texts.js';
import { readPdf } from '../pdf-text.js';
import { reportSuite } from '../suite-report.js';
import { PASSPHRASE } from '../planted-marks/outages.js';

const isFull = process.env['FULL'] === '1';
/** The others are asked for a part of everything, another each. */
const PART = isFull ? 4 : 24;
const SIGN = '[contact detail withheld]';

/** A telephone number for each case, written into everything that people typed about it. */
const numbers: Readonly<Record<string, string>> = {
  here: '07700 900461',
  beside: '07700 900462',
  restricted: '07700 900463',
  elsewhere: '07700 900464',
};
/** Recorded as facts and not typed in a text; so are the answers about who the perpetrator is. */
const recorded = ['person_fact', 'person_name', 'safe_contact', 'return_question.subjects'];

let opened: Opened;
const counts = { passed: 0, failed: 0, answers: 0, columns: 0, rows: 0, signs: 0, shown: 0 };

const located = (person: Somebody, caseKey: string): boolean =>
  maySee(person, {
    shown: [],
    where: '',
    caseKey,
    agency: caseKey === 'elsewhere' ? 'other-force' : 'office',
    category: 'victimLocation',
    released: false,
  });
const people = cast.filter((one) => !one.facts.stopped || one.facts.stopped === 'barred');

/** Writes the number of its case after each mark in whatever people typed. */
async function writeNumbers(): Promise<void> {
  const {
    world: {
      clinic: { owner },
    },
    planted,
  } = opened;
  const { rows: columns } = await owner.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type" FROM information_schema.columns c
     JOIN information_schema.columns k ON k.table_name = c.table_name AND k.column_name = 'case_id'
     JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
     WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'jsonb')`,
  );
  await owner.query(`SET session_replication_role = replica`);
  for (const { table, column, type } of columns) {
    const whose = texts[table]?.[column];
    if (!whose || whose === 'word' || recorded.includes(table) || recorded.includes(`${table}.${column}`)) continue;
    counts.columns += 1;
    for (const [caseKey, number] of Object.entries(numbers)) {
      const caseId = planted.cases[caseKey as keyof typeof planted.cases];
      const { rowCount } = await owner.query(
        `UPDATE "${table}" SET "${column}" = regexp_replace("${column}"::text, '(Zq[a-j]{5}qz)', '\\1 ${number}', 'g')::${type}
         WHERE case_id = $1 AND "${column}"::text ~ 'Zq[a-j]{5}qz' ${table === 'nomination_answer' ? `AND category <> 'perpetratorIdentity'` : ''}`,
        [caseId],
      );
      counts.rows += rowCount ?? 0;
    }
  }
  await owner.query(`SET session_replication_role = origin`);
}

beforeAll(async () => {
  const thin = (): number => PART;
  opened = await openPlanted(people, { rows: 4, share: 8, thin });
  await writeNumbers();
}, 240_000);
afterAll(async () => {
  const { passed, failed, ...figures } = counts;
  reportSuite('attack-contact-details', { passed, failed }, figures);
  await opened.close();
});

const textOf = ({ type, bytes, head }: Answered): string =>
  `${head}\n${type.startsWith('application/pdf') ? readPdf(bytes, PASSPHRASE).text.replaceAll('\n', ' ') : bytes.toString()}`;

describe('contact details that somebody typed', () => {
  it.each(people)(
    'are withheld from $name in the cases of which they may not see where the victim is',
    async (person) => {
      const { requests, send } = await opened.as(person);
      const hidden = Object.entries(numbers).filter(([caseKey]) => !located(person, caseKey));
      const open = Object.entries(numbers).filter(([caseKey]) => located(person, caseKey));
      const leaks = new Set<string>();
      for (const request of requests.filter(({ method }) => method === 'GET')) {
        const text = textOf(await send(request));
        counts.answers += 1;
        if (text.includes(SIGN)) counts.signs += 1;
        for (const [caseKey, number] of hidden)
          if (text.includes(number))
            leaks.add(
              `${caseKey}: ${request.route}: ${/Zq[a-j]{5}qz/.exec(text.slice(Math.max(0, text.indexOf(number) - 12)))?.[0] ?? ''}`,
            );
        for (const [, number] of open) if (text.includes(number)) counts.shown += 1;
      }
      counts[leaks.size ? 'failed' : 'passed'] += 1;
      expect([...leaks]).toEqual([]);
    },
  );

  it('were written, withheld, and shown to those who may see where the victim is', () => {
    expect(counts.rows).toBeGreaterThan(100);
    expect(counts.signs).toBeGreaterThan(50);
    expect(counts.shown).toBeGreaterThan(20);
  });
});
