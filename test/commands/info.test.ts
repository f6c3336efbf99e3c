// INFO: the sections and fields of a real server, and figures that are true.
import { Redis as IORedis } from 'ioredis5';
import { describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';

const url = inject('redisUrl');

/** The fields of each section; those that commands, errors and databases bring are left out. */
function fieldsOf(text: string): { [section: string]: string[] } {
  const sections: { [section: string]: string[] } = {};
  for (const part of text.split('# ').slice(1)) {
    const [title = '', ...lines] = part.split('\r\n').filter(Boolean);
    const isFree = /^(Commandstats|Errorstats|Latencystats|Keyspace)$/.test(title);
    sections[title] = isFree ? [] : lines.map((line) => line.split(':')[0]!);
  }
  return sections;
}

function field(server: RedisServer, name: string): string | undefined {
  return new RegExp(`^${name}:(.*)\r$`, 'm').exec(String(server.call('INFO', 'everything')))?.[1];
}

describe.skipIf(url === '')('against a real server', () => {
  it.each(['', 'all', 'everything', 'default', 'server memory', 'nosuch', 'CPU nosuch stats'])(
    'INFO %s',
    async (words) => {
      const real = new IORedis(url);
      const sections = words.split(' ').filter(Boolean);
      const theirs = await real.info(...sections);
      real.disconnect();
      const ours = String(new RedisServer({ version: '7.0' }).call('INFO', ...sections));
      expect(fieldsOf(ours)).toEqual(fieldsOf(theirs));
    },
  );
});

describe('figures', () => {
  it('counts calls, refusals and failures of each command', () => {
    const server = new RedisServer();
    server.call('SET', 'a', 'x');
    expect(() => server.call('GET')).toThrow();
    expect(() => server.call('INCR', 'a')).toThrow();
    const times = 'usec=0,usec_per_call=0.00';
    expect(field(server, 'cmdstat_set')).toBe(`calls=1,${times},rejected_calls=0,failed_calls=0`);
    expect(field(server, 'cmdstat_get')).toBe(`calls=0,${times},rejected_calls=1,failed_calls=0`);
    expect(field(server, 'cmdstat_incr')).toBe(`calls=1,${times},rejected_calls=0,failed_calls=1`);
    expect(field(server, 'errorstat_ERR')).toBe('count=2');
    server.call('CONFIG', 'RESETSTAT');
    expect(field(server, 'cmdstat_set')).toBeUndefined();
    expect(field(server, 'errorstat_ERR')).toBeUndefined();
  });

  it('tells how long a command slept', () => {
    const server = new RedisServer();
    server.clock.freeze();
    server.call('DEBUG', 'SLEEP', '0.5');
    server.call('DEBUG', 'SLEEP', '0');
    expect(field(server, 'cmdstat_debug')).toMatch(/^calls=2,usec=500000,usec_per_call=250000\.00/);
    expect(field(server, 'latency_percentiles_usec_debug')).toBe('p50=0.001,p99=500000.000,p99.9=500000.000');
    expect(server.call('LATENCY', 'HISTOGRAM', 'debug')).toEqual([
      'debug',
      ['calls', 2, 'histogram_usec', [1, 1, 524288, 2]],
    ]);
  });

  it('knows the configured memory and the sizes of the data', () => {
    const server = new RedisServer({ config: { maxmemory: '10mb', 'maxmemory-policy': 'allkeys-lru' } });
    const before = Number(field(server, 'used_memory'));
    server.call('SET', 'k', 'v'.repeat(100_000));
    expect(Number(field(server, 'used_memory')) - before).toBe(server.call('MEMORY', 'USAGE', 'k'));
    expect(field(server, 'maxmemory_human')).toBe('10.00M');
    expect(field(server, 'maxmemory_policy')).toBe('allkeys-lru');
  });
});
