// Cases: what becomes of arguments on their way to the server, and of key prefixes.
import { clientCasesOf } from './client-notes.ts';

/** Odd things that people pass as arguments. */
const ODD: readonly (readonly [label: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-0', -0],
  ['1e21', 1e21],
  ['1.50', 1.5],
  ['2^53', 2 ** 53],
  ['a bigint', 12345678901234567890n],
  ['true', true],
  ['an object', { a: 1 }],
  ['a date', new Date(0)],
  ['a list', ['x']],
  ['an empty list', []],
  ['a list in a list', [['x', 'y'], 'z']],
  ['a list with a gap', Object.assign([], { 0: 'x', 2: undefined, 4: 'y' })],
  ['a map', new Map([['a', 1]])],
  ['a set', new Set(['a'])],
  ['bytes', new Uint8Array([65, 66])],
  ['a Buffer', Buffer.from([0, 255, 65])],
  ['text', 'é€😀'],
  ['half a pair', '\ud83d'],
  ['a symbol', Symbol('s')],
];

export const clientArgumentCases = clientCasesOf({
  'odd arguments, as a value': async ({ make, outcome }) => {
    const redis = make();
    for (const [label, value] of ODD) {
      await redis.del('k');
      await outcome(`set ${label}`, redis.set('k', value));
      await outcome('get', redis.getBuffer('k'));
    }
  },

  'odd arguments, as a key': async ({ make, outcome }) => {
    const redis = make();
    for (const [label, key] of ODD) {
      await redis.flushdb();
      await outcome(`set ${label}`, redis.set(key, 'v'));
      await outcome('keys', redis.keysBuffer('*'));
    }
  },

  'odd arguments in ECHO, by every way': async ({ make, outcome }) => {
    const redis = make();
    for (const [label, value] of ODD) {
      await outcome(`echo ${label}`, redis.echo(value));
      await outcome(`call ${label}`, redis.call('echo', value));
      await outcome(`call with a list ${label}`, redis.call('echo', [value]));
      await outcome(`pipeline ${label}`, redis.pipeline().echo(value).exec());
    }
  },

  'maps and objects where ioredis takes them apart': async ({ make, outcome }) => {
    const redis = make();
    await outcome('mset object', redis.mset({ a: 1, b: 'two' }));
    await outcome(
      'mset map',
      redis.mset(
        new Map<unknown, unknown>([
          ['c', 3],
          [4, 'd'],
        ]),
      ),
    );
    await outcome('mset list', redis.mset(['e', 1, 'f', 2]));
    await outcome('mset lists', redis.mset(['g', 1], ['h', 2]));
    await outcome('mset two objects', redis.mset({ a: 1 }, { b: 2 }));
    await outcome('mset empty object', redis.mset({}));
    await outcome('mset empty list', redis.mset([]));
    await outcome('mset null', redis.mset(null));
    await outcome('msetnx object', redis.msetnx({ x: 1, y: 2 }));
    await outcome('mget', redis.mget('a', ['b', 'c'], 4, 'e', 'f', 'g', 'h', 'x', 'y'));
    await outcome('mgetBuffer', redis.mgetBuffer(['a', 'b']));
    await outcome('call mset object', redis.call('mset', { a: 9 }));
    await outcome('call MSET object', redis.call('MSET', { a: 9 }));
  },

  hashes: async ({ make, outcome }) => {
    const redis = make();
    await outcome('hset object', redis.hset('h', { a: 1, b: null }));
    await outcome('hset map', redis.hset('h', new Map([['c', 3]])));
    await outcome('hset pairs', redis.hset('h', 'd', 4, 'e', 5));
    await outcome('hset list', redis.hset('h', ['f', 6]));
    await outcome('hmset object', redis.hmset('h', { g: 7 }));
    await outcome('hset empty object', redis.hset('h', {}));
    await outcome('hset odd', redis.hset('h', 'a'));
    await outcome('hgetall', redis.hgetall('h'));
    await outcome('hgetallBuffer', redis.hgetallBuffer('h'));
    await outcome('hgetall nothing', redis.hgetall('nothing'));
    await outcome('hset names', redis.hset('p', '__proto__', 1, 'constructor', 2, 'toString', 3));
    await outcome('hgetall names', redis.hgetall('p'));
    await outcome('call hgetall', redis.call('hgetall', 'h'));
    await outcome('call HGETALL', redis.call('HGETALL', 'h'));
    await outcome('pipeline', redis.pipeline().hset('h', { z: 1 }).hgetall('h').exec());
    await outcome('multi', redis.multi().hset('h', { z: 1 }).hgetall('h').hgetallBuffer('p').exec());
  },

  'call, callBuffer, send_command': async ({ make, outcome }) => {
    const redis = make();
    await outcome('call', redis.call('set', 'k', 'é'));
    await outcome('call list', redis.call('get', ['k']));
    await outcome('callBuffer', redis.callBuffer('get', 'k'));
    await outcome('send_command', redis.send_command('get', 'k'));
    await outcome('upper case', redis.call('GET', 'k'));
    await outcome('unknown', redis.call('nosuch', 'a', 1));
    await outcome('no arguments', redis.call('get'));
    await outcome('constructor', redis.call('constructor', 'x'));
    await outcome('with two words', redis.call('config get', 'maxmemory'));
  },

  'a Command by hand': async ({ make, outcome, note, Redis }) => {
    const redis = make();
    const { Command } = Redis as unknown as { Command: new (...args: unknown[]) => { [member: string]: unknown } };
    await outcome('set', redis.sendCommand(new Command('set', ['k', 'é'])));
    await outcome('get', redis.sendCommand(new Command('get', ['k'])));
    await outcome('get text', redis.sendCommand(new Command('get', ['k'], { replyEncoding: 'utf8' })));
    await outcome('get hex', redis.sendCommand(new Command('get', ['k'], { replyEncoding: 'hex' })));
    await outcome('prefix', redis.sendCommand(new Command('get', ['k'], { keyPrefix: 'p:' })));
    const command = new Command('mset', [{ a: 1, b: [2] }], { keyPrefix: 'p:' });
    note('name', command.name);
    note('args', command.args);
    note('keys', (command.getKeys as () => unknown).call(command));
    note('slot', (command.getSlot as () => unknown).call(command));
    await outcome(
      'callback',
      new Promise((done) => redis.sendCommand(new Command('get', ['k'], {}, (...all: unknown[]) => done(all)))),
    );
  },

  'errors tell of their command': async ({ make, outcome }) => {
    const redis = make();
    await redis.set('s', 'text');
    await outcome('incr', redis.incr('s'));
    await outcome('incrby', redis.incrby('s', 5));
    await outcome('lpush', redis.lpush('s', 'a', ['b', 1], Buffer.from('é')));
    await outcome('get nothing', redis.get());
    await outcome('get two', redis.get('a', 'b'));
    await outcome('set syntax', redis.set('a', 'b', 'ZZ', undefined, null));
    await outcome('call', redis.call('INCR', 's'));
    await outcome('multi', redis.multi().incr('s').get('s').exec());
    await outcome('aborted', redis.multi().incr('s', 1, 2).get('s').set('a').exec());
  },

  'a prefix stands before keys': async ({ make, outcome }) => {
    const redis = make({ keyPrefix: 'p:' });
    const plain = make();
    await outcome('set', redis.set('a', 1));
    await outcome('get', redis.get('a'));
    await outcome('get Buffer key', redis.get(Buffer.from('a')));
    await outcome('get number key', redis.get(5));
    await outcome('mset', redis.mset({ b: 2, c: 3 }));
    await outcome('mget', redis.mget('a', ['b', 'c']));
    await outcome('get nothing', redis.get());
    await outcome('set one', redis.set('a'));
    await outcome('rename', redis.rename('b', 'd'));
    await outcome('rename one', redis.rename('b'));
    await outcome(
      'keys',
      redis.keys('*').then((keys: string[]) => keys.sort()),
    );
    await outcome(
      'keys p',
      redis.keys('p:*').then((keys: string[]) => keys.sort()),
    );
    await outcome('scan', redis.scan(0, 'MATCH', 'a*'));
    await outcome('call', redis.call('get', 'a'));
    await outcome('call upper', redis.call('GET', 'a'));
    await outcome('pipeline', redis.pipeline().set('x', 1).get('x').exec());
    await outcome('multi', redis.multi().set('y', 1).get('y').exec());
    await outcome('lists', redis.rpush('l', 3, 1, 2));
    await outcome('sinterstore', redis.sinterstore('t', 's1', 's2'));
    await outcome('zunionstore', redis.zunionstore('zt', 2, 'z1', 'z2', 'WEIGHTS', 1, 2));
    await outcome('bitop', redis.bitop('AND', 'bd', 'a', 'c'));
    await outcome('object', redis.exists('a', 'c', 'd'));
    await outcome(
      'all keys',
      plain.keys('*').then((keys: string[]) => keys.sort()),
    );
  },

  'a prefix stands before patterns of SORT': async ({ make, outcome }) => {
    const redis = make({ keyPrefix: 'p:' });
    await redis.rpush('l', 3, 1, 2);
    await redis.mset({ w_1: 3, w_2: 2, w_3: 1, o_1: 'one', o_2: 'two', o_3: 'three' });
    await outcome('store', redis.sort('l', 'STORE', 'sorted'));
    await outcome('sorted', redis.lrange('sorted', 0, -1));
    await outcome('by', redis.sort('l', 'BY', 'w_*', 'GET', '#', 'GET', 'o_*'));
  },

  "transformers of one's own": async ({ make, outcome, Redis }) => {
    const { Command } = Redis as unknown as {
      Command: { [setter: string]: (name: string, change: (value: unknown) => unknown) => void };
    };
    const redis = make();
    Command.setArgumentTransformer!('set', (args) => (args as unknown[]).map((arg) => `<${arg}>`));
    Command.setReplyTransformer!('get', (reply) => ({ reply }));
    await outcome('set', redis.set('k', 'v'));
    await outcome('get', redis.get('<k>'));
    await outcome('getBuffer', redis.getBuffer('<k>'));
    await outcome('pipeline', redis.pipeline().get('<k>').exec());
    await outcome('multi', redis.multi().get('<k>').exec());
    Command.setReplyTransformer!('get', () => {
      throw new TypeError('no');
    });
    await outcome('thrown', redis.get('<k>'));
    Command.setArgumentTransformer!('set', (args) => args);
    Command.setReplyTransformer!('get', (reply) => reply);
  },
});
