import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT, inTurn, stamp } from '../testing/facts.ts';
import { MINUTE } from '../time/instant.ts';
import type { Stamped } from './events.ts';
import { type Merge, redirectsOf, rootOf } from './merge.ts';

/** `a>b`: a is retired, b survives. */
const merge = (text: string): Merge => ({ retired: text[0] ?? '', survivor: text[2] ?? '' });

const check = (what: string, merges: readonly string[], expected: Readonly<Record<string, string>>) =>
  it(`${what}: ${merges.join(', ') || 'nothing'}`, () => {
    expect(Object.fromEntries(redirectsOf(inTurn(...merges.map(merge))))).toEqual(expected);
  });

describe('where a retired identity leads', () => {
  check('nothing merged', [], {});
  check('to its survivor', ['a>b'], { a: 'b' });
  check('through a chain', ['a>b', 'b>c'], { a: 'c', b: 'c' });
  check('through a chain told backwards', ['b>c', 'a>b'], { a: 'c', b: 'c' });
  check('with all that was merged into it', ['a>b', 'c>b', 'b>d'], { a: 'd', b: 'd', c: 'd' });
  check('the same merge again changes nothing', ['a>b', 'a>b'], { a: 'b' });
  check('a reversal wins', ['a>b', 'b>a'], { b: 'a' });
  check('a reversal of a reversal wins', ['a>b', 'b>a', 'a>b'], { a: 'b' });
  check('a reversal at the end of a chain wins', ['a>b', 'b>c', 'c>a'], { b: 'a', c: 'a' });
  check('a merge told again after its survivor was retired changes nothing', ['a>b', 'b>c', 'a>b'], { a: 'c', b: 'c' });
  check('a merge told again into a retired identity changes nothing', ['a>e', 'c>a', 'c>a'], { a: 'e', c: 'e' });
  check('of two retired into one says nothing new', ['a>c', 'b>c', 'a>b'], { a: 'c', b: 'c' });
  check('a reversal between identities retired before wins', ['a>x', 'b>y', 'a>b', 'b>a'], { b: 'a', x: 'a', y: 'a' });
  check('into a retired identity goes to where it leads', ['a>b', 'c>a'], { a: 'b', c: 'b' });
  check('of a retired identity takes along what it became', ['a>b', 'a>c'], { a: 'c', b: 'c' });
  check('onto itself says nothing', ['a>a'], {});
  check('onto itself does not undo', ['a>b', 'a>a', 'b>b'], { a: 'b' });
});

describe('the root of an identity', () => {
  it('is itself when nothing was merged', () => expect(rootOf(new Map(), 'a')).toBe('a'));
  it('is found through hops', () =>
    expect(
      rootOf(
        new Map([
          ['a', 'b'],
          ['b', 'c'],
        ]),
        'a',
      ),
    ).toBe('c'));
  it('is something, even in a loop that should not exist', () => {
    expect(['a', 'b']).toContain(
      rootOf(
        new Map([
          ['a', 'b'],
          ['b', 'a'],
        ]),
        'a',
      ),
    );
  });
});

const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
/** Several merges may share a stamp: one message can hold an A40 and imply a link besides. */
const stamped: fc.Arbitrary<Stamped<Merge>> = fc.record({
  event: fc.record({ survivor: node, retired: node }),
  stamp: fc
    .record({ minute: fc.nat(3), rank: fc.nat(1) })
    .map(({ minute, rank }) => stamp(AT + minute * MINUTE, { rank })),
});
const merges = fc.array(stamped, { maxLength: 10 });
const NODES = ['a', 'b', 'c', 'd', 'e'];

/** Connected nodes, whatever the direction of the merges. */
function groupsOf(all: readonly Stamped<Merge>[]): string[][] {
  const groups = NODES.map((name) => new Set([name]));
  for (const { event } of all) {
    const [one, other] = [event.survivor, event.retired].map((name) => groups.findIndex((group) => group.has(name)));
    if (one === undefined || other === undefined || one === other) continue;
    for (const name of groups[other] ?? []) groups[one]?.add(name);
    groups.splice(other, 1);
  }
  return groups.map((group) => [...group].sort());
}

describe('any merges', () => {
  it('lead to the same place in any order of arrival and with any repetition', () => {
    const shuffled = merges.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, arrival]) => {
        expect(redirectsOf(arrival)).toEqual(redirectsOf(all));
      }),
      { numRuns: 2_000 },
    );
  });

  it('give one root to what is connected, and none to anything else; no cycle, no hop left', () => {
    fc.assert(
      fc.property(merges, (all) => {
        const redirects = redirectsOf(all);
        for (const [retired, root] of redirects) {
          expect(retired).not.toBe(root);
          expect(redirects.has(root)).toBe(false);
        }
        const byRoot = new Map<string, string[]>();
        for (const name of NODES)
          byRoot.set(rootOf(redirects, name), [...(byRoot.get(rootOf(redirects, name)) ?? []), name]);
        expect([...byRoot.values()].map((group) => group.sort()).sort()).toEqual(groupsOf(all).sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it('are undone by their removal', () => {
    fc.assert(
      fc.property(merges, fc.record({ survivor: node, retired: node }), (all, wrong) => {
        const before = redirectsOf(all);
        const mistake = { event: wrong, stamp: stamp(AT + 9 * MINUTE) };
        redirectsOf([...all, mistake]);
        expect(redirectsOf([...all, mistake].filter((one) => one !== mistake))).toEqual(before);
        if (wrong.survivor !== wrong.retired) {
          const after = redirectsOf([...all, mistake]);
          expect(rootOf(after, wrong.retired)).toBe(rootOf(after, wrong.survivor));
        }
      }),
    );
  });

  it('end with the last survivor on top when it takes over the one that was', () => {
    fc.assert(
      fc.property(merges, fc.record({ survivor: node, retired: node }), (all, last) => {
        fc.pre(last.survivor !== last.retired);
        const before = redirectsOf(all);
        const [survivor, retired] = [rootOf(before, last.survivor), rootOf(before, last.retired)];
        const after = rootOf(redirectsOf([...all, { event: last, stamp: stamp(AT + 9 * MINUTE) }]), last.retired);
        if (survivor !== retired) expect(after).toBe(survivor);
        else if (retired === last.retired) expect(after).toBe(last.survivor);
        else expect([survivor, last.survivor]).toContain(after);
      }),
    );
  });

  it('told again at the end change nothing', () => {
    fc.assert(
      fc.property(merges, (all) => {
        const last = [...all]
          .sort((a, b) => a.stamp.recordedAt - b.stamp.recordedAt || a.stamp.rank - b.stamp.rank)
          .at(-1);
        fc.pre(
          last !== undefined && all.filter(({ stamp: one }) => one.recordedAt === last.stamp.recordedAt).length === 1,
        );
        const again = { event: last.event, stamp: stamp(AT + 9 * MINUTE) };
        expect(redirectsOf([...all, again])).toEqual(redirectsOf(all));
      }),
    );
  });
});
