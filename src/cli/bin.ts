#!/usr/bin/env node
// The program: the process' own streams and signals for main.ts.
import { main } from './main.ts';
import { codeOf, type World } from './world.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

// Node makes each stream when it is first asked for, which takes it some milliseconds.
const world: World = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  env: process.env,
  onSignal: (listener) => {
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  },
};

// Whoever has read enough (`| head`) closes the pipe.
process.stdout.on('error', (error) => process.exit(codeOf(error) === 'EPIPE' ? 0 : 1));

process.once('beforeExit', () => {
  process.stderr.write('ioredis-twin: the command waits for something that cannot happen any more\n');
  process.exit(1);
});

const code = await main(process.argv.slice(2), world);
// What has been written goes out before the end.
process.stdout.write('', () => process.exit(code));
