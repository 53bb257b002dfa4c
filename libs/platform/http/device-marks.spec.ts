import { deviceName, deviceNames, makeDevice, readDevice } from './device-marks.js';

const [secret, email, at] = ['x'.repeat(32), 'a@clinic.example', new Date('2026-03-16T09:00:00Z')];
const later = (days: number): Date => new Date(at.getTime() + days * 86_400_000);
const { value, ends } = makeDevice(secret, email, at);
const [id = '', until = '', mac = ''] = value.split('.');

describe('a mark of a browser', () => {
  it.each([
    ['as it was given', email, value, later(179), id],
    ['after its last moment', email, value, later(180), undefined],
    ['of another account', 'b@clinic.example', value, at, undefined],
    ['with another id', email, [`${id}x`, until, mac].join('.'), at, undefined],
    ['with another end', email, [id, `${until}0`, mac].join('.'), later(200), undefined],
    ['without its signature', email, [id, until].join('.'), at, undefined],
    ['that is nothing', email, '', at, undefined],
    ['that is not there', email, undefined, at, undefined],
  ])('is read only for its account, unaltered and in time: %s', (...[, whose, given, when, read]) => {
    expect(readDevice(secret, whose, given, when)).toBe(read);
  });

  it('is of no use with another secret, is never the same twice, and names nobody', () => {
    expect(readDevice('y'.repeat(32), email, value, at)).toBeUndefined();
    expect(makeDevice(secret, email, at).value).not.toBe(value);
    expect(ends).toEqual(later(180));
    expect(deviceName(secret, email)).toMatch(/^clinic_device_[\w-]{12}$/);
    expect(deviceName(secret, email)).not.toBe(deviceName(secret, 'b@clinic.example'));
  });

  it('of an older secret of a ring is known, under the name that it was given', () => {
    const both = `${'y'.repeat(32)},${secret}`;
    expect(deviceNames(both, email)).toEqual([deviceName('y'.repeat(32), email), deviceName(secret, email)]);
    expect(readDevice(both, email, value, at)).toBe(id);
    expect(readDevice('y'.repeat(32), email, makeDevice(both, email, at).value, at)).toBeDefined();
  });
});
