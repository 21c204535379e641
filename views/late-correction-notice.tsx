import type { TrueUp } from "../src/domain/account-bill.ts";
import { invoicePath } from "./document-paths.ts";
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
  return corrections.map(({ invoice, totalMinor }) => (
    <p class="notice notice-attention">
      <Icon name="attention" size={18} />
      <span>
        By what is known today {invoice} differs by {format.money(totalMinor, currency)}, and this account has
        no further bill that could carry it. <a href={`${invoicePath(invoice)}/replace`}>Replace {invoice}</a>
      </span>
    </p>
  ));
}
