import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { CustomFetch, CustomFetchOptions } from 'openid-client';
import { hostOf, isOutside, lookUpOutside, NotOutside } from '../../../platform/http/outside.js';
import { ProviderRefused } from './provider-refused.js';

/** What a provider says is small; more of it is not read. */
const LARGEST = 1024 * 1024;
/** A status with which no body comes. */
const BODILESS = [204, 205, 304];

/**
 * Requests go nowhere but to the issuer's own origin, follow no redirect, and read no more than is reasonable. They go to
 * addresses outside alone, looked at as they are connected to, unless the issuer is one of this machine's own (decision 162).
 */
export const fetchFrom =
  (issuer: URL, { isOwn }: { isOwn: boolean }): CustomFetch =>
  async (address, options) => {
    const url = new URL(address);
    const host = hostOf(url);
    const inside = !isOwn && isIP(host) !== 0 && !isOutside(host);
    if (url.origin !== issuer.origin || inside) throw new ProviderRefused('misconfigured');
    const answer = await answerTo(url, options, isOwn ? {} : { lookup: lookUpOutside }).catch((error: unknown) => {
      if (options.signal?.aborted) throw options.signal.reason;
      throw new ProviderRefused(error instanceof NotOutside ? 'misconfigured' : 'down');
    });
    const status = answer.statusCode ?? 502;
    const body = BODILESS.includes(status) ? null : await upTo(answer, LARGEST);
    return new Response(body, { status, headers: headersOf(answer) });
  };

function answerTo(url: URL, { method, headers, body, signal }: CustomFetchOptions, to: RequestOptions) {
  const ask = url.protocol === 'https:' ? request : plainRequest;
  return new Promise<IncomingMessage>((done, failed) => {
    const sent = textOf(body);
    const length = sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
    const all = { ...headers, ...length, connection: 'close' };
    // A connection of its own each time: one that is kept was looked up for somebody else.
    const asked = ask(url, { ...to, method, headers: all, agent: false, ...(signal && { signal }) }, done);
    asked.on('error', failed).end(sent);
  });
}

/** What is sent: the client sends forms and text. @throws Error for anything else, which it never sends */
function textOf(body: CustomFetchOptions['body']): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('A request to a provider has a form or a text as its body');
}

async function upTo(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) throw new ProviderRefused('misconfigured');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const all = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Headers(all);
}
