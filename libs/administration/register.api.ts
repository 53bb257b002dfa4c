import { Body, Controller, Inject, Post, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { Registers } from './register.service.js';
import { registers, type Register } from './registers.js';

/** `POST /v1/<register>`; lists, one row and its moves come from the thing's declaration. */
function registerApi({ name, asks }: Register): Type {
  @ApiTags(name)
  @ApiBearerAuth()
  @Controller(`v1/${name}`)
  class RegisterApi {
    constructor(@Inject(Registers) readonly registers: Registers) {}

    @Post()
    @ApiOperation({ operationId: `${name}.create` })
    @ApiHeader({ name: 'Idempotency-Key', required: false })
    @ApiBody({
      schema: z.toJSONSchema(asks as z.ZodType, {
        target: 'openapi-3.0',
        io: 'input',
        unrepresentable: 'any',
      }) as object,
    })
    add(@Me() me: Actor, @Body() body: unknown) {
      return this.registers.add(me, name as 'posts', bodyOf(body));
    }
  }
  Object.defineProperty(RegisterApi, 'name', { value: `${name}RegisterApi` });
  return RegisterApi;
}

export const registerApis = registers.filter(({ asks }) => asks).map(registerApi);
