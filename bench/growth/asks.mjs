/** What people ask all day: each with who asks it, at which front door, and what the door answers where it is right. */
import { idOf } from '../names.mjs';

/** One of each, of the first area: see `seed/1-agencies.sql`. */
export const people = { coordinator: 0, chair: 60, practitioner: 1, isac: 4 };

/** The open case of the first forum that stands first on today's agenda, and one of no agenda. */
const discussed = idOf('case', 0);

const inSixWeeks = () => new Date(Date.now() + 42 * 86_400_000).toISOString().slice(0, 10);

const page = (path) => ({ door: 'web', path });
const get = (path) => ({ door: 'api', path: `/v1${path}` });
const post = (path, body) => ({ door: 'api', path: `/v1${path}`, body });

const everybody = Object.keys(people);
const runners = ['coordinator', 'chair'];
const others = ['practitioner', 'isac'];

/** `likeness`: what grows with the people who are held, for which the bar is another. */
export const asks = [
  ...everybody.map((who) => ({ name: 'home', who, ...page('/') })),
  ...everybody.map((who) => ({ name: 'cases, page', who, ...page('/cases') })),
  ...runners.map((who) => ({ name: 'cases, API', who, ...get('/cases?limit=50') })),
  ...everybody.map((who) => ({ name: 'all actions, page', who, ...page('/actions?tab=all') })),
  ...runners.map((who) => ({ name: 'all actions, API', who, ...get('/actions?limit=50') })),
  ...everybody.map((who) => ({ name: 'my actions, page', who, ...page('/actions') })),
  ...everybody.map((who) => ({ name: 'my actions, API', who, ...get('/actions?mine=yes&open=yes&limit=50') })),
  ...everybody.map((who) => ({ name: 'one case, page', who, ...page(`/cases/${discussed}`) })),
  { name: 'one case, API', who: 'coordinator', ...get(`/cases/${discussed}`) },
  ...runners.map((who) => ({ name: 'nominations, page', who, ...page('/nominations?state=submitted') })),
  ...runners.map((who) => ({ name: 'nominations, API', who, ...get('/nominations?state=submitted&limit=50') })),
  ...runners.map((who) => ({ name: 'live item, page', who, ...page(`/agenda-items/${idOf('listed', 0)}/discussion`) })),
  ...others.map((who) => ({ name: 'live item, page', who, ...page(`/agenda-items/${idOf('listed', 0)}`) })),
  ...everybody.map((who) => ({ name: 'meetings, page', who, ...page('/meetings') })),
  ...everybody.map((who) => ({ name: 'meeting, page', who, ...page(`/meetings/${idOf('ahead', 4)}`) })),
  { name: 'meeting, API', who: 'coordinator', ...get(`/meetings/${idOf('ahead', 4)}`) },
  ...everybody.map((who) => ({ name: 'returns, page', who, ...page('/returns') })),
  { name: 'duties, page', who: 'coordinator', ...page('/duties') },
  { name: 'people, API', who: 'coordinator', ...get('/people?limit=50') },
  { name: 'search, API', who: 'coordinator', likeness: true, ...post('/people/search', { words: 'Aled Ashaby' }) },
  {
    name: 'search misspelt, API',
    who: 'coordinator',
    likeness: true,
    ...post('/people/search', { words: 'Aled Ashabby' }),
  },
  {
    name: 'create an action, API',
    who: 'coordinator',
    ...post('/actions', {
      caseId: discussed,
      text: 'Ask the housing provider whether the locks have been changed',
      type: 'enquire',
      agencyId: idOf('agency', 1),
      ownerId: idOf('staff', 1),
      dueOn: inSixWeeks(),
      despiteLike: true,
    }),
  },
];
