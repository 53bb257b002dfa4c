import { randomBytes } from 'node:crypto';
import { BadSettings, readConfig } from '../../libs/platform/config/config.js';

/** Whoever guesses the session secret signs forms and marks, and opens sealed factors: a long one is not yet a good one. */
const start = (SESSION_SECRET: string) =>
  readConfig({ DATABASE_URL: 'postgres://somebody@localhost/clinic', SESSION_SECRET });

describe('a session secret', () => {
  it.each([
    ['one letter', 'x'.repeat(64)],
    ['three letters', 'abc'.repeat(22)],
    ['two in turn', 'xY'.repeat(32)],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['the alphabet backwards', 'zyxwvutsrqponmlkjihgfedcba9876543210'],
    ['figures', '1234567890'.repeat(5)],
    ['a password again and again', 'Passw0rd!'.repeat(7)],
    ['a good one, but short, again and again', 'k3J9x2QpZ7mW'.repeat(5)],
    ['keys beside each other', 'qwertyuiopasdfghjklzxcvbnm1234567890'],
    ['pairs', '11223344556677889900aabbccddeeff'],
    ['words', 'correct horse battery staple correct horse'],
    ['words of its own', 'StalkingClinicSessionSecret2026!StalkingClinic'],
    ['what stood in an example', 'change-me-change-me-change-me-change-me-1'],
    ['words in figures', 'deadbeefdeadbeefcafebabecafebabe0123456789'],
    ['too few characters', randomBytes(15).toString('hex')],
  ])('of %s stops the start, and is not printed', (_, secret) => {
    expect(() => start(secret)).toThrow(new BadSettings('Check these settings: SESSION_SECRET'));
  });

  it.each(['base64', 'base64url', 'hex'] as const)('that a machine made at random is taken, as %s', (encoding) => {
    for (let turn = 0; turn < 2000; turn += 1) {
      const secret = randomBytes(32).toString(encoding);
      expect(start(secret).SESSION_SECRET).toBe(secret);
    }
  });
});
