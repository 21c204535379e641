import type { PassThroughShare } from "../domain/account-bill.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import { listAccounts, listAssignments } from "../store/accounts.ts";
import { childrenIn, commonAreasOf } from "../store/meter-links.ts";
import type { Store } from "../store/open.ts";
import { commonShares, energiesOnce, within } from "./common-shares.ts";

/** A utility's bill as it is shared: what each account behind the main meter used, and what is left to the landlord. */
export interface SharedPassThrough {
  readonly commonWh: bigint;
  /** Of each account: its own use with its part of the common area. */
  readonly accounts: readonly {
    readonly account: number;
    readonly name: string;
    readonly energyWh: bigint;
  }[];
  /** The landlord's: circuits and flats of nobody, and what of the common area is nobody's. */
  readonly othersWh: bigint;
  /** Utility less all of these; below 0 where the meters say more. */
  readonly lossesWh: bigint;
}

/** How a utility's bill is shared by what is known today; accounts in the order of their numbers. */
export function sharesOfPassThrough(store: Store, bill: PassThrough, timeZone: string): SharedPassThrough {
  const { span } = bill;
  const energyOf = energiesOnce(store);
  const mainWh = energyOf(bill.mainMeter, span);
  const children = childrenIn(store, bill.mainMeter, span);
  const behindWh = children.reduce((sum, link) => sum + energyOf(link.meter, within(link, span) ?? span), 0n);
  const hasMain = mainWh > 0n;
  const commonWh = hasMain && mainWh > behindWh ? mainWh - behindWh : 0n;
  const known = listAccounts(store);
  const tenants = new Set(known.flatMap(({ id, kind }) => (kind === "tenant" ? [id] : [])));
  const areas = commonAreasOf(store, bill.mainMeter, span);
  const own = new Map<number, bigint>();
  const add = (account: number, energyWh: bigint) => own.set(account, (own.get(account) ?? 0n) + energyWh);
  for (const link of children) {
    const behind = within(link, span);
    if (!behind) continue;
    for (const assignment of listAssignments(store, { meter: link.meter })) {
      if (!tenants.has(assignment.account)) continue;
      const time = within(assignment, behind);
      if (!time) continue;
      add(assignment.account, energyOf(link.meter, time));
      for (const area of areas) {
        if (!area.units.some(({ meter }) => meter === link.meter)) continue;
        const question = {
          unit: link.meter,
          span: time,
          dates: bill.dates,
          timeZone,
          holidays: {},
          bands: [],
        };
        for (const share of commonShares(store, area, question, energyOf))
          add(assignment.account, share.shareWh);
      }
    }
  }
  const accounts = known
    .filter(({ id }) => own.has(id))
    .map(({ id, name }) => ({ account: id, name, energyWh: own.get(id) ?? 0n }));
  const sharedWh = accounts.reduce((sum, { energyWh }) => sum + energyWh, 0n);
  const measuredWh = hasMain && mainWh > behindWh ? mainWh : behindWh;
  return {
    commonWh,
    accounts,
    othersWh: measuredWh > sharedWh ? measuredWh - sharedWh : 0n,
    lossesWh: bill.utilityWh - measuredWh,
  };
}

/** An account's share of a utility's bill; undefined where it has none. */
export function passThroughShareOf(
  store: Store,
  bill: PassThrough,
  account: number,
  timeZone: string,
): PassThroughShare | undefined {
  const shared = sharesOfPassThrough(store, bill, timeZone);
  const index = shared.accounts.findIndex((one) => one.account === account);
  if (index === -1) return undefined;
  const landlordWh = shared.othersWh + (shared.lossesWh > 0n ? shared.lossesWh : 0n);
  return {
    id: bill.id,
    reference: bill.reference,
    dates: bill.dates,
    span: bill.span,
    utilityWh: bill.utilityWh,
    totalMinor: bill.totalMinor,
    lossesWh: shared.lossesWh,
    commonWh: shared.commonWh,
    shareWh: shared.accounts[index]?.energyWh ?? 0n,
    weights: [...shared.accounts.map(({ energyWh }) => energyWh), landlordWh],
    index,
  };
}
