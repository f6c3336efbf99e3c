// Redis Cluster's client: its name is there, its behaviour is not yet.
import { Emitter } from './emitter.ts';

export class Cluster extends Emitter {
  readonly isCluster = true;

  constructor(..._args: unknown[]) {
    super();
    throw new Error('ioredis-twin does not emulate Redis Cluster yet: use `new Redis()` where the code allows it.');
  }
}
