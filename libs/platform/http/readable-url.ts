/**
 * For Fastify's `rewriteUrl`: an address that cannot be decoded leads nowhere, and so to the page of what is not found;
 * Fastify itself would answer it before any header of ours is set.
 */
export function readableUrl({ url = '/' }: { readonly url?: string }): string {
  const [path = '/'] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return '/unreadable';
  }
}
