import type { ParentLink } from "./account.ts";

/** A half-open time [fromMs, toMs); `toMs` null is until further notice. */
export interface Dated {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** What two times have in common; undefined where that is no instant. */
export function commonTime(a: Dated, b: Dated): Dated | undefined {
  const fromMs = Math.max(a.fromMs, b.fromMs);
  const endMs = Math.min(endOf(a), endOf(b));
  if (fromMs >= endMs) return undefined;
  return { fromMs, toMs: endMs === Number.POSITIVE_INFINITY ? null : endMs };
}

/** Whether with a link more, some meter would at some instant lie behind itself. */
export function closesCycle(links: readonly ParentLink[], link: Omit<ParentLink, "id">): boolean {
  return isBehind(links, link.parent, link.meter, link);
}

/** Whether a meter lies behind another one, or is it, at some instant of a time: directly, or behind one that does. */
function isBehind(links: readonly ParentLink[], meter: number, above: number, time: Dated): boolean {
  if (meter === above) return true;
  // Of one meter no two links meet, so that each step looks at ever shorter parts of the time.
  return links.some((link) => {
    const common = link.meter === meter ? commonTime(link, time) : undefined;
    return common !== undefined && isBehind(links, link.parent, above, common);
  });
}

/** Whether a meter lies directly behind another one for the whole of a time. */
export function liesBehindThroughout(
  links: readonly ParentLink[],
  meter: number,
  parent: number,
  time: Dated,
): boolean {
  let reachedMs = time.fromMs;
  const own = links.filter((link) => link.meter === meter && link.parent === parent);
  for (const link of own.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (link.fromMs > reachedMs) return false;
    reachedMs = Math.max(reachedMs, endOf(link));
  }
  return reachedMs >= endOf(time);
}

function endOf({ toMs }: Dated): number {
  return toMs ?? Number.POSITIVE_INFINITY;
}
