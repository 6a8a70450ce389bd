import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Played, playFast, playLive } from './player.ts';
import { MORNING } from './testing/origins.ts';

const ACK = new Uint8Array([1]);

describe('playLive', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: MORNING });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const clock = { now: () => Date.now() };

  it('sends one event after the other, dated now, until the signal; then says where it stands', async () => {
    const ending = new AbortController();
    const events: Played[] = [];
    const done = playLive({
      send: async () => ACK,
      clock,
      origin: MORNING,
      onEvent: (played) => events.push(played),
      signal: ending.signal,
    });
    await vi.advanceTimersByTimeAsync(61_000);
    ending.abort();
    expect(await done).toBe(events.length);
    expect(events.length).toBeGreaterThanOrEqual(3);
    expect(events.map(({ index }) => index)).toEqual(events.map((_, index) => index));
    expect(events.every(({ message }) => message.at > MORNING && message.at <= MORNING + 61_000)).toBe(true);
  });

  it('plays again what could not be sent', async () => {
    const ending = new AbortController();
    const events: Played[] = [];
    let refusals = 2;
    const done = playLive({
      send: async () => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('nobody listens');
        return ACK;
      },
      clock,
      origin: MORNING,
      from: 5,
      onEvent: (played) => events.push(played),
      signal: ending.signal,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    ending.abort();
    await done;
    expect(events.slice(0, 3).map(({ index }) => index)).toEqual([5, 5, 5]);
    expect(events.slice(0, 3).map(({ error }) => error === undefined)).toEqual([false, false, true]);
  });
});

describe('playFast', () => {
  it('sends the events asked for, spread over the minutes that have just passed', async () => {
    const events: Played[] = [];
    const options = { send: async () => ACK, clock: { now: () => MORNING }, origin: MORNING, count: 50, speed: 0 };
    const next = await playFast({ ...options, from: 10, onEvent: (played) => events.push(played) });
    expect(next).toBe(60);
    const times = events.map(({ message }) => message.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(50);
    expect(times.at(-1)).toBe(MORNING);
  });

  it('stops at the first message that nobody takes', async () => {
    const send = () => Promise.reject(new Error('nobody listens'));
    const fast = playFast({ send, clock: { now: () => MORNING }, origin: MORNING, count: 3, speed: 0 });
    await expect(fast).rejects.toThrow('nobody listens');
  });
});
