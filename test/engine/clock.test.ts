import { afterEach, describe, expect, it, vi } from 'vitest';
import { Clock, followedHost, realHost } from '../../src/engine/clock.ts';

const START = Date.UTC(2030, 0, 1);

afterEach(() => {
  vi.useRealTimers();
});

function still(): Clock {
  vi.useFakeTimers({ now: START });
  return new Clock(followedHost);
}

describe('the clock', () => {
  it('follows Date, faked or not', () => {
    const clock = still();
    expect(clock.now()).toBe(START);
    vi.setSystemTime(START + 5000);
    expect(clock.now()).toBe(START + 5000);
  });

  it('advances by milliseconds and by texts, and goes on from there', () => {
    const clock = still();
    clock.advance(1500);
    expect(clock.now()).toBe(START + 1500);
    clock.advance('1h30m');
    expect(clock.now()).toBe(START + 1500 + 5_400_000);
    clock.advance('1d 2s 250ms');
    vi.advanceTimersByTime(10);
    expect(clock.now()).toBe(START + 1500 + 5_400_000 + 86_402_250 + 10);
  });

  it.each(['', 'soon', '5', '5x', '1h-2m', -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the duration %j',
    (wrong) => {
      const clock = still();
      expect(() => clock.advance(wrong)).toThrow(RangeError);
      expect(clock.now()).toBe(START);
    },
  );

  it('rings alarms in due order, each at its own time', () => {
    const clock = still();
    const rung: [string, number][] = [];
    const alarm = (name: string, after: number) =>
      clock.alarm(START + after, 'idle', () => rung.push([name, clock.now() - START]));
    alarm('late', 300);
    alarm('early', 100);
    const cancelled = alarm('cancelled', 150);
    alarm('middle', 200);
    clock.cancel(cancelled);
    clock.advance(250);
    expect(rung).toEqual([
      ['early', 100],
      ['middle', 200],
    ]);
    clock.advance(50);
    expect(rung.at(-1)).toEqual(['late', 300]);
  });

  it('rings alarms that alarms set', () => {
    const clock = still();
    const rung: number[] = [];
    const again = () => {
      rung.push(clock.now() - START);
      if (rung.length < 3) clock.alarm(clock.now() + 10, 'idle', again);
    };
    clock.alarm(START + 10, 'idle', again);
    clock.advance(25);
    expect(rung).toEqual([10, 20]);
    clock.advance(5);
    expect(rung).toEqual([10, 20, 30]);
  });

  it('lets promises run between two alarms', async () => {
    const clock = new Clock(realHost);
    const start = clock.now();
    const order: string[] = [];
    for (const [name, after] of [
      ['first', 1000],
      ['second', 2000],
    ] as const) {
      const rung = new Promise<void>((resolve) => void clock.alarm(start + after, 'idle', resolve));
      void rung.then(() => order.push(name)).then(() => order.push(`${name}, later`));
    }
    await clock.advanceAsync(5000);
    expect(order).toEqual(['first', 'first, later', 'second', 'second, later']);
    expect(clock.now() - start).toBeGreaterThanOrEqual(5000);
  });

  it('is set forwards, and refuses to go back', () => {
    const clock = still();
    clock.set(new Date(START + 1000));
    expect(clock.now()).toBe(START + 1000);
    expect(() => clock.set(START)).toThrow(
      'cannot go back to 2030-01-01T00:00:00.000Z: the clock already shows 2030-01-01T00:00:01.000Z',
    );
    expect(() => clock.set(new Date('nonsense'))).toThrow(RangeError);
    expect(clock.now()).toBe(START + 1000);
  });

  it('stands still when frozen, moves when told, and follows Date again', () => {
    const clock = still();
    clock.freeze();
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(START);
    clock.advance(500);
    expect(clock.now()).toBe(START + 500);
    clock.followDate();
    expect(clock.now()).toBe(START + 1000);
  });

  it('rings by a host timer only what wants one', () => {
    const clock = still();
    const rung: string[] = [];
    clock.alarm(START + 10, 'idle', () => rung.push('idle'));
    expect(vi.getTimerCount()).toBe(0);
    clock.alarm(START + 20, 'hold', () => rung.push('hold'));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(20);
    expect(rung).toEqual(['idle', 'hold']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind a cancelled alarm', () => {
    const clock = still();
    const alarms = Array.from({ length: 200 }, (_, nth) => clock.alarm(START + 10 + nth, 'hold', () => {}));
    for (const alarm of alarms) clock.cancel(alarm);
    expect(vi.getTimerCount()).toBe(0);
    expect(clock.hasAlarms).toBe(false);
  });
});
