import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";

/** Says that nothing is issued until the last numbers are confirmed. */
export function IssuingLockNotice({ format }: { readonly format: Format }) {
  const words = format.words.bills.lock;
  return (
    <p class="notice notice-attention" role="alert">
      <Icon name="attention" size={18} />
      <span>
        <Fill text={words.notice} parts={{ link: <a href="/settings#last-numbers">{words.confirm}</a> }} />
      </span>
    </p>
  );
}
