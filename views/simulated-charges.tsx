import type { Child } from "hono/jsx";
import type { Rating } from "../src/domain/rating.ts";
import type { BillRule } from "../src/domain/words/charge-rules.ts";
import { languageOf, wordsOf } from "../src/domain/words/language.ts";
import { BillRules } from "./bill-rules.tsx";
import type { Format } from "./format.ts";
import { Said } from "./said.tsx";
import { WorkedCharges } from "./worked-charges.tsx";

/** What the bill comes to, or what it waits for. */
export type SimulatedBill =
  | {
      readonly sentence: string;
      readonly rating: Rating;
      /** How it differs from the supplier's; empty where no total was typed in. */
      readonly difference: string;
      readonly rules: readonly BillRule[];
      /** What is to be known of its readings; empty where all is as it should be. */
      readonly note: string;
    }
  | { readonly waitsFor: readonly string[] };

/** The answer beside a form; with JavaScript it follows each change, without by the form's button. */
export function AnswerPanel(props: {
  readonly answer: SimulatedBill;
  readonly format: Format;
  /** Where changes are posted to. */
  readonly action: string;
  /** Which events of the form's fields are changes. */
  readonly on: readonly ("input" | "change")[];
}) {
  const { answer, format, action, on } = props;
  return (
    <aside class="card sample-bill" aria-labelledby="answer-title">
      <h2 id="answer-title">{format.words.bills.simulated.heading}</h2>
      <div
        id="answer"
        aria-live="polite"
        hx-post={action}
        hx-include="#simulator-form"
        hx-trigger={on.map((event) => `${event} from:#simulator-form delay:250ms`).join(", ")}
        hx-sync="this:replace"
        hx-swap="innerMorph"
        {...{ "hx-status:5xx": "swap:none" }}
      >
        <SimulatedCharges answer={answer} format={format} />
      </div>
    </aside>
  );
}

/** An answer to a change: the bill anew, and the fields of another tariff in place of those before. */
export function SimulatorAnswer(props: {
  readonly answer: SimulatedBill;
  readonly format: Format;
  /** Undefined where the fields stay as they are. */
  readonly fields: Child | undefined;
}) {
  const { answer, format, fields } = props;
  return (
    <>
      <SimulatedCharges answer={answer} format={format} />
      {fields ? (
        <hx-partial hx-target="#asked" hx-swap="innerHTML">
          {fields}
        </hx-partial>
      ) : null}
    </>
  );
}

/** The lines with their working, the total, how it differs from the supplier's, and the rules. */
function SimulatedCharges({ answer, format }: { readonly answer: SimulatedBill; readonly format: Format }) {
  if ("waitsFor" in answer) {
    return (
      <ul class="waits">
        {answer.waitsFor.map((message) => (
          <li>
            <bdi dir="auto">
              <Said text={message} format={format} />
            </bdi>
          </li>
        ))}
      </ul>
    );
  }
  const { sentence, rating, difference, rules, note } = answer;
  return (
    <>
      <p class="lead">{sentence}</p>
      {note === "" ? null : <p class="help">{note}</p>}
      <WorkedCharges
        lines={rating.lines}
        totalMinor={rating.totalMinor}
        currency={rating.currency}
        format={format}
        words={wordsOf(languageOf(format.locale))}
      />
      {difference === "" ? null : <p class="difference">{difference}</p>}
      <details class="numbers">
        <summary>{format.words.bills.simulated.method}</summary>
        <div class="method">
          <BillRules rules={rules} />
        </div>
      </details>
    </>
  );
}
