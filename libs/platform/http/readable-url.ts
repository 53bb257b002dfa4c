/** Fastify reads no longer parameter than this; nothing that we name is as long. */
const LONGEST_STEP = 100;

/**
 * For Fastify's `rewriteUrl`: an address that cannot be decoded, or has a step longer than any of ours, leads nowhere,
 * and so to the page of what is not found; Fastify itself would answer it in its own way before any header of ours is set.
 */
export function readableUrl({ url = '/' }: { readonly url?: string }): string {
  const [path = '/'] = url.split('?');
  try {
    decodeURIComponent(path);
    return path.split('/').some((step) => step.length > LONGEST_STEP) ? '/unreadable' : url;
  } catch {
    return '/unreadable';
  }
}
