// node --require ioredis-twin/register app.cjs
const { oneClass, oneStore, queue } = require('./demands.cjs');

async function main() {
  const users = [
    require('./own.cjs'),
    require('cjs-dependency'),
    await import('./own.js'),
    await import('esm-dependency'),
  ];
  oneClass(users);
  await oneStore(users);
  await queue(require('bullmq'));
  console.log('ok');
}

main();
