import { describe, expect, it, test } from '@jest/globals';
import { BadRequestException, HttpException, InternalServerErrorException, NotFoundException } from '@nestjs/common';
import { z } from 'zod';
import { Problem, invalid, problems } from '../../kernel/problem.js';
import { hasWords } from '../messages/messages.js';
import { problemJson } from './problem.filter.js';
import { refusalOf } from './refusal.js';

const fastify = (code: string, statusCode: number): Error => Object.assign(new Error('text'), { code, statusCode });
const zodError = z.object({ a: z.string() }).safeParse({}).error;

describe('whatever is thrown is a refusal of the table or a mistake of ours', () => {
  test.each<[string, unknown, string, number]>([
    ['a problem', new Problem('moved-on'), 'moved-on', 409],
    ['a schema that was not kept to', zodError, 'invalid-input', 422],
    ['broken JSON', fastify('FST_ERR_CTP_INVALID_JSON_BODY', 400), 'invalid-json', 400],
    ['broken JSON, by way of Nest', new BadRequestException('x', { cause: new SyntaxError('x') }), 'invalid-json', 400],
    ['another 400', new BadRequestException(), 'bad-request', 400],
    ['too large a body', fastify('FST_ERR_CTP_BODY_TOO_LARGE', 413), 'too-large', 413],
    ['a type not taken', fastify('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 'wrong-media-type', 415],
    ['an unknown route', new NotFoundException('Cannot GET /people/somebody'), 'not-found', 404],
    ['an odd status', new HttpException('x', 418), 'bad-request', 400],
    ['an error of ours', new Error('x'), 'unexpected', 500],
    ['an error of ours with a status', Object.assign(new Error('x'), { statusCode: 404 }), 'unexpected', 500],
    ['a failure of Nest', new InternalServerErrorException(), 'unexpected', 500],
    ['no error at all', undefined, 'unexpected', 500],
  ])('%s', (_, error, type, status) => {
    expect(refusalOf(error)).toMatchObject({ type, status });
  });
});

describe('as the API says it', () => {
  it('points at what is wrong', () => {
    const refusal = refusalOf(invalid({ field: 'rows/0/a~b', message: 'platform.errors.tooLong', with: { max: 5 } }));
    expect(problemJson(refusal, 'r1')).toEqual({
      type: '/problems/invalid-input',
      status: 422,
      title: 'There is a problem',
      detail: 'Some answers are missing or are not right.',
      kept: 'Nothing was changed.',
      next: 'Check the answers listed and send them again.',
      errors: [{ pointer: '#/rows/0/a~0b', detail: 'An answer to ‘rows/0/a~b’ must be 5 characters or less' }],
    });
  });

  it('says of a mistake of ours its number and nothing else', () => {
    const said = problemJson(refusalOf(new Error('the secret')), 'r1');
    expect(said).toMatchObject({ status: 500, request: 'r1' });
    expect(JSON.stringify(said)).not.toContain('secret');
  });

  test.each([...Object.keys(problems), 'bad-request', 'unexpected'])(
    '%s says what happened, what was kept and what to do next',
    (type) => {
      const parts = ['title', 'detail', 'kept', 'next'].map((part) => `platform.problems.${type}.${part}`);
      expect(parts.filter((key) => !hasWords(key))).toEqual([]);
    },
  );
});
