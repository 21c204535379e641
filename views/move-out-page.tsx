import type { Account } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { AccountCrumbs } from "./account-crumbs.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import { isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { TextArea } from "./text-area.tsx";
import type { Words } from "./words.ts";

/** What was typed of somebody's moving out. */
export interface TypedMoveOut {
  readonly at: string;
  /** Registers in kWh, by device id. */
  readonly registers: ReadonlyMap<string, string>;
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
  const words = shell.words.accounts.moveOut;
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <AccountCrumbs account={account} words={shell.words} />
      <form class="card form prose" method="post" action={`/move-out/${account.id}`}>
        <div>
          <p class="weak small">{words.step("1", "2")}</p>
          <h1>
            <Fill text={words.heading} parts={{ account: <Name text={account.name} /> }} />
          </h1>
        </div>
        <p>{words.what}</p>
        <FormError errors={errors} />
        <Field
          name="at"
          label={words.at}
          type="datetime-local"
          value={typed.at}
          error={errors["at"]}
          help={words.atHelp}
          input={{ required: true }}
        />
        <fieldset class="form">
          <legend>{words.registers}</legend>
          <p class="help">{meters.length === 0 ? words.noMeter : words.registersHelp}</p>
          {meters.map((meter) => (
            <Register meter={meter} typed={typed} errors={errors} words={words} />
          ))}
        </fieldset>
        <fieldset class="form">
          <legend>{words.next}</legend>
          <Field
            name="next_name"
            label={words.name}
            value={typed.nextName}
            error={errors["next_name"]}
            help={words.nameHelp}
            input={{ maxlength: 80, autocomplete: "off" }}
          />
          <Field
            name="next_email"
            label={words.email}
            value={typed.nextEmail}
            error={errors["next_email"]}
            input={{ maxlength: 254, inputmode: "email", autocomplete: "off", dir: "ltr" }}
          />
          <TextArea
            name="next_address"
            label={words.address}
            value={typed.nextAddress}
            rows={3}
            maxlength={500}
            error={errors["next_address"]}
          />
        </fieldset>
        <p class="buttons">
          <button class="button primary" type="submit" name="action" value="look">
            {words.look}
          </button>
          <a class="button" href={`/accounts/${account.id}`}>
            {words.notNow}
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
  readonly words: Words["accounts"]["moveOut"];
}) {
  const { meter, typed, errors, words } = props;
  const name = registerField(meter.deviceId);
  if (meter.isCombined) {
    return (
      <p class="weak">
        <Fill
          text={words.combined}
          parts={{
            meter: <Name text={meter.name} />,
            link: <a href={`/meters/${encodeURIComponent(meter.deviceId)}`}>{words.combinedLink}</a>,
          }}
        />
      </p>
    );
  }
  return (
    <FigureField
      name={name}
      label={isolated(meter.name)}
      unit="kWh"
      value={typed.registers.get(meter.deviceId) ?? ""}
      error={errors[name]}
    />
  );
}
