import type { Account } from "../domain/account.ts";
import { AppError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { findAccount, requireAccount } from "../store/accounts.ts";
import { findMeter, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { isUnplaced } from "../store/unplaced-meters.ts";
import { createAccount } from "./add-account.ts";
import { assign } from "./assign-meter.ts";
import { changeMembers } from "./combine-meters.ts";
import { edgeMs } from "./edges.ts";
import { sumIssuedUntilMs } from "./issued-sum.ts";
import { issuedUntilMs } from "./issued-until.ts";
import type { TimedStore } from "./ports.ts";
import { putBehind } from "./set-parent.ts";

/** What a meter is: the answer to the one question that each but the first one is asked. */
export type Placement = WhatItIs & {
  /** A local date; left out: from the beginning, or from where nothing is issued. */
  readonly from?: string | undefined;
};

type WhatItIs =
  // A circuit behind another meter, not billed again.
  | { readonly as: "part"; readonly parent: string }
  // Another phase: of an account whose meters are added up, or of a sum of meters.
  | { readonly as: "phase"; readonly account: number }
  | { readonly as: "phase"; readonly combined: string }
  | {
      readonly as: "tenant";
      readonly tenant: { readonly account: number } | { readonly name: string };
      /** What it lies behind, where it lies behind another one. */
      readonly parent: string | null;
    };

/**
 * Says what a meter is that nobody has said it of. Throws `not-found`, `conflict` for a meter of which it was said, and `invalid`
 * naming the field: an unknown parent, sum or account, an account that rates its meters one by one, a day within what is issued.
 */
export function placeMeter(box: TimedStore, deviceId: string, placement: Placement): void {
  const { store } = box;
  store.db.transaction(() => {
    const meter = requireMeter(store, deviceId);
    if (!isUnplaced(store, meter.number)) {
      throw new AppError(
        "conflict",
        `It was said already what ${meter.name} is. Change it on the page of its account, or on its own.`,
      );
    }
    const fromMs = placement.from ? edgeMs(store, placement.from, "from") : undefined;
    switch (placement.as) {
      case "part":
        placeBehind(store, meter, placement.parent, fromMs);
        return;
      case "phase":
        if ("combined" in placement) joinSum(box, meter, placement.combined, fromMs);
        else give(store, meter, summingAccount(store, placement.account), fromMs);
        return;
      case "tenant":
        if (placement.parent !== null) placeBehind(store, meter, placement.parent, fromMs);
        give(store, meter, tenantOf(box, placement.tenant), fromMs);
    }
  });
}

function placeBehind(store: Store, meter: Meter, parentId: string, fromMs: number | undefined): void {
  const parent = findMeter(store, parentId);
  if (!parent)
    throw invalidField(
      "parent",
      parentId === ""
        ? "Choose the meter that it lies behind."
        : `There is no meter called ${parentId.slice(0, 80)}.`,
    );
  const untilMs = issuedUntilMs(store, { meters: [meter.number, parent.number] });
  putBehind(store, meter, parent, { fromMs: fromMs ?? untilMs, toMs: null });
}

function give(store: Store, meter: Meter, account: Account, fromMs: number | undefined): void {
  const untilMs = issuedUntilMs(store, { accounts: [account.id], meters: [meter.number] });
  assign(store, account, meter, { fromMs: fromMs ?? untilMs, toMs: null });
}

function joinSum(box: TimedStore, meter: Meter, combinedId: string, fromMs: number | undefined): void {
  const combined = findMeter(box.store, combinedId);
  if (!combined?.isCombined)
    throw invalidField("combined", `There is no combined meter called ${combinedId.slice(0, 80)}.`);
  const untilMs = sumIssuedUntilMs(box.store, combined);
  if (fromMs !== undefined && fromMs < untilMs)
    throw invalidField("from", "Bills of some of that time are issued. Choose a later day, or none.");
  const member = { deviceId: meter.deviceId, fromMs: fromMs ?? untilMs, toMs: null };
  changeMembers(box, combinedId, { add: [member], end: [] });
}

function summingAccount(store: Store, id: number): Account {
  const account = requireNamed(store, id);
  if (account.meters === "together") return account;
  throw invalidField(
    "account",
    `${account.name} rates its meters one by one. Let it add them up first, or make a combined meter of the phases.`,
  );
}

function tenantOf(box: TimedStore, tenant: Extract<WhatItIs, { as: "tenant" }>["tenant"]): Account {
  return "name" in tenant
    ? createAccount(box, { name: tenant.name, kind: "tenant" })
    : requireNamed(box.store, tenant.account);
}

function requireNamed(store: Store, id: number): Account {
  if (!findAccount(store, id)) throw invalidField("account", "Choose an account that is there.");
  return requireAccount(store, id);
}
