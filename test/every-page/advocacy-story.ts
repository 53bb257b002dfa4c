import type { Who } from './story.js';

interface Ways {
  readonly idOf: (table: string, column: string, value: string) => Promise<string>;
  readonly post: (as: Who, path: string, body: object) => Promise<{ id: string }>;
  readonly move: (as: Who, path: string, name: string, answers?: object) => Promise<unknown>;
}

/** Victims of an advocacy service in each state, a stream of funding, and what the police sent to it and got back. */
export async function advocate({ idOf, post, move }: Ways) {
  const [service, lead, other] = [
    await idOf('agency', 'key', 'dp-isac'),
    await idOf('staff', 'email', 'lleucu.nantlais@dp-isac.example'),
    await idOf('staff', 'email', 'haf.tomlinson@dp-idva.example'),
  ];
  let nth = 0;
  const referred = async (): Promise<string> =>
    (
      await post('isac', 'advocacy-cases', {
        agencyId: service,
        source: 'self',
        referredOn: '2026-05-04',
        forename: 'Gwenno',
        surname: `Talfryn ${(nth += 1)}`,
        dateOfBirth: '1988-02-14',
        language: 'cy',
        areaCode: 'dyfed-powys',
        daRelated: false,
        risk: 'high',
        contactMethod: 'phone',
        contactValue: '07700 900461',
        why: 'He waits outside the chapel.',
      })
    ).id;
  const along = async (...names: (readonly [string, object?])[]): Promise<string> => {
    const id = await referred();
    for (const [name, answers] of names) await move('isac', `advocacy-cases/${id}`, name, answers);
    return id;
  };
  await post('isac', 'funding-streams', {
    agencyId: service,
    streamName: 'Home Office grant',
    fromOn: '2026-01-01',
    toOn: '2027-03-31',
  });
  const types = await idOf('advocate_type', 'name', 'IDVA');
  const undecided = await referred();
  await along(['offer'], ['attempt', { attemptedOn: '2026-05-06', method: 'phone', outcome: 'no_answer' }]);
  await along(['offer'], ['decline', { reofferOn: '2026-12-01', reason: 'After her statement.' }]);
  await along(['bounce', { bounceReason: 'duplicate', reason: 'She is here already.' }]);
  await along(['refuse', { refusedRule: 'other', reason: 'She asked for somebody else.' }]);
  await along(['offer'], ['accept']);
  const open = await along(
    ['offer'],
    ['accept'],
    ['allocate', { leadId: lead }],
    ['support', { staffId: other, typeId: types }],
  );
  await along(['offer'], ['close', { reason: 'She is safe.', reopenSign: 'He comes back.' }]);
  const sent = (
    await post('constable', 'advocacy-referrals', {
      serviceId: service,
      forename: 'Nest',
      surname: 'Puw',
      daRelated: true,
      risk: 'high',
      why: 'He follows her to work.',
      consent: 'given',
    })
  ).id;
  return { service, undecided, open, sent };
}
