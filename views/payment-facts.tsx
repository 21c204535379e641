import type { PaymentWords } from "../src/domain/words/letter/letter.ts";

/** What somebody who pays has to write, one below the other. */
export function PaymentFacts({ facts, look }: Pick<PaymentWords, "facts"> & { readonly look?: "facts" }) {
  return (
    <dl class={look}>
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <bdi dir="auto">{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
