// The emitter does what Node's does: the same script on both, compared.
import { EventEmitter, on, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Emitter } from '../../src/client/emitter.ts';

const SCRIPTS: { readonly [title: string]: (emitter: EventEmitter, log: (...line: unknown[]) => void) => void } = {
  'the same listener twice, removed once': (emitter, log) => {
    const listener = () => log('called');
    emitter.on('x', listener).on('x', listener);
    emitter.off('x', listener);
    log(emitter.listenerCount('x'), emitter.emit('x'), emitter.emit('y'));
  },
  prepend: (emitter, log) => {
    emitter.on('x', () => log(1));
    emitter.prependListener('x', () => log(2));
    emitter.prependOnceListener('x', () => log(3));
    emitter.emit('x');
    emitter.emit('x');
  },
  'removed while it is emitted': (emitter, log) => {
    const second = () => log('second');
    emitter.on('x', () => {
      log('first');
      emitter.removeListener('x', second);
      emitter.prependListener('x', () => log('added'));
    });
    emitter.on('x', second);
    emitter.emit('x');
    emitter.emit('x');
  },
  once: (emitter, log) => {
    const listener = (...args: unknown[]) => log(args);
    emitter.on('x', listener);
    emitter.once('x', listener);
    log(emitter.rawListeners('x').length, emitter.listeners('x').length, emitter.listeners('x')[1] === listener);
    emitter.emit('x', 1);
    emitter.emit('x', 2, 3, 4, 5, 6, 7);
    emitter.once('x', listener);
    emitter.removeListener('x', listener);
    log(emitter.listenerCount('x'));
  },
  'newListener and removeListener': (emitter, log) => {
    emitter.on('newListener', (name) => log('new', name));
    emitter.on('removeListener', (name) => log('removed', name));
    const listener = () => {};
    emitter.on('x', listener);
    emitter.once('y', listener);
    emitter.emit('y');
    emitter.off('x', listener);
    emitter.off('x', listener);
    log(emitter.eventNames());
  },
  'errors without a listener': (emitter, log) => {
    try {
      emitter.emit('error', new TypeError('x'));
    } catch (error) {
      log(String(error));
    }
    emitter.on('error', (error) => log('heard', String(error)));
    log(emitter.emit('error', new Error('y')));
  },
  removeAllListeners: (emitter, log) => {
    emitter.on('x', () => {}).on('y', () => {});
    emitter.removeAllListeners('x');
    log(emitter.eventNames());
    emitter.removeAllListeners();
    log(
      emitter.eventNames(),
      emitter.getMaxListeners(),
      emitter.setMaxListeners(3) === emitter,
      emitter.getMaxListeners(),
    );
  },
};

describe('the emitter', () => {
  for (const [title, script] of Object.entries(SCRIPTS)) {
    it(title, () => {
      const [ours, nodes] = [new Emitter() as unknown as EventEmitter, new EventEmitter()].map((emitter) => {
        const lines: unknown[][] = [];
        script(emitter, (...line) => lines.push(line));
        return lines;
      });
      expect(ours).toEqual(nodes);
    });
  }

  it("takes Node's once and on", async () => {
    const emitter = new Emitter() as unknown as EventEmitter;
    const waiting = once(emitter, 'x');
    emitter.emit('x', 1, 2);
    expect(await waiting).toEqual([1, 2]);
    const failing = once(emitter, 'x');
    emitter.emit('error', new Error('no'));
    await expect(failing).rejects.toThrow('no');
    const events = on(emitter, 'y');
    emitter.emit('y', 1);
    expect((await events.next()).value).toEqual([1]);
    await events.return?.();
    expect(emitter.listenerCount('y')).toBe(0);
  });
});
