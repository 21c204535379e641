import { commonTime, type Dated } from "../domain/parent-links.ts";
import { findAccount, listAssignments } from "../store/accounts.ts";
import { listMemberships } from "../store/combined.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { edgeText } from "./edges.ts";

interface BilledTime extends Dated {
  readonly account: number;
}

/** A sentence for each meter whose energy two assignments bill at the same time: its own, or those of sums that it is a part of. */
export function doubleAssignments(store: Store): string[] {
  const memberships = listMemberships(store);
  return listMeters(store).flatMap(({ number, deviceId, isCombined }) => {
    if (isCombined) return [];
    const times: BilledTime[] = [...listAssignments(store, { meter: number })];
    for (const membership of memberships.filter(({ member }) => member === number))
      for (const assignment of listAssignments(store, { meter: membership.combined })) {
        const common = commonTime(assignment, membership);
        if (common) times.push({ ...common, account: assignment.account });
      }
    return times.flatMap((time, index) =>
      times.slice(index + 1).flatMap((other) => {
        const common = commonTime(time, other);
        if (!common) return [];
        const [one, two] = [time, other].map(({ account }) => findAccount(store, account)?.name ?? account);
        return [`${deviceId} is in ${one} and in ${two} from ${edgeText(store, common.fromMs)}`];
      }),
    );
  });
}
