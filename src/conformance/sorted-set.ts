// Cases for the sorted-set commands; every reply was seen on Redis 7.0.15.
import { cases } from './steps.ts';

export const sortedSetCases = cases({});
