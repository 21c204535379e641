import type { BillRule } from "../src/domain/words/charge-rules.ts";

/** The rules by which a bill came about, each with its name. */
export function BillRules({ rules }: { readonly rules: readonly BillRule[] }) {
  return (
    <dl>
      {rules.map(({ name, sentences }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {sentences.map((sentence) => (
              <p>{sentence}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
