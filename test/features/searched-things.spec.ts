import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { domains } from '../../libs/domains.js';
import { propertiesOf } from '../../libs/platform/work/entity-map.js';
import { folderAt, Loading } from '../../libs/loading/index.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, LLEUCU, OWAIN, SIWAN } from '../people.js';

/** Whatever can be searched by a program is found by what identifies it; what nothing identifies has no such operation. */
const identifiers = ['reference', 'caseReference', 'externalKey', 'name', 'title'] as const;
const things = domains.flatMap((room) => room.things ?? []);

let clinic: Clinic;
let operations: readonly string[];
beforeAll(async () => {
  clinic = await openLoadedClinic();
  clinic.clock.set('2026-06-30T09:00:00+01:00');
  const folder = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));
  await (await clinic.worker()).get(Loading).play(folder, clinic.clock.now());
  const { paths } = (await clinic.nobody().get('/v1/openapi.json').expect(200)).body as { paths: object };
  operations = Object.keys(paths);
}, 240_000);
afterAll(() => clinic.close());

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** One row of a thing that somebody reads, with who that is. */
async function aRow(name: string): Promise<{ email: string; row: Row } | undefined> {
  for (const email of [SIWAN, LLEUCU, HUW, OWAIN, 'deborah.ishmael@dp-isac.example']) {
    const { status, body } = await (await clinic.as(email)).get(`/v1/${name}?limit=1`);
    const [row] = status === 200 ? ((body as { items: Row[] }).items ?? []) : [];
    if (row) return { email, row };
  }
  return undefined;
}

describe('searching for things', () => {
  it('finds each by what identifies it, for whoever reads it', async () => {
    const [found, missed]: [string[], string[]] = [[], []];
    for (const { name, entity } of things.filter((one) => operations.includes(`/v1/${one.name}/search`))) {
      const one = await aRow(name);
      if (!one) continue;
      for (const by of identifiers.filter((one) => propertiesOf(entity).includes(one))) {
        const words = one.row[by];
        if (typeof words !== 'string' || words.length < 2) continue;
        const { status, body } = await (await clinic.as(one.email)).post(`/v1/${name}/search`).send({ words });
        const ids = status === 200 ? (body as { items: Row[] }).items.map(({ id }) => id) : [];
        (ids.includes(one.row.id) ? found : missed).push(`${name} by ${by}`);
      }
    }
    expect(missed).toEqual([]);
    expect(new Set(found.map((text) => text.split(' ')[0])).size).toBeGreaterThan(10);
  });

  it('has no operation where nothing identifies a thing', () => {
    const searched = things.filter(({ name }) => operations.includes(`/v1/${name}/search`)).map(({ name }) => name);
    expect(searched).toContain('advocacy-cases');
    for (const name of ['attendance', 'conflicts', 'glass-breaks', 'meeting-invitations', 'victim-contacts'])
      expect([name, searched.includes(name)]).toEqual([name, name === 'victim-contacts']);
  });
});
