import { describe, expect, it, test } from '@jest/globals';
import { z } from 'zod';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { words } from '../messages/messages.js';
import * as ask from './form.js';

const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const whole = ask.form({
  reason: ask.longText({ min: 10, max: 60 }),
  title: ask.text({ optional: true }),
  risk: ask.choice(['high', 'medium']),
  kinds: ask.choices(['order', 'injunction'], { optional: true }),
  urgent: ask.yesNo({ optional: true }),
  dueOn: ask.day(),
  owner: ask.pick({ from: 'staff', optional: true }),
  children: ask.wholeNumber({ max: 20, optional: true }),
});
const right = { reason: 'He waits outside her work', risk: 'high', dueOn: '2026-06-04' };

function errorsOf(form: ask.Form, input: unknown): readonly FieldError[] {
  try {
    ask.readForm(form, input);
  } catch (error) {
    if (error instanceof Problem && error.type === 'invalid-input') return error.errors;
    throw error;
  }
  return [];
}
const said = (form: ask.Form, input: unknown): Record<string, string> =>
  Object.fromEntries(errorsOf(form, input).map((error) => [error.field, ask.sayError(words(), error)]));

describe('one form for the API and for pages', () => {
  it('reads JSON and a posted form alike', () => {
    const json = { ...right, kinds: ['order'], urgent: true, owner: id, children: 2 };
    const posted = {
      _csrf: 'x',
      _key: 'y',
      _version: '3',
      reason: ' He waits outside her work ',
      title: ' ',
      risk: 'high',
      kinds: 'order',
      urgent: 'yes',
      'dueOn-day': '4',
      'dueOn-month': '6',
      'dueOn-year': '2026',
      owner: id,
      children: ' 2 ',
    };
    expect(ask.readForm(whole, json)).toEqual(json);
    expect(ask.readForm(whole, ask.fromBody(whole, posted))).toEqual(json);
    expect(ask.frameOf(posted)).toEqual({ csrf: 'x', key: 'y', version: 3 });
  });

  it('knows its questions, in order', () => {
    expect(ask.questionsOf(whole).map(({ name, kind, optional }) => `${name} ${kind}${optional ? '?' : ''}`)).toEqual([
      'reason longText',
      'title text?',
      'risk choice',
      'kinds choices?',
      'urgent yesNo?',
      'dueOn day',
      'owner pick?',
      'children number?',
    ]);
    expect(ask.questionsOf(whole)[2]).toMatchObject({ options: ['high', 'medium'], words: 'platform.questions.risk' });
  });

  it('keeps questions and words through refinement and in a part', () => {
    const reason = ask.longText();
    const refined = ask.form({ reason: reason.refine((text) => text !== 'no') }, 'nominations').refine(() => true);
    expect(ask.questionsOf(refined)).toMatchObject([
      { name: 'reason', kind: 'longText', words: 'nominations.questions.reason' },
    ]);
    expect(ask.questionsOf(ask.part(whole, ['risk'])).map(({ name }) => name)).toEqual(['risk']);
  });

  it('publishes a JSON Schema without anything of pages', () => {
    const schema = z.toJSONSchema(whole, { io: 'input' });
    expect(JSON.stringify(schema)).not.toContain('longText');
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['reason', 'risk', 'dueOn'],
      properties: { dueOn: { format: 'date' }, owner: { format: 'uuid' } },
    });
  });
});

describe('what is wrong is said plainly', () => {
  it('asks for what is missing, in the order of the questions', () => {
    expect(said(whole, {})).toEqual({
      reason: 'Enter a reason',
      risk: 'Select an answer to ‘risk’',
      dueOn: 'Enter an answer to ‘dueOn’',
    });
  });

  test.each<[string, object, string, string]>([
    ['too short', { reason: 'short' }, 'reason', 'platform.errors.tooShort'],
    ['only spaces', { reason: ' \n\t ' }, 'reason', 'platform.errors.tooShort'],
    ['too long', { reason: 'x'.repeat(61) }, 'reason', 'platform.errors.tooLong'],
    ['NUL', { reason: 'He waits\0outside' }, 'reason', 'platform.errors.unreadable'],
    ['half a pair', { reason: 'He waits \ud83d outside' }, 'reason', 'platform.errors.unreadable'],
    ['a number for text', { reason: 5 }, 'reason', 'platform.errors.wrong'],
    ['an object for text', { title: { $gt: '' } }, 'title', 'platform.errors.wrong'],
    ['not a choice', { risk: 'low' }, 'risk', 'platform.errors.select'],
    ['one choice too few', { kinds: [] }, 'kinds', 'platform.errors.select'],
    ['not among the choices', { kinds: ['order', 'other'] }, 'kinds/1', 'platform.errors.select'],
    ['words for yes', { urgent: 'true' }, 'urgent', 'platform.errors.select'],
    ['no such day', { dueOn: '2026-02-30' }, 'dueOn', 'platform.errors.notADay'],
    ['not a day', { dueOn: 'tomorrow' }, 'dueOn', 'platform.errors.notADay'],
    ['year 0', { dueOn: '0000-01-01' }, 'dueOn', 'platform.errors.dayOutOfReach'],
    ['a year of 2', { dueOn: '26-06-04' }, 'dueOn', 'platform.errors.yearOfFour'],
    ['no month', { dueOn: '2026--04' }, 'dueOn', 'platform.errors.dayWithoutMonth'],
    ['only a year', { dueOn: '2026--' }, 'dueOn', 'platform.errors.dayWithoutDayMonth'],
    ['not an id', { owner: 'me' }, 'owner', 'platform.errors.select'],
    ['half a child', { children: 1.5 }, 'children', 'platform.errors.wholeNumber'],
    ['too many', { children: 21 }, 'children', 'platform.errors.atMost'],
    ['unknown field', { colour: 'red' }, 'colour', 'platform.errors.unknown'],
  ])('%s', (_, wrong, field, message) => {
    expect(errorsOf(whole, { ...right, ...wrong })).toEqual([expect.objectContaining({ field, message })]);
  });

  it.each([null, undefined, 'text', 7, [right]])('takes only named fields: %p', (input) => {
    expect(errorsOf(whole, input)).toEqual([{ field: '', message: 'platform.errors.object' }]);
  });

  it('lets a rule of a room speak', () => {
    const ruled = ask
      .form({ a: ask.text(), b: ask.text() })
      .refine(({ a, b }) => a !== b, { path: ['b'], params: { key: 'platform.errors.atMost', max: 4 } });
    expect(said(ruled, { a: 'x', b: 'x' })).toEqual({ b: 'An answer to ‘b’ must be 4 or less' });
  });

  it('names a field that no builder made, and keeps the words that a schema gives', () => {
    const plain = z.object({ version: z.int(), words: z.string().min(2, 'platform.errors.search-short') }) as ask.Form;
    expect(said(plain, { version: 'x', words: 'a' })).toEqual({
      version: 'An answer to ‘version’ is not in a form that we can read',
      words: 'Enter 2 characters or more to search',
    });
  });

  it('keeps its room in a form made from it', () => {
    const more = ask.form({ reason: ask.longText() }, 'nominations').extend({ version: z.int() });
    expect(ask.questionsOf(more)).toMatchObject([{ name: 'reason', words: 'nominations.questions.reason' }]);
  });

  it('bounds days by today', () => {
    const bounded = ask.form({
      was: ask.day({ past: true }),
      willBe: ask.day({ future: true }),
      happenedAt: ask.moment({ optional: true }),
    });
    expect(
      errorsOf(bounded, { was: '2001-01-01', willBe: '2199-01-01', happenedAt: '2001-01-01T10:00:00+01:00' }),
    ).toEqual([]);
    expect(
      errorsOf(bounded, { was: '2199-01-01', willBe: '2001-01-01', happenedAt: '2199-01-01T10:00:00Z' }).map(
        ({ message }) => message.split('.')[2],
      ),
    ).toEqual(['dayInFuture', 'dayInPast', 'dayInFuture']);
  });
});

describe('what is kept', () => {
  test.each([
    ['composed characters', { reason: 'Llŷn i Gaerdydd y\u0302' }, { reason: 'Llŷn i Gaerdydd ŷ' }],
    ['one kind of line end', { reason: 'one\r\ntwo\rthree' }, { reason: 'one\ntwo\nthree' }],
    ['whole pairs', { reason: 'He waits 😀 outside' }, { reason: 'He waits 😀 outside' }],
    ['a line is one line', { title: 'a\r\nb' }, { title: 'a b' }],
    ['each tick once', { kinds: ['order', 'order'] }, { kinds: ['order'] }],
    ['an empty optional answer is none', { title: '', owner: null }, {}],
  ])('%s', (_, given, kept) => {
    expect(ask.readForm(whole, { ...right, ...given })).toEqual({ ...right, ...kept });
  });

  it('tells what of wrong answers is right by itself, and keeps a text that is wrong as it was typed', () => {
    const long = 'x'.repeat(61);
    const read = ask.tryForm(whole, { reason: long, risk: 'low', dueOn: '2026-02-30', children: 2, urgent: true });
    expect(read).toMatchObject({ right: { reason: long, children: 2, urgent: true } });
    expect(Object.keys('right' in read ? read.right : {})).not.toContain('risk');
  });

  it('puts what is wrong in the order of the questions, and last what is of none', () => {
    const errors = ['', 'dueOn', 'kinds/1', 'reason'].map((field) => ({ field, message: 'platform.errors.enter' }));
    expect(ask.inOrderOf(whole, errors).map(({ field }) => field)).toEqual(['reason', 'kinds/1', 'dueOn', '']);
  });

  it('reads a month in words', () => {
    expect(ask.fromBody(whole, { 'dueOn-day': ' 4', 'dueOn-month': 'June', 'dueOn-year': '2026' })).toEqual({
      dueOn: '2026-06-04',
    });
  });
});
