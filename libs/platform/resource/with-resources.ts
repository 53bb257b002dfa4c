import type { Domain } from '../domain.js';
import { resourceApi } from './resource.api.js';
import { resourcePages } from './resource.pages.js';
import type { Resource } from './resource.js';

/**
 * A feature with its resources: what follows from these (entities, access, things, routes, pages) comes before what it has
 * of its own.
 */
export function withResources(own: Domain & { readonly resources: readonly Resource[] }): Domain {
  const { resources, entities = [], access = [], things = [], api = [], pages = [] } = own;
  return {
    ...own,
    entities: [...resources.map(({ defined }) => defined.entity), ...entities],
    access: [...resources.map((one) => one.access), ...access],
    things: [...resources.map(({ thing }) => thing), ...things],
    api: [...resources.filter(({ behaviour }) => behaviour.create).map(resourceApi), ...api],
    pages: [...resources.flatMap(resourcePages), ...pages],
  };
}
