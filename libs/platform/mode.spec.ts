import { describe, expect, test } from '@jest/globals';
import { BadSettings } from './config/config.js';
import { checkMode, firstMode, type Mode, type ModeSettings } from './mode.js';

const SMTP_URL = 'smtp://mail.example';
const [https, http] = ['https://clinic.example', 'http://clinic.example'];
type Given = Omit<ModeSettings, 'PUBLIC_URL'> & { PUBLIC_URL?: string };

describe('the mode of a database at its first start', () => {
  test.each<[string, Given, Mode]>([
    ['the launcher’s own database', { EMBEDDED: 'yes' }, 'demonstration'],
    ['the launcher’s own database, wanted live', { EMBEDDED: 'yes', DEMO: 'no' }, 'live'],
    ['somebody’s database', {}, 'live'],
    ['somebody’s database, the launcher saying so', { EMBEDDED: 'no' }, 'live'],
    ['somebody’s database, wanted as a demonstration', { DEMO: 'yes' }, 'demonstration'],
  ])('of %s', (_, given, mode) => expect(firstMode(given)).toBe(mode));
});

describe('the settings of a mode', () => {
  const check = (mode: Mode, given: Given) => () => checkMode(mode, { PUBLIC_URL: https, ...given });

  test.each<[Mode, Given]>([
    ['live', { SMTP_URL }],
    ['live', { SMTP_URL, DEMO: 'no' }],
    ['live', { NOTIFY_API_KEY: 'a key', NOTIFY_TEMPLATE_ID: 'a template' }],
    ['demonstration', {}],
    ['demonstration', { PUBLIC_URL: http }],
    ['demonstration', { DEMO: 'yes', DEMO_PASSWORD: 'a long password', DEMO_TODAY: 'as-is', SMTP_URL }],
  ])('%s: %j is right', (mode, given) => expect(check(mode, given)).not.toThrow());

  test.each<[Mode, Given, string]>([
    ['live', { SMTP_URL, DEMO_PASSWORD: 'a long password' }, 'DEMO_PASSWORD'],
    ['live', { SMTP_URL, DEMO_DATA: 'folder', DEMO_TODAY: 'as-is' }, 'DEMO_DATA, DEMO_TODAY'],
    ['live', { SMTP_URL, DEMO: 'yes' }, 'DEMO=yes'],
    ['live', {}, 'SMTP_URL, or NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID'],
    [
      'live',
      { SMTP_URL, NOTIFY_API_KEY: 'a key', NOTIFY_TEMPLATE_ID: 'a template' },
      'SMTP_URL or NOTIFY_API_KEY, not both',
    ],
    ['live', { SMTP_URL, PUBLIC_URL: http }, 'PUBLIC_URL'],
    ['demonstration', { DEMO: 'no' }, 'DEMO=no'],
  ])('%s: %j is refused in one line that names %s and no value', (mode, given, named) => {
    expect(check(mode, given)).toThrow(BadSettings);
    expect(check(mode, given)).toThrow(new RegExp(`^[^\n]*: [a-z ]*${named}$`));
  });
});
