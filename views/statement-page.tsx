import type { Account } from "../src/domain/account.ts";
import { addDays, type DateSpan } from "../src/domain/dates.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { MovementTable, moneyText, type ShownEntry } from "./movement-table.tsx";

/** One book over the dates of a statement, oldest first. */
export interface ShownBook {
  readonly openingMinor: bigint;
  readonly entries: readonly ShownEntry[];
  readonly closingMinor: bigint;
}

/** What a statement says; null where the dates that were asked for are none. */
export interface ShownStatement {
  readonly dates: DateSpan;
  readonly owed: ShownBook;
  readonly deposit: ShownBook;
}

interface StatementProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly currency: string;
  readonly sender: { readonly name: string; readonly address: string };
  readonly typed: { readonly from: string; readonly until: string };
  readonly errors: FieldErrors;
  readonly statement: ShownStatement | null;
}

/** An account's statement over the dates that were asked for, as it can be printed and handed over. */
export function StatementPage(props: StatementProps) {
  const { shell, account, typed, errors, statement } = props;
  const words = props.format.words.ledger.statement;
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <p class="crumbs">
        <a href={`/accounts/${account.id}/ledger`}>
          <Fill text={words.ledgerOf} parts={{ account: <Name text={account.name} /> }} />
        </a>
      </p>
      <h1 class="on-screen">{words.heading}</h1>
      <form class="statement-dates" method="get" action={`/accounts/${account.id}/statement`}>
        <FormError errors={errors} />
        <Field name="from" label={words.from} type="date" value={typed.from} error={errors["from"]} />
        <Field name="until" label={words.until} type="date" value={typed.until} error={errors["until"]} />
        <button class="button" type="submit">
          {words.show}
        </button>
        {statement ? (
          <a
            class="button"
            href={`/api/accounts/${account.id}/statement.csv?from=${statement.dates.from}&to=${statement.dates.to}`}
          >
            <Icon name="download" size={18} />
            {words.csv}
          </a>
        ) : null}
      </form>
      {statement ? <p class="help on-screen">{words.print}</p> : null}
      {statement ? <Letter {...props} statement={statement} /> : null}
    </Page>
  );
}

function Letter(props: StatementProps & { readonly statement: ShownStatement }) {
  const { format, account, currency, sender, statement } = props;
  const { dates, owed, deposit } = statement;
  const closing = owed.closingMinor;
  const size = format.money(closing < 0n ? -closing : closing, currency);
  const last = format.date(addDays(dates.to, -1));
  const words = format.words.ledger.statement;
  return (
    <article class="card letter">
      <header>
        <p class="sender">
          <Name text={sender.name} />
        </p>
        <p class="letter-about weak lines">
          <bdi dir="auto">{sender.address}</bdi>
        </p>
      </header>
      <div>
        <p>
          <Name text={account.name} />
        </p>
        <p class="weak lines">
          <bdi dir="auto">{account.address}</bdi>
        </p>
      </div>
      <h2>{words.of(format.dates(dates))}</h2>
      <p class="sentence">
        {closing > 0n
          ? words.owed(last, size)
          : closing < 0n
            ? words.credit(last, size)
            : words.nothing(last)}
      </p>
      <Book {...props} book={owed} caption={words.account} />
      {deposit.entries.length > 0 || deposit.openingMinor !== 0n ? (
        <section class="letter">
          <h3>{words.deposit}</h3>
          <Book {...props} book={deposit} caption={words.deposit} />
        </section>
      ) : null}
    </article>
  );
}

function Book(
  props: StatementProps & {
    readonly statement: ShownStatement;
    readonly book: ShownBook;
    readonly caption: string;
  },
) {
  const { format, currency, statement, book, caption } = props;
  const { dates } = statement;
  const words = format.words.ledger.statement;
  return (
    <>
      <p class="statement-edge">
        <span>{words.before(format.date(dates.from))}</span>
        <span class="number">{moneyText(book.openingMinor, { currency }, format)}</span>
      </p>
      {book.entries.length > 0 ? (
        <MovementTable caption={caption} entries={book.entries} format={format} isReversible={false} />
      ) : (
        <p class="weak">{words.none}</p>
      )}
      <p class="statement-edge total">
        <span>{words.on(format.date(addDays(dates.to, -1)))}</span>
        <span class="number">{moneyText(book.closingMinor, { currency }, format)}</span>
      </p>
    </>
  );
}
