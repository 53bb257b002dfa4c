/**
 * Who may know whom, in the order of `libs/sections.json`: a section knows only those before it, and a room only those before
 * it in its section; of another room only its index. What declares something lies below what does something: rooms of a
 * section may know each other's declarations, whatever their order (decision 234).
 */
const sections = require('./libs/sections.json');

const rooms = [
  ...Object.entries(sections).flatMap(([section, names]) => names.map((name) => `${section}/${name}`)),
  'loading',
];
const house = ['kernel', 'timings', 'platform', ...Object.keys(sections), 'loading'];
const spec = '\\.spec\\.ts$';
const declarations = '\\.(entity|fields|states|rules|forms|texts|access|facts|jobs|view)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule for each but the last: none knows what comes after it. */
const inOrder = (kind, below, names, free = []) =>
  names
    .slice(0, -1)
    .map((name, index) =>
      rule(
        `${name}-knows-only-the-${kind}-before-it`,
        'Reading order is dependency order. What comes later contributes to what comes before through its Domain.',
        { path: `^${below}${name}/`, pathNot: spec },
        { path: `^${below}(${names.slice(index + 1).join('|')})/`, pathNot: free },
      ),
    );

const noLookingRight = [
  ...inOrder('sections', 'libs/', house),
  ...Object.entries(sections).flatMap(([section, names]) =>
    inOrder('rooms', `libs/${section}/`, names, [declarations]),
  ),
];

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
      { path: `^libs/((${Object.keys(sections).join('|')})/[^/]+|loading)/`, pathNot: spec },
      {
        path: `^libs/(${rooms.join('|')})/`,
        pathNot: [
          '^libs/$1/',
          '^libs/loading/index\\.ts$',
          '^libs/[^/]+/[^/]+/index\\.ts$',
          `^libs/$2/[^/]+/[^/]+${declarations}`,
        ],
      },
    ),
    rule(
      'declarations-know-no-behaviour',
      'What declares something is known by all rooms of its section, and knows nothing that does something there.',
      { path: `^libs/(${Object.keys(sections).join('|')})/([^/]+)/.*${declarations}` },
      { path: '^libs/$1/(?!$2/)', pathNot: [declarations, 'index\\.ts$'] },
    ),
    rule(
      'only-modules-know-modules',
      'A section is opened by what opens it, and imports those whose services its rooms have injected.',
      { path: '^libs/', pathNot: ['\\.module\\.ts$', '^libs/domains\\.ts$'] },
      { path: '^libs/[^/]+/[^/]+\\.module\\.ts$' },
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
