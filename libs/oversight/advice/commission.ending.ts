interface Holder {
  readonly role: string;
  readonly areaCode?: string | null;
}

/** Whether a post is one of those that are told: a coordinator's or an administrator's of the area; whose post names none administers all. */
export const isTold = (
  { role, areaCode }: Holder,
  commission: { readonly areaCode: string; readonly told: readonly string[] },
): boolean =>
  commission.told.includes(role) && (areaCode === commission.areaCode || (role === 'system_admin' && !areaCode));
