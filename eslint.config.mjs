import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clock = 'Only libs/kernel/clock.ts asks the machine for the time: take it from the door.';
const asksForTheTime = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
  { selector: "CallExpression[callee.type='Identifier'][callee.name='Date']", message: clock },
];
const asksForSettings = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/platform/config reads the environment: take Config.',
};
const exportsNamelessly = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };

const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'URL',
    'performance',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'fetch',
    'AbortController',
    'AbortSignal',
    'Buffer',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['dist/', 'dist.new/', 'coverage/', 'reports/', '.data/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-nested-ternary': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 40 }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...asksForTheTime, asksForSettings, exportsNamelessly],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A function may be async because its caller expects a promise.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['libs/kernel/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', asksForSettings, exportsNamelessly] },
  },
  {
    files: ['libs/platform/config/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...asksForTheTime, exportsNamelessly] },
  },
  {
    files: ['**/migrations/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // Supertest's bodies are of no type, and what they hold is what a test asserts.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable' } },
    rules: { 'no-console': 'off', 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
);
