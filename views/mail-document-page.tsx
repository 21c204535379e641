import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import { documentPath, mailPageOf } from "./document-paths.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** Sends a document by e-mail, and tells of the mails that it has gone out with. */
export function MailDocumentPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly number: string;
  readonly deliveries: readonly ListedDelivery[];
  readonly isSetUp: boolean;
  readonly to: string;
  readonly errors: FieldErrors;
}) {
  const { shell, format, number, deliveries } = props;
  const words = format.words.bills.mails;
  const back = mailPageOf(number);
  return (
    <Page shell={shell} title={words.title(number)} current="bills">
      <p class="crumbs">
        <a href={documentPath(number)}>{number}</a>
      </p>
      <h1>{words.title(number)}</h1>
      <div class="columns">
        <section class="card form">
          <h2>{words.sendIt}</h2>
          <MailDocumentForm {...props} back={back} />
        </section>
        <section class="card" aria-labelledby="mails">
          <h2 id="mails">{words.soFar}</h2>
          {deliveries.length === 0 ? (
            <p class="weak">{words.none}</p>
          ) : (
            <Deliveries deliveries={deliveries} format={format} back={back} />
          )}
        </section>
      </div>
    </Page>
  );
}

/** The form that sends a document to an address. */
export function MailDocumentForm(props: {
  readonly number: string;
  readonly isSetUp: boolean;
  /** The address that it begins with. */
  readonly to: string;
  /** The page that it leads back to. */
  readonly back: string;
  readonly errors?: FieldErrors;
  readonly format: Format;
}) {
  const { number, isSetUp, to, back, errors = {}, format } = props;
  const words = format.words.bills.mails;
  if (!isSetUp)
    return (
      <p>
        <Fill text={words.notSetUp} parts={{ link: <a href="/settings/mail">{words.setUp}</a> }} />
      </p>
    );
  return (
    <form class="form" method="post" action={mailPageOf(number)}>
      <FormError errors={errors} />
      <input type="hidden" name="back" value={back} />
      <Field
        name="to"
        label={words.address}
        value={to}
        error={errors["to"]}
        input={{ required: true, maxlength: 254, inputmode: "email", autocomplete: "off", dir: "ltr" }}
      />
      <button class="button primary" type="submit">
        {words.send(number)}
      </button>
    </form>
  );
}
