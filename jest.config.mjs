import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** ES modules that CommonJS packages require(): Jest on Node 20 cannot, so they are given to it as CommonJS. */
const requiredModules = ['content-disposition', 'cookie'];
const isRequired = `(${requiredModules.join('|')})`;

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }],
    [`node_modules/${isRequired}/.+\\.js$`]: [
      '@swc/jest',
      { jsc: { target: 'es2023' }, module: { type: 'commonjs' }, swcrc: false },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(.+/)?${isRequired}/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

export default {
  testTimeout: 120_000,
  maxWorkers: 2,
  // A worker keeps the modules of every file that it ran: it begins anew before they fill its memory.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/tools/jest/longest-first.mjs',
  projects: [
    { ...shared, displayName: 'pure', roots: ['<rootDir>/apps', '<rootDir>/libs'] },
    {
      ...shared,
      displayName: 'clinic',
      roots: ['<rootDir>/test'],
      globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
      globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
    },
  ],
};
