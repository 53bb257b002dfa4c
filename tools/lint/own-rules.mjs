/** Our own rules, of what Oxlint has none for: it runs them beside its own, in Node. */

/** Reports every node that a selector finds. */
const refuses = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});

const clock = refuses(
  'Only libs/kernel/clock.ts asks the machine for the time: take it from the door.',
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "CallExpression[callee.type='Identifier'][callee.name='Date']",
);

const settings = refuses(
  'Only libs/platform/config reads the environment: take Config.',
  "MemberExpression[object.name='process'][property.name='env']",
);

const facts = refuses(
  'Only libs/platform/access/facts.ts copies somebody: take requesting, which keeps what was worked out of their rights.',
  "ObjectExpression:has(> SpreadElement) > Property[key.name='request'] > ObjectExpression > SpreadElement[argument.property.name='request']",
);

const names = refuses('Exports have names.', 'ExportDefaultDeclaration');

/** A table whose columns carry meaning turns the rule off for its file, in `.oxlintrc.json`. */
const layout = {
  create: (context) => ({
    Program: () =>
      context.sourceCode
        .getAllComments()
        .filter(({ value }) => value.trim() === 'prettier-ignore')
        .forEach((node) => context.report({ node, message: 'The formatter alone decides layout.' })),
  }),
};

export default { meta: { name: 'own' }, rules: { clock, settings, facts, names, layout } };
