import { type PassThrough, sharePassThrough } from "../domain/pass-through.ts";
import { readPassThrough, type WrittenPassThrough } from "./add-pass-through.ts";
import { timeZoneOf } from "./edges.ts";
import { sharesOfPassThrough } from "./pass-through-shares.ts";
import type { Box } from "./ports.ts";
import { requirePassThrough } from "./withdraw-pass-through.ts";

/** How a utility's bill is shared by what is known today. Energies in Wh, amounts in minor units. */
export interface PassThroughPreview {
  readonly totalMinor: bigint;
  readonly currency: string;
  /** What the common area used; it is in the shares. */
  readonly commonWh: bigint;
  /** Below 0 where the meters say more than the utility: all shares are scaled down then. */
  readonly lossesWh: bigint;
  readonly shares: readonly {
    readonly account: number;
    readonly name: string;
    readonly energyWh: bigint;
    readonly amountMinor: bigint;
  }[];
  /** Own use, circuits, empty flats and losses. */
  readonly landlord: { readonly energyWh: bigint; readonly amountMinor: bigint };
}

/** How a utility's bill is shared, or one would be; writes nothing. Throws `not-found`, or `invalid` with each field that is wrong. */
export function previewPassThrough(
  { store }: Pick<Box, "store">,
  which: number | WrittenPassThrough,
): PassThroughPreview {
  const bill: PassThrough =
    typeof which === "number"
      ? requirePassThrough(store, which)
      : { ...readPassThrough(store, which), id: 0, createdBy: "", createdAtMs: 0, withdrawnAtMs: null };
  const { utilityWh, totalMinor, currency } = bill;
  const { accounts, othersWh, commonWh } = sharesOfPassThrough(store, bill, timeZoneOf(store));
  const shares = accounts.map(({ energyWh }) => energyWh);
  const shared = sharePassThrough({ utilityWh, totalMinor, commonWh, shares, othersWh });
  return {
    ...{ totalMinor, currency, commonWh, lossesWh: shared.lossesWh },
    shares: accounts.map((account, index) => ({ ...account, amountMinor: shared.amounts[index] ?? 0n })),
    landlord: { energyWh: shared.weights.at(-1) ?? 0n, amountMinor: shared.landlordMinor },
  };
}
