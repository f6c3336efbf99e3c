// Cases for the connection commands; every reply was seen on Redis 7.0.15.
import { cases } from './steps.ts';

export const connectionCases = cases({});
