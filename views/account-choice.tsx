import type { Account } from "../src/domain/account.ts";
import { type Format, isolated } from "./format.ts";

/** Chooses the account of which a list is shown, or all of them. */
export function AccountChoice(props: {
  readonly accounts: readonly Account[];
  /** The id of the one that is chosen; undefined: all. */
  readonly chosen: number | undefined;
  readonly format: Format;
}) {
  const { accounts, chosen, format } = props;
  const words = format.words.bills.list;
  return (
    <label>
      <span>{words.account}</span>
      <select name="account">
        <option value="">{words.allAccounts}</option>
        {accounts.map(({ id, name, closedAtMs }) => (
          <option value={id} selected={id === chosen}>
            {closedAtMs === null ? isolated(name) : words.closed(isolated(name))}
          </option>
        ))}
      </select>
    </label>
  );
}
