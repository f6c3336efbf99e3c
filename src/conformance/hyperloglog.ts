// Cases for the hyperloglog commands; every reply was seen on Redis 7.0.15.
import { cases } from './steps.ts';

export const hyperloglogCases = cases({});
