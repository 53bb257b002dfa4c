/** What is measured, each with its requests. */
import { casesNear, idOf, people, seeded, tokenOf } from './names.mjs';

const REQUESTS = 480;

const headersOf = (staff) => ({
  authorization: `Bearer ${tokenOf(staff)}`,
  'x-staff': idOf('staff', staff),
  'content-type': 'application/json',
});

/** Many requests by many people, the same ones in every run. */
function asked(seed, who, make) {
  const random = seeded(seed);
  return Array.from({ length: REQUESTS }, () => {
    const staff = who[random(who.length)];
    const { path, body } = make(staff, random);
    return {
      method: body ? 'POST' : 'GET',
      path,
      headers: headersOf(staff),
      ...(body && { body: JSON.stringify(body) }),
    };
  });
}

const inSixWeeks = () => new Date(Date.now() + 42 * 86_400_000).toISOString().slice(0, 10);

/** An action on a case of the person's forums, owned by somebody of the same area. */
function newAction(staff, random, { near }) {
  const cases = near[Math.floor((staff % 12) / 6)];
  const owner = Math.floor((staff % 12) / 6) * 6 + random(6) + 12 * random(25);
  return {
    caseId: idOf('case', cases[random(cases.length)]),
    text: 'Ask the housing provider whether the locks have been changed',
    type: 'enquire',
    agencyId: idOf('agency', owner % 12),
    ownerId: idOf('staff', owner),
    dueOn: inSixWeeks(),
    despiteLike: true,
  };
}

/** A name with one letter of its last word left out or doubled, as it is heard or mistyped. */
function misspelt(name, random) {
  const at = name.lastIndexOf(' ') + 3 + random(3);
  return random(2) ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name.slice(at - 1);
}

export function operations(sizes, names) {
  const near = [0, 6].map((staff) => casesNear(staff, sizes.cases));
  return [
    {
      name: 'my open actions',
      requests: asked(1, people.practitioners, () => ({ path: '/actions?mine=yes&open=yes&limit=50' })),
    },
    {
      name: 'one case',
      requests: asked(4, people.coordinators, (staff, random) => {
        const cases = near[Math.floor((staff % 12) / 6)];
        return { path: `/cases/${idOf('case', cases[random(cases.length)])}` };
      }),
    },
    {
      name: 'triage queue',
      requests: asked(2, people.coordinators, () => ({ path: '/nominations?state=submitted&limit=50' })),
    },
    {
      name: 'create an action',
      changes: true,
      requests: asked(3, people.coordinators, (staff, random) => ({
        path: '/actions',
        body: newAction(staff, random, { near }),
      })),
    },
    {
      name: 'person search, misspelt',
      requests: asked(5, people.coordinators, (_, random) => ({
        path: '/people/search',
        body: { words: misspelt(names[random(names.length)], random) },
      })),
    },
  ];
}
