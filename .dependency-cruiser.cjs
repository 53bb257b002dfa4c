/** Who may know whom. Left to right: a room knows only those before it, by their index. */
const rooms = [
  'agencies',
  'accounts',
  'inbox',
  'areas',
  'deadlines',
  'grants',
  'administration',
  'people',
  'cases',
  'contacts',
  'ledger',
  'columns',
  'nominations',
  'panels',
  'updates',
  'sweeps',
  'actions',
  'exceptions',
  'disclosures',
  'referrals',
  'forum-requests',
  'mappa',
  'orders',
  'routes',
  'transfers',
  'investigations',
  'links',
  'advocacy',
  'releases',
  'telling',
  'risk',
  'safety-plans',
  'circle',
  'work-list',
  'copies',
  'summaries',
  'figures',
  'plans',
  'advice',
  'training',
  'cover',
  'reminders',
  'duties',
  'caseload',
  'audit',
  'previews',
  'exports',
  'packs',
  'outages',
  'loading',
];
const house = ['kernel', 'platform', 'timings', ...rooms];
const spec = '\\.spec\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const noLookingRight = house
  .slice(0, -1)
  .map((room, index) =>
    rule(
      `${room}-knows-only-rooms-to-its-left`,
      'Reading order is dependency order. A room on the right contributes to one on the left through its Domain.',
      { path: `^libs/${room}/`, pathNot: spec },
      { path: `^libs/(${house.slice(index + 1).join('|')})/` },
    ),
  );

module.exports = {
  forbidden: [
    ...noLookingRight,
    rule(
      'no-circles',
      'If two things need each other, a third is missing. A circle of types alone is none once compiled.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'only-index-across-rooms',
      'The inside of a room can change freely.',
      { path: `^libs/(${rooms.join('|')})/`, pathNot: spec },
      { path: `^libs/(${rooms.join('|')})/`, pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    ),
    rule(
      'every-room-is-named',
      'A folder of libs that the rules do not know would be bound by none of them.',
      { path: '^(apps|libs)/' },
      { path: '^libs/[^/]+/', pathNot: `^libs/(${house.join('|')})/` },
    ),
    rule(
      'libs-know-no-app',
      'The front doors open the rooms, not the other way round.',
      { path: '^libs/', pathNot: spec },
      { path: '^(apps|test|tools)/' },
    ),
    rule(
      'only-front-doors-know-all-rooms',
      'The list of rooms is for the front doors.',
      { path: '^libs/' },
      { path: '^libs/domains\\.ts$' },
    ),
    rule(
      'kernel-imports-no-package',
      'It can be read, tested and moved alone.',
      { path: '^libs/kernel/', pathNot: spec },
      { pathNot: '^libs/kernel/', dependencyTypesNot: ['core'] },
    ),
    rule(
      'pure-files-stay-pure',
      'Rules, states, tables and views know only the kernel, the timings and each other; of types they may know any.',
      { path: '\\.(rules|states|columns|questions|view)\\.ts$' },
      {
        pathNot: ['^libs/(kernel|timings)/', '\\.(rules|states|columns|questions|view)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'typeorm-only-at-the-door',
      'Nobody reaches round the door to the data.',
      { path: '^(apps|libs)/', pathNot: ['\\.entity\\.ts$', '^libs/platform/(work|database)/', spec] },
      { path: 'node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'rooms-come-in-by-the-door',
      'A room reads and writes through Work, never through the database or the queue.',
      { path: `^libs/(${rooms.join('|')})/`, pathNot: spec },
      { path: '^libs/platform/database/' },
    ),
    rule(
      'bullmq-only-in-jobs',
      'The queue can be replaced in one folder, and what is counted together in another.',
      { path: '^(apps|libs)/', pathNot: '^libs/platform/(jobs|limits)/' },
      { path: 'node_modules/(bullmq|ioredis)/' },
    ),
    rule(
      'product-uses-product-packages',
      'What runs in production is installed there.',
      { path: '^(apps|libs)/', pathNot: spec },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no-unknown-packages',
      'Every package is in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule('not-to-unresolvable', 'A path that leads nowhere.', {}, { couldNotResolve: true }),
    {
      name: 'no-orphans',
      comment: 'A dead file is found the day it dies.',
      severity: 'error',
      from: { orphan: true, pathNot: [spec, '\\.d\\.ts$', '/assets/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
