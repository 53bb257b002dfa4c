import { recordFact, recordName, type About } from '../libs/cases/people/index.js';
import type { Clinic } from './harness.js';

/** Two people of a case, as they are recorded there; none of it is written anywhere else. */
export const HIM = 'Zebediah Quarn';
export const HER = 'Zenobia Vexley';
export const BORN = '1988-03-04';
export const PNC = '88/5551234X';
export const POSTCODE = 'ZZ9 4QX';
const ADDRESS = '9 Quarry Row, Zetown';
const FORMER = 'Zenobia Former';
const PROTECTED = 'Zelda Hidden';

/** Which of what is recorded of them a text tells. */
export const toldIn = (text: string): string[] =>
  [HIM, HER, BORN, PNC, POSTCODE, ADDRESS, FORMER, PROTECTED].filter((one) => text.includes(one));

/** Records who a case is about, held by an agency. */
export async function nameThem(
  { work, system, owner }: Pick<Clinic, 'work' | 'system' | 'owner'>,
  { caseId, agencyId }: Pick<About, 'caseId' | 'agencyId'>,
): Promise<void> {
  const made = async (): Promise<string> =>
    (
      await owner.query<{ id: string }>(
        'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
      )
    ).rows[0]?.id ?? '';
  const [him, her] = [await made(), await made()];
  await owner.query(
    `INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part, version)
     VALUES (gen_random_uuid(), $1, $2, 'perpetratorIdentity', false, $3, 'perpetrator', 1),
       (gen_random_uuid(), $1, $2, 'victimIdentity', false, $4, 'victim', 1)`,
    [caseId, agencyId, him, her],
  );
  const about = (personId: string, part: About['part']) => ({ caseId, agencyId, personId, part, source: 'nomination' });
  await work.as(system(), async (tx) => {
    await recordName(tx, about(him, 'perpetrator'), { kind: 'as_recorded', fullName: HIM });
    for (const [kind, value] of [
      ['date_of_birth', BORN],
      ['pnc', PNC],
      ['postcode', POSTCODE],
      ['address', ADDRESS],
    ] as const)
      await recordFact(tx, about(him, 'perpetrator'), { kind, value });
    await recordName(tx, about(her, 'victim'), { kind: 'as_recorded', fullName: HER });
    await recordName(tx, about(her, 'victim'), { kind: 'former', fullName: FORMER });
    await recordName(tx, about(her, 'victim'), { kind: 'protected_new', fullName: PROTECTED });
  });
}
