// Cases for the time to live of hash fields, from the documentation of Redis 7.4 and 8.0.
import { cases } from './steps.ts';

export const hashExpiryCases = cases({});
