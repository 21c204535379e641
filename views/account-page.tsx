import type { Account } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { AccountEnding, type AccountEndingProps } from "./account-ending.tsx";
import { type AccountChoices, AccountFields, type TypedAccount } from "./account-fields.tsx";
import { AccountFigures, type AccountFiguresProps } from "./account-figures.tsx";
import { AccountLinks, type AccountLinksProps } from "./account-links.tsx";
import type { ShownNewestBill } from "./account-list-page.tsx";
import { AccountMeters, type AccountMetersProps } from "./account-meters.tsx";
import { AccountSummary } from "./account-summary.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** All that the page of an account shows. */
export interface AccountPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly account: Account;
  readonly balanceMinor: bigint;
  readonly overdueMinor: bigint;
  readonly currency: string;
  readonly newest: ShownNewestBill | undefined;
  /** The last local date of the running period; undefined where there is none. */
  readonly runsUntil: string | undefined;
  /** Those that are its now. */
  readonly current: readonly Meter[];
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly choices: AccountChoices;
  readonly meters: Omit<AccountMetersProps, "account" | "format">;
  readonly links: Omit<AccountLinksProps, "account" | "format" | "nowMs">;
  readonly figures: Omit<AccountFiguresProps, "account" | "format">;
  readonly ending: Omit<AccountEndingProps, "account" | "format">;
}

/** One account: how it stands first, then its meters, its link, who it is, its own figures, and its end last. */
export function AccountPage(props: AccountPageProps) {
  const { shell, format, nowMs, account, typed, errors, choices } = props;
  const { page: words, list, closed } = shell.words.accounts;
  return (
    <Page shell={shell} title={isolated(account.name)} current="accounts">
      <p class="crumbs">
        <a href="/accounts">{list.title}</a>
      </p>
      <div class="heading heading-line">
        <h1>
          <Name text={account.name} />
        </h1>
        {account.closedAtMs === null ? null : <Pill look={{ word: closed, tone: "quiet", icon: "pause" }} />}
      </div>
      <p class="links">
        <a href={`/accounts/${account.id}/bills`}>{words.bills}</a>
        <a href={`/accounts/${account.id}/ledger`}>{words.ledger}</a>
        <a href={`/move-out/${account.id}`}>{account.closedAtMs === null ? words.moveOut : words.movedOut}</a>
      </p>
      <AccountSummary {...props} />
      <nav class="jump" aria-label={words.sections}>
        {(["meters", "links", "figures", "settings", "ending"] as const).map((key) => (
          <a href={`#${key === "figures" ? "contracted" : key}`}>{words.jump[key]}</a>
        ))}
      </nav>
      <div class="columns">
        <div class="stack">
          <AccountMeters account={account} format={format} {...props.meters} />
          <AccountLinks account={account} format={format} nowMs={nowMs} {...props.links} />
          <AccountFigures account={account} format={format} {...props.figures} />
        </div>
        <div class="stack">
          <form class="card form" id="settings" method="post" action={`/accounts/${account.id}#settings`}>
            <h2>{words.settings}</h2>
            <FormError errors={errors} />
            <AccountFields typed={typed} errors={errors} choices={choices} words={shell.words} />
            <button class="button primary" type="submit">
              {words.save}
            </button>
          </form>
          <AccountEnding account={account} format={format} {...props.ending} />
        </div>
      </div>
    </Page>
  );
}
