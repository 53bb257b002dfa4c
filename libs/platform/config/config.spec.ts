import { readFileSync } from 'node:fs';
import { BadSettings, readConfig } from './config.js';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const needed = {
  DATABASE_URL: 'postgres://somebody@localhost/clinic',
  SESSION_SECRET: 'q7Vd2mXw0Rk9TzBn4HsLc8PyJf3GuEa5',
};

describe('the settings', () => {
  test('take the example for what it says, its blanks filled', () => {
    const lines = [...example.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [name, value]);
    expect(readConfig({ ...Object.fromEntries(lines), ...needed })).toEqual(readConfig(needed));
  });

  test('are refused by name, without their values', () => {
    const wrong = { ...needed, WEB_PORT: 'many', SMTP_URL: 'smtp-password' };
    expect(() => readConfig(wrong)).toThrow(new BadSettings('Check these settings: WEB_PORT, SMTP_URL'));
  });
});
