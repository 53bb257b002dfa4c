import type { Server } from 'node:http';
import type { DataSource } from 'typeorm';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Clock } from '../../kernel/clock.js';
import { poolOf } from '../database/pool.js';
import type { Tried } from '../jobs/follow-ups.js';
import { gaugeFollowUps } from './follow-up-gauges.js';

/** From a hundredth of a second to a minute: requests are at the lower end, files and mail at the upper. */
const buckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60];

/**
 * What one process measures of itself, in Prometheus' words. A label is the name of a job, a state, a method or a class of
 * answers: no name of anybody, no id and no address.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly read: () => Promise<void>;
  private readonly requests = new Histogram({
    name: 'clinic_request_seconds',
    help: 'Requests answered, by method and class of answer, and how long each took',
    labelNames: ['method', 'answer'],
    buckets,
    registers: [this.registry],
  });
  private readonly tries = new Histogram({
    name: 'clinic_follow_up_try_seconds',
    help: 'Tries of follow-ups, by job and outcome, and how long each took',
    labelNames: ['job', 'outcome'],
    buckets,
    registers: [this.registry],
  });

  constructor(db: DataSource, clock: Clock) {
    collectDefaultMetrics({ register: this.registry });
    this.read = gaugeFollowUps(this.registry, poolOf(db), clock);
  }

  /** All of it as it is now, in Prometheus' words, and what kind of text that is. */
  async tell(): Promise<{ type: string; text: string }> {
    await this.read();
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  /** Counts and times what a front door answers, refusals and mistakes among it. */
  measure(server: Server): void {
    server.on('request', ({ method = '' }, response) => {
      const began = performance.now();
      response.once('finish', () => {
        const answer = `${String(Math.floor(response.statusCode / 100))}xx`;
        this.requests.observe({ method: known(method), answer }, (performance.now() - began) / 1000);
      });
    });
  }

  /** One try of a follow-up. */
  readonly tried = ({ job, outcome, seconds }: Tried): void => this.tries.observe({ job, outcome }, seconds);
}

/** Whoever asks chooses the method, and must not make a row of its own of it. */
const known = (method: string): string => (['GET', 'HEAD', 'POST', 'DELETE'].includes(method) ? method : 'other');
