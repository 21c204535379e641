import type { AccountHold } from "../src/domain/account-bill.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { unbroken } from "./format.ts";
import type { HoldLink } from "./hold-reasons.tsx";
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
}) {
  const { holds, path } = props;
  return (
    <ul class="holds">
      {holds.map(({ hold, step }) => (
        <li>
          <p class="hold">
            <Icon name="attention" size={18} />
            <bdi dir="auto">{unbroken(hold.message)}</bdi>
          </p>
          {step ? <Step step={step} path={path} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Step({ step, path }: { readonly step: HoldStep; readonly path: string }) {
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
            label="How you know that its registers are right"
            value={step.reason}
            error={step.errors["reason"]}
            help="Such as: I compared it with its display. It is kept with your name."
            input={{ required: true, maxlength: 200, autocomplete: "off" }}
          />
          <button class="button" type="submit">
            Vouch for this meter
          </button>
        </form>
      );
  }
}
