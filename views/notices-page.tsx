import { ATTENTION_GROUPS, type AttentionGroup } from "../src/domain/attention.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

/** Of what people are told, and how, as it was typed. */
export interface TypedNotices {
  readonly groups: readonly AttentionGroup[];
  readonly mail: string;
  readonly ntfy: string;
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** What came of a message by a channel. */
export interface ShownOutcome {
  readonly channel: "mail" | "ntfy";
  readonly isSent: boolean;
  readonly detail: string;
}

interface NoticesProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: TypedNotices;
  readonly errors: FieldErrors;
  readonly hasToken: boolean;
  /** Whether a mail server is known. */
  readonly canMail: boolean;
  readonly last: readonly (ShownOutcome & { readonly atMs: number })[];
  /** What came of a test that was asked for just now. */
  readonly tested: readonly ShownOutcome[];
  readonly testErrors: FieldErrors;
}

const PLAIN = { autocomplete: "off", spellcheck: "false", dir: "ltr" };
const TIME = { ...PLAIN, inputmode: "numeric", maxlength: 5, placeholder: "22:00" };

/** Of what people are told, by e-mail or ntfy, with a test of it and what came of the last message. */
export function NoticesPage(props: NoticesProps) {
  const { shell, format } = props;
  const words = format.words.home.telling;
  return (
    <Page shell={shell} title={words.title} current="settings">
      <p class="crumbs">
        <a href="/settings">{shell.words.shell.places.settings}</a>
      </p>
      <div class="heading">
        <div>
          <h1>{words.title}</h1>
          <p class="weak prose">{words.about}</p>
        </div>
      </div>
      <div class="columns">
        <NoticeForm {...props} />
        <div class="stack">
          <TestForm {...props} />
          <LastMessages {...props} />
        </div>
      </div>
    </Page>
  );
}

function NoticeForm({ format, typed, errors, hasToken, canMail }: NoticesProps) {
  const words = format.words.home.telling;
  return (
    <form class="card form" method="post" action="/settings/notices">
      <FormError errors={errors} />
      <fieldset class="field">
        <legend>{words.what}</legend>
        <div class="checks checks-rows">
          {ATTENTION_GROUPS.map((group) => (
            <label class="check">
              <input type="checkbox" name="groups" value={group} checked={typed.groups.includes(group)} />
              {words.groups[group]}
            </label>
          ))}
        </div>
      </fieldset>
      <h2>{words.how}</h2>
      <Field
        name="mail"
        label={words.mail}
        value={typed.mail}
        error={errors["mail"]}
        help={
          canMail ? (
            words.mailHelp
          ) : (
            <>
              {words.mailUnset} <a href="/settings/mail">{words.mailSetUp}</a>
            </>
          )
        }
        input={{ ...PLAIN, inputmode: "email", maxlength: 254 }}
      />
      <Field
        name="ntfy"
        label={words.ntfy}
        value={typed.ntfy}
        error={errors["ntfy"]}
        help={words.ntfyHelp}
        input={{ ...PLAIN, inputmode: "url", maxlength: 200 }}
      />
      <Field
        name="token"
        label={words.token}
        type="password"
        error={errors["token"]}
        help={hasToken ? words.tokenKept : words.tokenHelp}
        input={{ ...PLAIN, autocomplete: "new-password", maxlength: 200 }}
      />
      {hasToken ? (
        <label class="check">
          <input type="checkbox" name="forget_token" value="yes" />
          {words.forgetToken}
        </label>
      ) : null}
      <h2>{words.quiet}</h2>
      <p class="help">{words.quietHelp}</p>
      <div class="pair pair-even">
        <Field
          name="quiet_from"
          label={words.from}
          value={typed.quietFrom}
          error={errors["quiet_from"]}
          input={TIME}
        />
        <Field
          name="quiet_to"
          label={words.to}
          value={typed.quietTo}
          error={errors["quiet_to"]}
          input={TIME}
        />
      </div>
      <button class="button primary" type="submit">
        {words.save}
      </button>
    </form>
  );
}

function TestForm({ format, tested, testErrors }: NoticesProps) {
  const words = format.words.home.telling;
  return (
    <form class="card form" id="test" method="post" action="/settings/notices/test">
      <h2>{words.test.title}</h2>
      <p class="help">{words.test.help}</p>
      <FormError errors={testErrors} />
      {tested.map(({ channel, isSent, detail }) => (
        <p class={`notice ${isSent ? "notice-good" : "notice-bad"}`} role="status">
          <Icon name={isSent ? "good" : "bad"} size={18} />
          <span>
            <b>{words.channels[channel]}</b>{" "}
            {isSent ? (
              words.test.sent
            ) : (
              <Fill text={words.test.failed} parts={{ detail: <bdi dir="auto">{detail}</bdi> }} />
            )}
          </span>
        </p>
      ))}
      <button class="button" type="submit">
        {words.test.send}
      </button>
    </form>
  );
}

function LastMessages({ format, last }: NoticesProps) {
  const words = format.words.home.telling;
  return (
    <section class="card" aria-labelledby="last-messages">
      <h2 id="last-messages">{words.last.title}</h2>
      {last.length === 0 ? <p class="weak">{words.last.none}</p> : null}
      <ul class="rows">
        {last.map(({ channel, atMs, isSent, detail }) => (
          <li>
            <span>
              <b>{words.channels[channel]}</b>{" "}
              <Fill
                text={isSent ? words.last.sent : words.last.failed}
                parts={{ time: format.dateTime(atMs), detail: <bdi dir="auto">{detail}</bdi> }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
