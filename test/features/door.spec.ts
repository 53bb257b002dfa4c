import { randomUUID } from 'node:crypto';
import { Agency } from '../../libs/agencies/index.js';
import { CaseFile, openCase } from '../../libs/cases/index.js';
import { Forum } from '../../libs/areas/index.js';
import { systemAt } from '../../libs/platform/access/system.js';
import { openClinic, type Clinic } from '../harness.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

const anAgency = () =>
  Object.assign(new Agency(), {
    id: randomUUID(), key: `a-${randomUUID()}`, name: 'An agency', kind: 'police', areaCode: 'dyfed-powys',
    regime: 'part3', dutyToCooperate: 'no', districts: [],
  }); // prettier-ignore

describe('the door', () => {
  it('commits the row, its audit entry and nothing else', async () => {
    const agency = anAgency();
    agency.controllerId = agency.id;
    await clinic.work.as(clinic.system(), (tx) => tx.add(agency));
    expect(await clinic.record(agency.id)).toEqual(['create']);
    const forum = Object.assign(new Forum(), { id: randomUUID(), key: 'f', name: 'F', areaCode: 'dyfed-powys', kind: 'clinic', intake: 'nomination' });
    const opened = await clinic.work.as(clinic.system(), async (tx) => {
      await tx.add(forum);
      return openCase(tx, { agencyId: agency.id, forumId: forum.id, areaCode: 'dyfed-powys' });
    });
    const [count, all] = await clinic.work.as(systemAt(clinic.clock.now()), (tx) =>
      Promise.all([tx.rows(CaseFile).count(), tx.together({ cases: tx.rows(CaseFile) as never })]),
    );
    expect(count).toBe(1);
    expect(all).toMatchObject({ cases: [{ id: opened.id, reference: opened.reference }] });
  });

  it('answers health and refuses strangers', async () => {
    await clinic.nobody().get('/health/ready').expect(200);
    await clinic.nobody().get('/v1/me').expect(401);
    await clinic.nobody().get('/v1/openapi.json').expect(200);
  });
});
