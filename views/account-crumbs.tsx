import type { Account } from "../src/domain/account.ts";
import { Name } from "./figure.tsx";
import type { Words } from "./words.ts";

/** The way back from a page of an account. */
export function AccountCrumbs(props: {
  readonly account: Pick<Account, "id" | "name">;
  readonly words: Words;
}) {
  const { account, words } = props;
  return (
    <p class="crumbs">
      <a href="/accounts">{words.accounts.list.title}</a>
      <a href={`/accounts/${account.id}`}>
        <Name text={account.name} />
      </a>
    </p>
  );
}
