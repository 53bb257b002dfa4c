import type { Domain } from '../platform/domain.js';
import { DeadlinesApi } from './deadlines.api.js';
import { DeadlinesPages } from './deadlines.pages.js';

export const deadlines: Domain = { name: 'deadlines', api: [DeadlinesApi], pages: [DeadlinesPages] };
