import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NewPlaces } from '../../libs/administration/accounts/index.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { Installation } from '../../libs/platform/house.js';
import { deviceReader, giveDevice, giveSession, giveStep, type DeviceReader } from './web-session.js';

interface Came {
  readonly staffId: string;
  readonly at: Date;
}

/** What a browser is given to keep of somebody who signs in by it, and what it had of them. */
@Injectable()
export class Browsers {
  constructor(
    private readonly signIn: SignIn,
    private readonly places: NewPlaces,
    private readonly installation: Installation,
  ) {}

  now(): Date {
    return this.installation.clock.now();
  }

  /** The mark that this browser has for an account. */
  deviceOf(request: FastifyRequest): DeviceReader {
    return deviceReader(request, this.installation.config, this.now());
  }

  /** Gives it the token of a step between password and session. */
  giveStep(reply: FastifyReply, token: string): void {
    giveStep(reply, this.installation.config, token);
  }

  /**
   * Gives it the token of a session, and a mark of whose it is. Where it had none they are told of it, but not where they
   * were signed in by it still: what it had of anybody else says nothing.
   */
  async giveSession(reply: FastifyReply, token: string, { staffId, at }: Came): Promise<void> {
    giveSession(reply, this.installation.config, token);
    const email = await this.signIn.emailOf(staffId);
    const known = reply.request.actor?.id === staffId || this.deviceOf(reply.request)(email) !== undefined;
    if (!known) await this.places.byBrowser(staffId, at);
    giveDevice(reply, this.installation.config, { email, at });
  }
}
