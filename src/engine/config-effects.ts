// What follows in the server from a change of its configuration.
import type { Limits } from '../data/limits.ts';
import type { Engine } from './engine.ts';

const LIMITS: readonly (readonly [name: string, limit: keyof Limits])[] = [
  ['hash-max-listpack-entries', 'hashMaxListpackEntries'],
  ['hash-max-listpack-value', 'hashMaxListpackValue'],
  ['hll-sparse-max-bytes', 'hllSparseMaxBytes'],
  ['list-max-listpack-size', 'listMaxListpackSize'],
  ['set-max-intset-entries', 'setMaxIntsetEntries'],
  ['proto-max-bulk-len', 'longestString'],
  ['stream-node-max-bytes', 'streamNodeMaxBytes'],
  ['stream-node-max-entries', 'streamNodeMaxEntries'],
  ['zset-max-listpack-entries', 'zsetMaxListpackEntries'],
  ['zset-max-listpack-value', 'zsetMaxListpackValue'],
];

/** Lets the parts of a server follow the parameters that concern them. */
export function followConfig(server: Engine): void {
  const { acl, config, limits, notifications, databases } = server;
  for (const [name, limit] of LIMITS) {
    config.follow(name, (value) => {
      limits[limit] = Number(value);
    });
  }
  config.follow('notify-keyspace-events', (value) => {
    notifications.set(value);
    server.updateAudience();
    for (const db of databases) db.rearm();
  });
  config.follow('acl-pubsub-default', (value) => {
    acl.pubsubDefault = value === 'allchannels' ? value : 'resetchannels';
  });
  config.follow('acllog-max-len', (value) => {
    acl.log.maxLength = Number(value);
  });
  config.follow('requirepass', (value) => {
    acl.requirePass = value;
  });
}
