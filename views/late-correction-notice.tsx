import type { TrueUp } from "../src/domain/account-bill.ts";
import { invoicePath } from "./document-paths.ts";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";

/** Says by how much the bills of an account that has no further one are off. */
export function LateCorrectionNotice({
  corrections,
  currency,
  format,
}: {
  readonly corrections: readonly TrueUp[];
  readonly currency: string;
  readonly format: Format;
}) {
  const { holds } = format.words.bills;
  return corrections.map(({ invoice, totalMinor }) => (
    <p class="notice notice-attention">
      <Icon name="attention" size={18} />
      <span>
        <Fill
          text={holds.lateCorrection}
          parts={{
            invoice,
            amount: format.money(totalMinor, currency),
            link: <a href={`${invoicePath(invoice)}/replace`}>{holds.steps.replace(invoice)}</a>,
          }}
        />
      </span>
    </p>
  ));
}
