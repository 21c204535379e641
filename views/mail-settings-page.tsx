import type { MailSecurity } from "../src/domain/mail-settings.ts";
import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

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
const SECURITIES: readonly { readonly value: MailSecurity; readonly word: string }[] = [
  { value: "starttls", word: "STARTTLS (mostly port 587)" },
  { value: "tls", word: "TLS (mostly port 465)" },
  { value: "none", word: "not at all" },
];

/** How this box sends mail, a mail to try it, and the mails of late. */
export function MailSettingsPage(props: MailSettingsProps) {
  const { shell, format, isSetUp, deliveries } = props;
  return (
    <Page shell={shell} title="E-mail" current="settings">
      <p class="crumbs">
        <a href="/settings">Settings</a>
      </p>
      <h1>E-mail</h1>
      <div class="columns">
        <MailForm {...props} />
        <div class="stack">
          {isSetUp ? <TestForm {...props} /> : null}
          {deliveries.length > 0 ? (
            <section class="card" aria-labelledby="mails">
              <h2 id="mails">Mails of late</h2>
              <Deliveries deliveries={deliveries} format={format} back="/settings/mail" isOfMany />
            </section>
          ) : null}
          {isSetUp ? (
            <form class="card form" method="post" action="/settings/mail/off">
              <h2>Send no mail</h2>
              <p class="help">Forgets the server and its password. Mails that wait go on waiting.</p>
              <button class="button" type="submit">
                Turn e-mail off
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

function MailForm({ format, typed, errors, isSetUp, hasPassword, waiting }: MailSettingsProps) {
  return (
    <form class="card form" method="post" action="/settings/mail">
      <h2>Mail server</h2>
      <p class="help">
        Bills go out through the mail server of your provider, or one in your house. Nothing is sent anywhere
        else.
      </p>
      <FormError errors={errors} />
      {!isSetUp && waiting > 0 ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            {waiting === 1 ? "One mail waits" : `${format.count(waiting)} mails wait`} and will be sent as
            soon as you save. Take back at the side what is not to be sent.
          </span>
        </p>
      ) : null}
      <div class="pair">
        <Field
          name="host"
          label="Server"
          value={typed.host}
          error={errors["host"]}
          input={{ ...PLAIN, required: true, maxlength: 200, placeholder: "smtp.example.com" }}
        />
        <Field
          name="port"
          label="Port"
          value={typed.port}
          error={errors["port"]}
          input={{ ...PLAIN, required: true, maxlength: 5, inputmode: "numeric" }}
        />
      </div>
      <fieldset class="field">
        <legend>The connection is encrypted by</legend>
        <div class="checks">
          {SECURITIES.map(({ value, word }) => (
            <label class="check">
              <input type="radio" name="security" value={value} checked={typed.security === value} />
              {word}
            </label>
          ))}
        </div>
        <label class="check">
          <input type="checkbox" name="allow_self_signed" value="yes" checked={typed.allowSelfSigned} />
          take a certificate that nobody vouches for
        </label>
        <p class="help">
          That is for a server in your own network. Anybody between this box and it could read the password.
        </p>
      </fieldset>
      <div class="pair">
        <Field
          name="user"
          label="User (optional)"
          value={typed.user}
          error={errors["user"]}
          help="Empty where the server wants no password."
          input={{ ...PLAIN, maxlength: 200 }}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          error={errors["password"]}
          help={
            hasPassword
              ? "One is stored. Leave this empty to keep it."
              : "It is stored, and never shown again."
          }
          input={{ autocomplete: "new-password", maxlength: 200 }}
        />
      </div>
      <Field
        name="from"
        label="Sender's address"
        value={typed.from}
        error={errors["from"]}
        help="Mails come from this address, under the name that stands on bills."
        input={{ ...ADDRESS, required: true, placeholder: "bills@example.com" }}
      />
      <div class="pair">
        <Field
          name="reply_to"
          label="Answers to (optional)"
          value={typed.replyTo}
          error={errors["reply_to"]}
          input={ADDRESS}
        />
        <Field
          name="bcc"
          label="Copy of each mail to (optional)"
          value={typed.bcc}
          error={errors["bcc"]}
          input={ADDRESS}
        />
      </div>
      <button class="button primary" type="submit">
        Save
      </button>
    </form>
  );
}

function TestForm({ test: { to, errors, outcome } }: MailSettingsProps) {
  return (
    <form class="card form" id="test" method="post" action="/settings/mail/test#test">
      <h2>Try it</h2>
      <p class="help">Sends a short mail at once, with what is saved, and shows what the server said.</p>
      <FormError errors={errors} />
      {outcome ? (
        <p class={`notice notice-${outcome.isDelivered ? "good" : "bad"}`} role="status">
          <Icon name={outcome.isDelivered ? "good" : "attention"} size={18} />
          <bdi dir="auto">{outcome.detail}</bdi>
        </p>
      ) : null}
      <Field name="to" label="To" value={to} error={errors["to"]} input={{ ...ADDRESS, required: true }} />
      <button class="button" type="submit">
        Send a test mail
      </button>
    </form>
  );
}
