import type { FastifyInstance } from 'fastify';
import { offeredCases } from '../../libs/platform/http/many-details.js';
import { words } from '../../libs/platform/messages/messages.js';

const NAME = 'Link';

/** Says in a header of the answer where many contact details that were just written can be recorded as the perpetrator's. */
export function offerNumbers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    const links = offeredCases(request.actor).map(
      (caseId) => `</v1/cases/${caseId}/numbers>; rel="related"; title="${words('en')('contact-details.title')}"`,
    );
    if (links.length) void reply.header(NAME, links.join(', '));
  });
}

type Responses = Record<string, { headers?: Record<string, object> }>;
type Paths = Record<string, { post?: { requestBody?: object; responses: Responses } }>;

/** Publishes that header with each operation that takes a body. */
export function sayOffers(document: object): void {
  const { paths, components = {} } = document as { paths: Paths; components?: { headers?: Record<string, object> } };
  components.headers = {
    ...components.headers,
    NumbersHeUses: {
      description: words('en')('contact-details.offer.header'),
      schema: { type: 'string' },
      required: false,
    },
  };
  Object.assign(document, { components });
  for (const { post } of Object.values(paths))
    for (const [status, response] of Object.entries(post?.requestBody ? post.responses : {}))
      if (status.startsWith('2'))
        response.headers = { ...response.headers, [NAME]: { $ref: '#/components/headers/NumbersHeUses' } };
}
