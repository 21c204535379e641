import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { ParentLink } from "./account.ts";
import { closesCycle, commonTime, liesBehindThroughout } from "./parent-links.ts";

const link = (meter: number, parent: number, fromMs: number, toMs: number | null = null): ParentLink => ({
  id: meter * 100 + parent,
  meter,
  parent,
  fromMs,
  toMs,
});

describe("a parent", () => {
  test("closes a cycle where the chain from it leads back at the same time", () => {
    const links = [link(2, 1, 0), link(3, 2, 0)];
    expect(closesCycle(links, link(1, 3, 0))).toBe(true);
    expect(closesCycle(links, link(1, 1, 0))).toBe(true);
    expect(closesCycle(links, link(4, 3, 0))).toBe(false);
  });

  test("closes none where the parts of the chain never hold together", () => {
    const links = [link(2, 1, 0, 100), link(3, 2, 100)];
    expect(closesCycle(links, link(1, 3, 0))).toBe(false);
    expect(closesCycle([link(2, 1, 0, 101), link(3, 2, 100)], link(1, 3, 0))).toBe(true);
    expect(closesCycle([link(2, 1, 0, 100)], link(1, 2, 100))).toBe(false);
    expect(closesCycle([link(2, 1, 0, 100)], link(1, 2, 99))).toBe(true);
  });

  test("is refused exactly where it would put a meter behind itself at some instant", () => {
    const meters = 5;
    const anyTime = fc
      .tuple(fc.nat(10), fc.option(fc.integer({ min: 1, max: 6 })))
      .map(([fromMs, length]) => ({ fromMs, toMs: length === null ? null : fromMs + length }));
    const anyLink = fc
      .tuple(fc.nat(meters - 1), fc.nat(meters - 1), anyTime)
      .map(([meter, parent, { fromMs, toMs }]) => link(meter, parent, fromMs, toMs));
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 14 }), (asked) => {
        const kept: ParentLink[] = [];
        for (const next of asked) {
          if (kept.some((known) => known.meter === next.meter && commonTime(known, next))) continue;
          const isWrong = Array.from({ length: 40 }, (_, atMs) => atMs).some((atMs) =>
            hasCycleAt([...kept, next], atMs),
          );
          expect(closesCycle(kept, next)).toBe(isWrong);
          if (!isWrong) kept.push(next);
        }
      }),
    );
  });
});

/** Walks up from every meter at one instant. */
function hasCycleAt(links: readonly ParentLink[], atMs: number): boolean {
  const parents = new Map(
    links
      .filter(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || toMs > atMs))
      .map(({ meter, parent }) => [meter, parent]),
  );
  return [...parents.keys()].some((start) => {
    let at = parents.get(start);
    for (let steps = 0; at !== undefined && steps <= parents.size; steps++) {
      if (at === start) return true;
      at = parents.get(at);
    }
    return false;
  });
}

test("a meter lies behind another one throughout where its links leave no instant out", () => {
  const links = [link(2, 1, 0, 50), link(2, 1, 50), link(3, 1, 10, 40), link(4, 9, 0)];
  expect(liesBehindThroughout(links, 2, 1, { fromMs: 0, toMs: null })).toBe(true);
  expect(liesBehindThroughout(links, 3, 1, { fromMs: 10, toMs: 40 })).toBe(true);
  expect(liesBehindThroughout(links, 3, 1, { fromMs: 9, toMs: 40 })).toBe(false);
  expect(liesBehindThroughout(links, 3, 1, { fromMs: 10, toMs: null })).toBe(false);
  expect(liesBehindThroughout(links, 4, 1, { fromMs: 10, toMs: 20 })).toBe(false);
  expect(liesBehindThroughout([link(2, 1, 0, 50), link(2, 1, 51)], 2, 1, { fromMs: 0, toMs: 60 })).toBe(
    false,
  );
});
