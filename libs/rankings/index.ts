import type { Domain } from '../platform/domain.js';
import { rankingAccess } from './ranking.access.js';
import { Ranking, RankingFormula, RankingScore, RankingWeight } from './ranking.entity.js';
import { RankingsApi } from './rankings.api.js';
import { RankingsPages } from './rankings.pages.js';
import { Rankings } from './rankings.service.js';

export const rankings: Domain = {
  name: 'rankings',
  entities: [RankingFormula, RankingWeight, Ranking, RankingScore],
  access: rankingAccess,
  services: [Rankings],
  api: [RankingsApi],
  pages: [RankingsPages],
};
