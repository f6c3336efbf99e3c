const { boundary } = require('ioredis-twin/jest');
const { oneClass, oneStore, queue } = require('./demands.cjs');

const users = [require('./own.cjs'), require('cjs-dependency')];

it('has one class', () => oneClass(users));
it('has one store', () => oneStore(users));
it('has one store that is empty in every test', () => oneStore(users));
it('runs a queue', () => queue(require('bullmq')));
it(
  'has boundaries',
  boundary(() => oneStore(users)),
);

it('knows the matchers', async () => {
  const redis = users[0].make();
  await redis.set('otp:1', '482910', 'EX', 300);
  expect(redis).toHaveKey('otp:1', '482910');
  expect(redis.server).toHaveTTL('otp:1', { min: '4m', max: '5m' });
  expect(redis).toHaveReceived('SET', 'otp:1', expect.anything(), 'EX', 300);
  expect(() => expect(redis).not.toHaveKey('otp:1')).toThrow('But there is "otp:1"');
});
