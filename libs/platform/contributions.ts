/** A value that a room contributes; made by the point that it is for. */
export interface Contribution {
  /** The name of the point. */
  readonly to: string;
}

/**
 * What a room asks of the rooms after it, which it may not know. It declares the point and says what is contributed there;
 * they name it, make a contribution `with` a value, and put that into `contributes` of their `Domain`.
 */
export class ContributionPoint<T> {
  private readonly values = new WeakMap<Contribution, { readonly value: T }>();

  constructor(readonly name: string) {}

  /** A contribution of this value. */
  with(value: T): Contribution {
    const contribution: Contribution = { to: this.name };
    this.values.set(contribution, { value });
    return contribution;
  }

  /** What the rooms that are open have contributed here, in their order. */
  in({ contributions }: { readonly contributions: readonly Contribution[] }): T[] {
    return contributions.flatMap((one) => {
      const found = this.values.get(one);
      return found ? [found.value] : [];
    });
  }
}
