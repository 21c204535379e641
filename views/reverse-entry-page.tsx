import type { Account } from "../src/domain/account.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { EntryWords, moneyText, type ShownEntry } from "./movement-table.tsx";

/** The form of a reversal as it was typed. */
export interface TypedReversalForm {
  readonly reason: string;
  readonly date: string;
  readonly requestId: string;
}

/** The names of a reversal's fields in errors. */
export const REVERSAL_FIELDS: readonly string[] = ["reason", "date"];

interface ReversalProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly shown: ShownEntry;
  readonly today: string;
  readonly typed: TypedReversalForm;
  readonly errors: FieldErrors;
}

/** Asks before an entry is reversed, naming it and what follows. */
export function ReverseEntryPage(props: ReversalProps) {
  const { format, account, shown } = props;
  const { entry } = shown;
  const words = format.words.ledger.reverse;
  const what = format.words.ledger.things[entry.kind];
  const size = sizeOf(shown, format);
  return (
    <Reversal
      {...props}
      verb="reverse"
      title={words.title(what, isolated(account.name))}
      heading={words.heading(what, size)}
      follows={[
        words.follows,
        ...(entry.kind === "deposit-applied" ? [words.heldAgain] : []),
        words.final(what),
      ]}
      label={words.why}
      dateLabel={words.date}
      button={words.button(what, size)}
    />
  );
}

/** Asks before a payment is noted as one that bounced, naming it and what follows. */
export function BouncedPage(props: ReversalProps) {
  const { format, account, shown } = props;
  const words = format.words.ledger.bounced;
  const size = sizeOf(shown, format);
  return (
    <Reversal
      {...props}
      verb="bounced"
      title={words.title(isolated(account.name))}
      heading={words.heading(size)}
      follows={[words.follows]}
      label={words.why}
      help={words.whyHelp}
      dateLabel={words.date}
      button={words.button(size)}
    />
  );
}

function Reversal(
  props: ReversalProps & {
    readonly verb: "reverse" | "bounced";
    readonly title: string;
    readonly heading: string;
    readonly follows: readonly string[];
    readonly label: string;
    readonly help?: string;
    readonly dateLabel: string;
    readonly button: string;
  },
) {
  const { shell, format, account, shown, today, typed, errors, help } = props;
  const { entry } = shown;
  const words = format.words.ledger.reverse;
  const ledger = `/accounts/${account.id}/ledger`;
  return (
    <Page shell={shell} title={props.title} current="accounts">
      <p class="crumbs">
        <a href={ledger}>
          <Fill text={words.ledgerOf} parts={{ account: <Name text={account.name} /> }} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/ledger/${entry.id}/${props.verb}`}>
        <h1>{props.heading}</h1>
        <FormError errors={errors} />
        <p>
          {`${format.date(entry.effectiveOn)}, ${moneyText(entry.amountMinor, entry, format)}: `}
          <EntryWords shown={shown} format={format} />
        </p>
        <p>{props.follows.join(" ")}</p>
        <input type="hidden" name="request_id" value={typed.requestId} />
        <Field
          name="reason"
          label={props.label}
          value={typed.reason}
          error={errors["reason"]}
          {...(help === undefined ? {} : { help })}
          input={{ required: true, maxlength: 500, autocomplete: "off" }}
        />
        <Field
          name="date"
          label={props.dateLabel}
          type="date"
          value={typed.date}
          error={errors["date"]}
          input={{ required: true, max: today, min: entry.effectiveOn }}
        />
        <p class="buttons">
          <button class="button danger" type="submit">
            {props.button}
          </button>
          <a class="button" href={ledger}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}

function sizeOf({ entry }: ShownEntry, format: Format): string {
  return format.money(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);
}
