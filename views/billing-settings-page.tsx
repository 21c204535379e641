import type { BillingProps } from "./billing-field.tsx";
import { DueCard, KeepingCard, PaymentCard } from "./billing-money-cards.tsx";
import { NumbersCard, SenderCard } from "./billing-sender-cards.tsx";
import { FormError } from "./fields.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Everything that says how this property bills. */
export function BillingSettingsPage(props: BillingProps) {
  const { shell, errors } = props;
  const words = shell.words.settings.billing;
  return (
    <SettingsFrame shell={shell} title={words.title}>
      <form class="stack" method="post" action="/settings/billing">
        <FormError errors={errors} />
        <div class="columns">
          <div class="stack">
            <SenderCard {...props} />
            <NumbersCard {...props} />
          </div>
          <div class="stack">
            <PaymentCard {...props} />
            <DueCard {...props} />
            <KeepingCard {...props} />
          </div>
        </div>
        <p>
          <button class="button primary" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </SettingsFrame>
  );
}
