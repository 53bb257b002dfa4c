type Entity = abstract new () => object;

const marked = new WeakSet<object>();

/**
 * Marks an entity whose table the second lock holds by what its rows say of themselves: about a case, with neither agency nor
 * category, or of no case at all. A table whose rows carry both is held by them and needs no mark.
 */
export const Locked =
  () =>
  (entity: Entity): void =>
    void marked.add(entity);

/** As `Locked`, of an entity that follows from a declaration. */
export function locked<E extends Entity>(entity: E): E {
  marked.add(entity);
  return entity;
}

/** Whether an entity was marked. */
export const isLocked = (entity: unknown): boolean => typeof entity === 'function' && marked.has(entity);
