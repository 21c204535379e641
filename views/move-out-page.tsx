import type { Account } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { TextArea } from "./text-area.tsx";

/** What was typed of somebody's moving out. */
export interface TypedMoveOut {
  readonly at: string;
  /** Registers in kWh, by device id. */
  readonly registers: Readonly<Record<string, string>>;
  readonly nextName: string;
  readonly nextEmail: string;
  readonly nextAddress: string;
}

/** The name of the field for a meter's final register. */
export function registerField(deviceId: string): string {
  return `register:${deviceId}`;
}

/** Asks when somebody moves out, with which registers, and who comes next. */
export function MoveOutPage(props: {
  readonly shell: Shell;
  readonly account: Account;
  /** Those that are its now. */
  readonly meters: readonly Meter[];
  readonly typed: TypedMoveOut;
  readonly errors: FieldErrors;
}) {
  const { shell, account, meters, typed, errors } = props;
  return (
    <Page shell={shell} title={`${isolated(account.name)} moves out`} current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
        <a href={`/accounts/${account.id}`}>
          <Name text={account.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/move-out/${account.id}`}>
        <h1>
          <Name text={account.name} /> moves out
        </h1>
        <p>
          The account ends with the final reading, and whoever comes next begins at the same register. The
          final bill, the deposit and what is owed come after that; nothing is issued here.
        </p>
        <FormError errors={errors} />
        <Field
          name="at"
          label="When the final reading was taken"
          type="datetime-local"
          value={typed.at}
          error={errors["at"]}
          help="It counts to the nearest quarter of an hour."
          input={{ required: true }}
        />
        <fieldset class="form">
          <legend>Final registers</legend>
          <p class="help">
            Only where somebody read them off. What is left empty follows from the meter's own readings.
          </p>
          {meters.map((meter) => (
            <Register meter={meter} typed={typed} errors={errors} />
          ))}
        </fieldset>
        <fieldset class="form">
          <legend>Who comes next (optional)</legend>
          <Field
            name="next_name"
            label="Name"
            value={typed.nextName}
            error={errors["next_name"]}
            help="Empty: nobody has the meters until you give them to an account."
            input={{ maxlength: 80, autocomplete: "off" }}
          />
          <Field
            name="next_email"
            label="E-mail"
            value={typed.nextEmail}
            error={errors["next_email"]}
            input={{ maxlength: 254, inputmode: "email", autocomplete: "off", dir: "ltr" }}
          />
          <TextArea
            name="next_address"
            label="Address"
            value={typed.nextAddress}
            rows={3}
            maxlength={500}
            error={errors["next_address"]}
          />
        </fieldset>
        <p class="buttons">
          <button class="button danger" type="submit">
            {`Close the account of ${isolated(account.name)}`}
          </button>
          <a class="button" href={`/accounts/${account.id}`}>
            Not now
          </a>
        </p>
      </form>
    </Page>
  );
}

function Register(props: {
  readonly meter: Meter;
  readonly typed: TypedMoveOut;
  readonly errors: FieldErrors;
}) {
  const { meter, typed, errors } = props;
  const name = registerField(meter.deviceId);
  if (meter.isCombined) {
    return (
      <p class="weak">
        <Name text={meter.name} /> is a sum of meters and has no register of its own.{" "}
        <a href={`/meters/${encodeURIComponent(meter.deviceId)}`}>Type in those of its meters there</a>
      </p>
    );
  }
  return (
    <Field
      name={name}
      label={isolated(meter.name)}
      unit="kWh"
      value={typed.registers[meter.deviceId] ?? ""}
      error={errors[name]}
      input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
    />
  );
}
