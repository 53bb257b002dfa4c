import { Body, Controller, Inject, Post, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
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
    @ApiHeader(KEY)
    @bodyOfForm(asks as z.ZodType)
    add(@Me() me: Actor, @Body() body: unknown) {
      return this.registers.add(me, name as 'posts', bodyOf(body));
    }
  }
  Object.defineProperty(RegisterApi, 'name', { value: `${name}RegisterApi` });
  return RegisterApi;
}

export const registerApis = registers.filter(({ asks }) => asks).map(registerApi);
