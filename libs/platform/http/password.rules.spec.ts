import { isGuessable } from './password.rules.js';

const common = new Set(['password', 'qwerty', 'iloveyou', 'letmein', 'thisisapassword']);
const own = ['siwan.gwynne@dp-coord.example', 'Siwan', 'Gwŷnne-Jô', 'stalking clinic'];

describe('a password that is tried first', () => {
  test.each([
    ['thisisapassword'],
    ['ThisIsAPassword'],
    ['password1234'],
    ['!!Password2026!!'],
    ['qwertyqwerty'],
    ['letmeinletmein99'],
    ['111111111111'],
    ['siwan.gwynne'],
    ['Gwynne123456'],
    ['Stalking Clinic 1'],
    ['siwan.gwynne@dp-coord.example'],
    ['Gwynne, Siwan 1966'],
    ['xSIWANGWŶNNE!'],
    ['siwan password 1'],
    ['GwynneStalkingClinic'],
  ])('%s is refused', (password) => {
    expect(isGuessable(password, new Set([...common, '1']), own)).toBe(true);
  });

  test.each([
    ['correct horse battery'],
    ['three unlikely words'],
    ['passwordhorsebattery'],
    ['gwynne and the lamp'],
    ['an example of the clinic'],
    ['jo83jo21jo4096'],
    ['Ŵyn-a-Bara-Lawr'],
    ['1234 horses 5678'],
  ])('%s is taken', (password) => {
    expect(isGuessable(password, common, own)).toBe(false);
  });
});
