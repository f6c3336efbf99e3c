// Cases: EVAL, and commands made of scripts.
import { clientCasesOf } from './client-notes.ts';

const ECHO = 'return { KEYS[1], ARGV[1], ARGV[2] }';

export const clientScriptCases = clientCasesOf({
  'eval and evalsha': async ({ make, outcome }) => {
    const redis = make();
    await redis.script('FLUSH');
    await outcome('eval', redis.eval(ECHO, 1, 'k', 'a', 'b'));
    await outcome('evalBuffer', redis.evalBuffer(ECHO, 1, 'k', 'a', 'é'));
    await outcome('evalsha unknown', redis.evalsha('0'.repeat(40), 0));
    await outcome('load', redis.script('LOAD', 'return 7'));
    await outcome('evalsha', redis.evalsha(await redis.script('LOAD', 'return 7'), 0));
    await outcome('multi', redis.multi().eval('return 1', 0).exec());
    await outcome('error', redis.eval("return redis.call('incr', KEYS[1], 'x')", 1, 'k'));
  },

  "a command of one's own": async ({ make, outcome, note }) => {
    const redis = make();
    await redis.script('FLUSH');
    redis.defineCommand('echo1', { numberOfKeys: 1, lua: ECHO });
    redis.defineCommand('echoAny', { lua: ECHO });
    redis.defineCommand('add:5.1', { numberOfKeys: 1, lua: "return redis.call('incrby', KEYS[1], ARGV[1])" });
    await outcome('first', redis.echo1('k', 'a', 'b'));
    await outcome('second', redis.echo1('k', 'a', 'b'));
    await outcome('list', redis.echo1(['k', 'a', 'b']));
    await outcome('buffer', redis.echo1Buffer('k', 'a', 'é'));
    await outcome('any', redis.echoAny(1, 'k', 'a', 'b'));
    await outcome('odd name', redis['add:5.1']('n', 5));
    await outcome('callback', new Promise((done) => redis.echo1('k', 'a', 'b', (...args: unknown[]) => done(args))));
    await outcome('pipeline', redis.pipeline().echo1('k', 'a', 'b').get('n')['add:5.1']('n', 1).exec());
    await outcome('multi', redis.multi().echo1('k', 'a', 'b')['add:5.1']('n', 1).exec());
    await redis.script('FLUSH');
    await outcome('forgotten', redis.echo1('k', 'a', 'b'));
    await redis.script('FLUSH');
    await outcome('forgotten in a pipeline', redis.pipeline().echo1('k', 'a', 'b').get('n').exec());
    await redis.set('s', 'text');
    await outcome(
      'error',
      redis['add:5.1']('s', 1).catch((error: Error) => error.message.slice(0, 60)),
    );
    note('scripts', Object.keys(redis.scriptsSet));
    note('sha', redis.scriptsSet.echo1.sha);
  },

  'scripts of the options, with a prefix': async ({ make, outcome }) => {
    const redis = make({ keyPrefix: 'p:', scripts: { echo1: { numberOfKeys: 1, lua: ECHO }, echoAny: { lua: ECHO } } });
    await outcome('echo1', redis.echo1('k', 'a', 'b'));
    await outcome('echo1 again', redis.echo1('k', 'a', 'b'));
    await outcome('any', redis.echoAny(1, 'k', 'a', 'b'));
    await outcome('eval', redis.eval(ECHO, 1, 'k', 'a', 'b'));
    await outcome('pipeline', redis.pipeline().echo1('k', 'a', 'b').exec());
    const same = redis.duplicate();
    await outcome('duplicate', same.echo1('k', 'a', 'b'));
    await same.quit();
  },
});
