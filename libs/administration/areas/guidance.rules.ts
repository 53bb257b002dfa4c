/** Whether guidance may be linked to: by an encrypted connection, and with no way in written into the address. */
export function isGuidanceAddress(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, username, password } = new URL(href);
  return protocol === 'https:' && !username && !password;
}
