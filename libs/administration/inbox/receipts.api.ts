import { createHash, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import { systemAt } from '../../platform/access/system.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm } from '../../platform/http/contract.js';
import { Public } from '../../platform/http/me.js';
import { CLOCK, Installation } from '../../platform/house.js';
import type { Clock } from '../../kernel/clock.js';
import { undeliveredSql } from '../../platform/notices/sent.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';

/** As GOV.UK Notify brings them; whatever else it tells is not looked at. */
const receipt = z.object({ reference: z.string().max(200).nullish(), status: z.string().max(60) });

const lost = ['permanent-failure', 'temporary-failure', 'technical-failure'];

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What GOV.UK Notify says afterwards of a message that it took. */
@ApiTags('messages')
@ApiBearerAuth()
@Controller('v1/notify-receipts')
export class ReceiptsApi {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) private readonly installation: Installation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps for the coordinators what did not arrive; however often it is said, once. */
  @Public()
  @Post()
  @HttpCode(204)
  @ApiOperation({ operationId: 'notify-receipts.take' })
  @bodyOfForm(receipt)
  async take(@Headers('authorization') given: string | undefined, @Body() body: unknown): Promise<void> {
    const token = this.installation.config.NOTIFY_RECEIPT_TOKEN;
    if (!token || !timingSafeEqual(hashOf(given ?? ''), hashOf(`Bearer ${token}`))) throw new Problem('not-signed-in');
    const read = receipt.safeParse(bodyOf(body));
    if (!read.success) throw new Problem('invalid-input');
    const { reference, status } = read.data;
    if (reference && lost.includes(status))
      await this.work.as(systemAt(this.clock.now()), (tx) => bounce(tx, reference));
  }
}

async function bounce(tx: Tx, messageId: string): Promise<void> {
  const text = `UPDATE sent_mail SET state = 'refused' WHERE message_id = $1 AND state = 'sent' RETURNING staff_id AS "staffId", subject`;
  const [sent] = await tx.run<{ staffId: string; subject: string }>({ text, values: [messageId] });
  if (!sent) return;
  tx.later({ text: undeliveredSql, values: [messageId, sent.staffId, sent.subject, 'bounced', tx.at] });
  tx.note('bounce', 'Message', { staffId: sent.staffId });
}
