import { Body, Controller, Inject, Post, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { bodyOf } from '../http/answer.js';
import { bodyOfForm, KEY } from '../http/contract.js';
import { Me } from '../http/me.js';
import { InScope } from '../http/scopes.js';
import { added, adding, inChosenPost } from '../things/acting.js';
import { Resources } from './creating.js';
import type { Resource } from './resource.js';

/** Makes the controller of `POST /v1/x`; lists, one record and its moves are routes of its `Thing`. */
export function resourceApi(resource: Resource): Type {
  const { name, defined, behaviour } = resource;
  const ownMade = behaviour.create?.make !== undefined;

  @ApiTags(name)
  @ApiBearerAuth()
  @InScope(name)
  @Controller(`v1/${name}`)
  class ResourceApi {
    constructor(@Inject(Resources) private readonly resources: Resources) {}

    @Post()
    @ApiOperation({ operationId: `${name}.create` })
    @ApiHeader(KEY)
    @bodyOfForm(() => added(defined.formOf('create')))
    create(@Me() me: Actor, @Body() body: unknown) {
      // Which of several posts a row of its own is made in, its feature says.
      const posted = bodyOf(body);
      const { as, answers } = ownMade ? inChosenPost(me, defined.formOf('create'), posted) : adding(me, posted);
      return this.resources.create(resource, as, answers);
    }
  }
  Object.defineProperty(ResourceApi, 'name', { value: `${defined.entity.name}CreateApi` });
  return ResourceApi;
}
