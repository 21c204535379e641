import type { BillingProps } from "./billing-field.tsx";
import { DueCard, KeepingCard, PaymentCard } from "./billing-money-cards.tsx";
import { NumbersCard, SenderCard } from "./billing-sender-cards.tsx";
import { FormError } from "./fields.tsx";
import { Page } from "./layout.tsx";

/** Everything that says how this property bills. */
export function BillingSettingsPage(props: BillingProps) {
  const { shell, errors } = props;
  return (
    <Page shell={shell} title="Billing settings" current="settings">
      <p class="crumbs">
        <a href="/settings">Settings</a>
      </p>
      <h1>Billing settings</h1>
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
            Save
          </button>
        </p>
      </form>
    </Page>
  );
}
