import type { Account } from "../src/domain/account.ts";
import { isolated } from "./format.ts";

/** Chooses the account of which a list is shown, or all of them. */
export function AccountFilter(props: {
  readonly accounts: readonly Account[];
  readonly chosen: Account | null;
  /** The page of the list. */
  readonly action: string;
}) {
  const { accounts, chosen, action } = props;
  return (
    <form class="selector" method="get" action={action} data-submit-on-change>
      <label>
        <span>Account</span>
        <select name="account">
          <option value="">All accounts</option>
          {accounts.map(({ id, name, closedAtMs }) => (
            <option value={id} selected={id === chosen?.id}>
              {isolated(name)}
              {closedAtMs === null ? "" : " (closed)"}
            </option>
          ))}
        </select>
      </label>
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  );
}
