import type { Account, Assignment } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { type RefusedEnd, TimeChange, TimeFields } from "./time-fields.tsx";
import { timeInWords } from "./time-words.ts";

/** A meter's time in an account. */
export interface ListedAssignment {
  readonly assignment: Assignment;
  readonly meter: Meter;
  /** What it lies behind now. */
  readonly parent: Meter | undefined;
  /** Who vouches for it towards this account, and why; undefined where nobody does. */
  readonly confirmation:
    | { readonly confirmedBy: string; readonly confirmedAtMs: number; readonly reason: string }
    | undefined;
}

/** A form of the card as it was typed, with what is wrong with it. */
export interface TypedTime {
  readonly deviceId: string;
  readonly from: string;
  readonly to: string;
  readonly errors: FieldErrors;
}

export interface AccountMetersProps {
  readonly account: Account;
  readonly format: Format;
  readonly listed: readonly ListedAssignment[];
  /** Those that can be given to it. */
  readonly meters: readonly Meter[];
  readonly added: TypedTime;
  /** The end that was typed for an assignment, and did not do. */
  readonly ended: RefusedEnd | undefined;
  readonly vouched: { readonly deviceId: string; readonly reason: string; readonly errors: FieldErrors };
}

/** The meters of an account with their times, and the forms that give, end, take back and vouch. */
export function AccountMeters(props: AccountMetersProps) {
  const { account, format, listed } = props;
  const words = format.words.accounts.meters;
  return (
    <>
      <section class="card" id="meters" aria-labelledby="meters-title">
        <h2 id="meters-title">{words.title}</h2>
        {listed.length === 0 ? <p class="help">{words.none}</p> : null}
        <ul class="rows">
          {listed.map((entry) => (
            <AssignmentRow {...entry} account={account} format={format} ended={props.ended} />
          ))}
        </ul>
        <AddMeter {...props} />
      </section>
      <Confirmations {...props} />
    </>
  );
}

function AssignmentRow(props: ListedAssignment & Pick<AccountMetersProps, "account" | "format" | "ended">) {
  const { assignment, meter, parent, account, format } = props;
  const words = format.words.accounts.meters;
  return (
    <li class="time-row">
      <span>
        <a href={`/meters/${meter.deviceId}`}>
          <Name text={meter.name} />
        </a>
        <span class="small weak block">{timeInWords(assignment, format)}</span>
        {parent ? (
          <span class="small weak block">
            <Fill
              text={account.kind === "household" ? words.behindNotBilled : words.behind}
              parts={{ meter: <Name text={parent.name} /> }}
            />
          </span>
        ) : null}
      </span>
      <TimeChange
        id={assignment.id}
        what={words.timeOf(isolated(meter.name))}
        action={`/accounts/${account.id}/meters/${assignment.id}#meters`}
        prefix="end-"
        label={words.firstDayWithout}
        never={words.neverIts}
        refused={props.ended}
        format={format}
      />
    </li>
  );
}

function AddMeter({ account, meters, added, listed, format }: AccountMetersProps) {
  if (meters.length === 0) return null;
  const isOpen = listed.length === 0 || Object.keys(added.errors).length > 0;
  const words = format.words.accounts.meters;
  return (
    <details class="numbers" open={isOpen}>
      <summary>{words.give}</summary>
      <form class="form" method="post" action={`/accounts/${account.id}/meters#meters`}>
        <FormError errors={added.errors} />
        <SelectField
          name="device_id"
          prefix="add-"
          label={words.meter}
          options={meterOptions(meters)}
          chosen={added.deviceId}
          error={added.errors["device_id"]}
        />
        <TimeFields typed={added} errors={added.errors} prefix="add-" format={format} />
        <button class="button" type="submit">
          {words.giveIt}
        </button>
      </form>
    </details>
  );
}

function Confirmations({ account, format, listed, vouched }: AccountMetersProps) {
  const byMeter = new Map(listed.map((entry) => [entry.meter.number, entry]));
  const known = [...byMeter.values()];
  const open = known.filter(({ confirmation }) => confirmation === undefined);
  const isAsked = account.kind === "tenant" ? known.length > 0 : open.length < known.length;
  if (!isAsked) return null;
  const words = format.words.accounts.vouch;
  return (
    <section class="card" id="confirmations" aria-labelledby="confirmations-title">
      <h2 id="confirmations-title">{words.title}</h2>
      <p class="help">{words.why}</p>
      <ul class="bullets">
        {known.flatMap(({ meter, confirmation }) =>
          confirmation
            ? [
                <li>
                  <Fill
                    text={words.vouched}
                    parts={{
                      meter: <Name text={meter.name} />,
                      who: <Name text={confirmation.confirmedBy} />,
                      when: format.dateTime(confirmation.confirmedAtMs),
                      reason: <Name text={confirmation.reason} />,
                    }}
                  />
                </li>,
              ]
            : [],
        )}
      </ul>
      {open.length === 0 ? <FormError errors={{ "": Object.values(vouched.errors).join(" ") }} /> : null}
      {open.length > 0 ? (
        <form class="form inset" method="post" action={`/accounts/${account.id}/confirmations#confirmations`}>
          <FormError errors={vouched.errors} />
          <SelectField
            name="device_id"
            prefix="vouch-"
            label={words.meter}
            options={meterOptions(open.map(({ meter }) => meter))}
            chosen={vouched.deviceId}
            error={vouched.errors["device_id"]}
          />
          <Field
            name="reason"
            label={words.reason}
            value={vouched.reason}
            error={vouched.errors["reason"]}
            help={words.reasonHelp}
            input={{ required: true, maxlength: 200, autocomplete: "off" }}
          />
          <button class="button" type="submit">
            {words.vouch}
          </button>
        </form>
      ) : null}
    </section>
  );
}
