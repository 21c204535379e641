import type { Account } from "../src/domain/account.ts";
import { isolated } from "./format.ts";
import type { Words } from "./words.ts";

/** Chooses the account of which a list is shown, or all of them. */
export function AccountFilter(props: {
  readonly accounts: readonly Account[];
  readonly chosen: Account | null;
  /** The page of the list. */
  readonly action: string;
  readonly words: Words;
}) {
  const { accounts, chosen, action } = props;
  const words = props.words.accounts.filter;
  return (
    <form class="selector" method="get" action={action} data-submit-on-change>
      <label>
        <span>{words.account}</span>
        <select name="account">
          <option value="">{words.all}</option>
          {accounts.map(({ id, name, closedAtMs }) => (
            <option value={id} selected={id === chosen?.id}>
              {closedAtMs === null ? isolated(name) : words.closed(isolated(name))}
            </option>
          ))}
        </select>
      </label>
      <button class="button quiet" type="submit">
        {words.show}
      </button>
    </form>
  );
}
