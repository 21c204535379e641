import type { Child } from "hono/jsx";
import { Figure, Name } from "./figure.tsx";
import type { Format } from "./format.ts";

/** How a utility's bill is shared. */
export interface ShownShares {
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly lossesWh: bigint;
  readonly shares: readonly {
    readonly account: number;
    readonly name: string;
    readonly energyWh: bigint;
    readonly amountMinor: bigint;
  }[];
  readonly landlord: { readonly energyWh: bigint; readonly amountMinor: bigint };
}

/** Who pays how much of a utility's bill. */
export function Shares({ shares, format }: { readonly shares: ShownShares; readonly format: Format }) {
  const { currency, landlord, lossesWh } = shares;
  const words = format.words.accounts.passThroughs;
  const row = (who: Child, energyWh: bigint, amountMinor: bigint) => (
    <tr>
      <th scope="row">{who}</th>
      <td class="number">
        <Figure of={format.energy(energyWh, 3)} />
      </td>
      <td class="number">{format.money(amountMinor, currency)}</td>
    </tr>
  );
  return (
    <section aria-label={words.shares} id="shares">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col" class="number">
              {words.energy}
            </th>
            <th scope="col" class="number">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.shares.map(({ name, energyWh, amountMinor }) =>
            row(<Name text={name} />, energyWh, amountMinor),
          )}
          {row(words.landlord, landlord.energyWh, landlord.amountMinor)}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>
              {words.together}
            </th>
            <td class="number">{format.money(shares.totalMinor, currency)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="help">{lossesWh < 0n ? words.scaled : words.losses}</p>
    </section>
  );
}
