import type { Account, Assignment } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
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
  return (
    <>
      <section class="card" id="meters" aria-labelledby="meters-title">
        <h2 id="meters-title">Its meters</h2>
        {listed.length === 0 ? <p class="help">None. Without one it has no bills.</p> : null}
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
  const isNotBilled = parent !== undefined && account.kind === "household";
  return (
    <li class="time-row">
      <span>
        <a href={`/meters/${meter.deviceId}`}>
          <Name text={meter.name} />
        </a>
        <span class="small weak block">{timeInWords(assignment, format)}</span>
        {parent ? (
          <span class="small weak block">
            behind <Name text={parent.name} />
            {isNotBilled ? ", so it is not billed again" : ""}
          </span>
        ) : null}
      </span>
      <TimeChange
        id={assignment.id}
        what={`the time of ${meter.name}`}
        action={`/accounts/${account.id}/meters/${assignment.id}#meters`}
        prefix="end-"
        label="First day without it"
        never="It never was its"
        refused={props.ended}
        format={format}
      />
    </li>
  );
}

function AddMeter({ account, meters, added, format }: AccountMetersProps) {
  if (meters.length === 0) return null;
  return (
    <form class="form inset" method="post" action={`/accounts/${account.id}/meters#meters`}>
      <h3>Give it a meter</h3>
      <FormError errors={added.errors} />
      <SelectField
        name="device_id"
        prefix="add-"
        label="Meter"
        options={meterOptions(meters)}
        chosen={added.deviceId}
        error={added.errors["device_id"]}
      />
      <TimeFields typed={added} errors={added.errors} prefix="add-" format={format} />
      <button class="button" type="submit">
        Give it the meter
      </button>
    </form>
  );
}

function Confirmations({ account, format, listed, vouched }: AccountMetersProps) {
  const byMeter = new Map(listed.map((entry) => [entry.meter.number, entry]));
  const known = [...byMeter.values()];
  const open = known.filter(({ confirmation }) => confirmation === undefined);
  const isAsked = account.kind === "tenant" ? known.length > 0 : open.length < known.length;
  if (!isAsked) return null;
  return (
    <section class="card" id="confirmations" aria-labelledby="confirmations-title">
      <h2 id="confirmations-title">Who vouches for its registers</h2>
      <p class="help">
        Nothing proves where a meter's readings come from until it is adopted. A bill to a tenant is issued
        once somebody vouches for them; the bill says that they are not authenticated.
      </p>
      <ul class="bullets">
        {known.flatMap(({ meter, confirmation }) =>
          confirmation
            ? [
                <li>
                  <Name text={meter.name} />: {confirmation.confirmedBy} on{" "}
                  {format.dateTime(confirmation.confirmedAtMs)}, “<Name text={confirmation.reason} />”
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
            label="Meter"
            options={meterOptions(open.map(({ meter }) => meter))}
            chosen={vouched.deviceId}
            error={vouched.errors["device_id"]}
          />
          <Field
            name="reason"
            label="How you know that it is right"
            value={vouched.reason}
            error={vouched.errors["reason"]}
            help="Such as: I compared it with its display on 3 February."
            input={{ required: true, maxlength: 200, autocomplete: "off" }}
          />
          <button class="button" type="submit">
            Vouch for this meter
          </button>
        </form>
      ) : null}
    </section>
  );
}
