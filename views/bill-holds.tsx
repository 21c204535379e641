import type { AccountHold } from "../src/domain/account-bill.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { HoldLink } from "./hold-reasons.tsx";
import { holdSentence } from "./hold-words.ts";
import { Icon } from "./icons.tsx";

/** What a person can do about a reason. */
export type HoldStep =
  | { readonly kind: "links"; readonly links: readonly HoldLink[] }
  /** Vouching for a meter, with what was typed and is wrong. */
  | {
      readonly kind: "vouch";
      readonly deviceId: string;
      readonly reason: string;
      readonly errors: FieldErrors;
    };

/** A reason for which a bill waits, with its next step; null where a person can do nothing about it. */
export interface ShownHold {
  readonly hold: AccountHold;
  readonly step: HoldStep | null;
}

/** What a bill waits for, each with the one thing to do about it. */
export function BillHolds(props: {
  readonly holds: readonly ShownHold[];
  /** The page of the bill. */
  readonly path: string;
  readonly format: Format;
}) {
  const { holds, path, format } = props;
  return (
    <ul class="holds">
      {holds.map(({ hold, step }) => (
        <li>
          <p class="hold">
            <Icon name="attention" size={18} />
            <bdi dir="auto">{holdSentence(hold, format)}</bdi>
          </p>
          {step ? <Step step={step} path={path} format={format} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Step({
  step,
  path,
  format,
}: {
  readonly step: HoldStep;
  readonly path: string;
  readonly format: Format;
}) {
  const words = format.words.bills.holds;
  switch (step.kind) {
    case "links":
      return (
        <p class="buttons">
          {step.links.map(({ href, word }) => (
            <a class="button" href={href}>
              {word}
            </a>
          ))}
        </p>
      );
    case "vouch":
      return (
        <form class="form" method="post" action={`${path}/vouch`}>
          <FormError errors={step.errors} />
          <input type="hidden" name="device_id" value={step.deviceId} />
          <Field
            name="reason"
            prefix={`${step.deviceId}-`}
            label={words.vouching.label}
            value={step.reason}
            error={step.errors["reason"]}
            help={words.vouching.help}
            input={{ required: true, maxlength: 200, autocomplete: "off" }}
          />
          <button class="button" type="submit">
            {words.steps.vouch}
          </button>
        </form>
      );
  }
}
