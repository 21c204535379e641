import type { MailSecurity } from "../src/domain/mail-settings.ts";
import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import type { Shell } from "./layout.tsx";
import { Said } from "./said.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** How mail is sent, as it was typed. */
export interface TypedMail {
  readonly host: string;
  readonly port: string;
  readonly security: MailSecurity;
  readonly allowSelfSigned: boolean;
  readonly user: string;
  readonly from: string;
  readonly replyTo: string;
  readonly bcc: string;
}

interface MailSettingsProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: TypedMail;
  readonly errors: FieldErrors;
  readonly isSetUp: boolean;
  readonly hasPassword: boolean;
  readonly waiting: number;
  readonly test: {
    readonly to: string;
    readonly errors: FieldErrors;
    readonly outcome: { readonly isDelivered: boolean; readonly detail: string } | undefined;
  };
  /** Those that changed last. */
  readonly deliveries: readonly ListedDelivery[];
}

const PLAIN = { autocomplete: "off", spellcheck: "false", dir: "ltr" };
const ADDRESS = { ...PLAIN, inputmode: "email", maxlength: 254 };
const SECURITIES: readonly MailSecurity[] = ["starttls", "tls", "none"];

/** How this box sends mail, a mail to try it, and the mails of late. */
export function MailSettingsPage(props: MailSettingsProps) {
  const { shell, format, isSetUp, deliveries } = props;
  const words = format.words.settings.mail;
  return (
    <SettingsFrame shell={shell} title={words.title}>
      <div class="columns">
        <MailForm {...props} />
        <div class="stack">
          {isSetUp ? <TestForm {...props} /> : null}
          {deliveries.length > 0 ? (
            <section class="card" aria-labelledby="mails">
              <h2 id="mails">{words.latest}</h2>
              <Deliveries deliveries={deliveries} format={format} back="/settings/mail" isOfMany />
            </section>
          ) : null}
          {isSetUp ? (
            <form class="card form" method="post" action="/settings/mail/off">
              <h2>{words.off}</h2>
              <p class="help">{words.offHelp}</p>
              <button class="button" type="submit">
                {words.turnOff}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </SettingsFrame>
  );
}

function MailForm({ format, typed, errors, isSetUp, hasPassword, waiting }: MailSettingsProps) {
  const words = format.words.settings.mail;
  return (
    <form class="card form" method="post" action="/settings/mail">
      <h2>{words.server}</h2>
      <p class="help">{words.serverHelp}</p>
      <FormError errors={errors} />
      {!isSetUp && waiting > 0 ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>{waiting === 1 ? words.oneWaits : words.manyWait(format.count(waiting))}</span>
        </p>
      ) : null}
      <div class="pair">
        <Field
          name="host"
          label={words.host}
          value={typed.host}
          error={errors["host"]}
          input={{ ...PLAIN, required: true, maxlength: 200, placeholder: "smtp.example.com" }}
        />
        <Field
          name="port"
          label={words.port}
          value={typed.port}
          error={errors["port"]}
          input={{ ...PLAIN, required: true, maxlength: 5, inputmode: "numeric" }}
        />
      </div>
      <fieldset class="field">
        <legend>{words.security}</legend>
        <div class="checks">
          {SECURITIES.map((value) => (
            <label class="check">
              <input type="radio" name="security" value={value} checked={typed.security === value} />
              {words.securities[value]}
            </label>
          ))}
        </div>
        <label class="check">
          <input type="checkbox" name="allow_self_signed" value="yes" checked={typed.allowSelfSigned} />
          {words.selfSigned}
        </label>
        <p class="help">{words.selfSignedHelp}</p>
      </fieldset>
      <div class="pair">
        <Field
          name="user"
          label={words.user}
          value={typed.user}
          error={errors["user"]}
          help={words.userHelp}
          input={{ ...PLAIN, maxlength: 200 }}
        />
        <Field
          name="password"
          label={words.password}
          type="password"
          error={errors["password"]}
          help={hasPassword ? words.passwordStored : words.passwordHelp}
          input={{ autocomplete: "new-password", maxlength: 200 }}
        />
      </div>
      <Field
        name="from"
        label={words.from}
        value={typed.from}
        error={errors["from"]}
        help={words.fromHelp}
        input={{ ...ADDRESS, required: true, placeholder: "bills@example.com" }}
      />
      <div class="pair">
        <Field
          name="reply_to"
          label={words.replyTo}
          value={typed.replyTo}
          error={errors["reply_to"]}
          input={ADDRESS}
        />
        <Field name="bcc" label={words.bcc} value={typed.bcc} error={errors["bcc"]} input={ADDRESS} />
      </div>
      <button class="button primary" type="submit">
        {words.save}
      </button>
    </form>
  );
}

function TestForm({ format, test: { to, errors, outcome } }: MailSettingsProps) {
  const words = format.words.settings.mail;
  return (
    <form class="card form" id="test" method="post" action="/settings/mail/test#test">
      <h2>{words.try}</h2>
      <p class="help">{words.tryHelp}</p>
      <FormError errors={errors} />
      {outcome ? (
        <p class={`notice notice-${outcome.isDelivered ? "good" : "bad"}`} role="status">
          <Icon name={outcome.isDelivered ? "good" : "attention"} size={18} />
          <bdi dir="auto">
            <Said text={outcome.detail} format={format} />
          </bdi>
        </p>
      ) : null}
      <Field
        name="to"
        label={words.to}
        value={to}
        error={errors["to"]}
        input={{ ...ADDRESS, required: true }}
      />
      <button class="button" type="submit">
        {words.send}
      </button>
    </form>
  );
}
