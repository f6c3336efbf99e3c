// The entry `ioredis-twin/register`: `node --import ioredis-twin/register app.js`, or `--require`.
import { redirect } from './redirect.ts';

redirect();
