import type { Child } from "hono/jsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";

/** Whom a tariff rates, and until when bills are issued with it. */
export interface TariffUses {
  readonly isDefault: boolean;
  readonly meters: readonly { readonly deviceId: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: number; readonly name: string }[];
  /** Common areas whose shares it rates by themselves. */
  readonly areas: readonly string[];
  /** The first local day that no issued bill reaches; null where none is issued. */
  readonly issuedUntil: string | null;
}

/** Whom a tariff rates, by name, and what is issued with it already. */
export function Uses({ uses, format }: { readonly uses: TariffUses; readonly format: Format }) {
  const { uses: words } = format.words.tariffs;
  const { isDefault, meters, accounts, areas, issuedUntil } = uses;
  const isUsed = isDefault || meters.length + accounts.length + areas.length > 0;
  return (
    <div class="uses weak">
      {isDefault ? <p>{words.property}</p> : null}
      {isUsed ? null : <p>{words.none}</p>}
      {meters.length === 0 ? null : (
        <p>
          <Fill
            text={words.meters}
            parts={{
              meters: listed(
                meters.map(({ deviceId, name }) => (
                  <a href={`/meters/${encodeURIComponent(deviceId)}`}>
                    <Name text={name} />
                  </a>
                )),
              ),
            }}
          />
        </p>
      )}
      {accounts.length === 0 ? null : (
        <p>
          <Fill
            text={words.accounts}
            parts={{
              accounts: listed(
                accounts.map(({ id, name }) => (
                  <a href={`/accounts/${id}`}>
                    <Name text={name} />
                  </a>
                )),
              ),
            }}
          />
        </p>
      )}
      {areas.length === 0 ? null : (
        <p>
          <Fill text={words.areas} parts={{ areas: listed(areas.map((name) => <Name text={name} />)) }} />
        </p>
      )}
      {issuedUntil === null ? null : <p class="issued">{words.issued(format.date(issuedUntil))}</p>}
    </div>
  );
}

function listed(items: readonly Child[]): Child {
  return (
    <>
      {items.map((item, index) => (
        <>
          {index > 0 ? ", " : ""}
          {item}
        </>
      ))}
    </>
  );
}
