import { fileURLToPath } from 'node:url';

const shared = {
  rootDir: import.meta.dirname,
  // Modules are loaded by Node itself: see tools/jest/native.
  runtime: fileURLToPath(new URL('tools/jest/native/runtime.cjs', import.meta.url)),
  testEnvironment: '<rootDir>/tools/jest/native/environment.cjs',
  setupFiles: ['<rootDir>/test/anew.ts'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

export default {
  testTimeout: 120_000,
  // More than the cores that a small machine has: browsers and processes are waited for, in full more of them.
  maxWorkers: process.env.FULL === '1' ? 4 : 3,
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
