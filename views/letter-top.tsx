import type { Child } from "hono/jsx";
import type { Letter, Party } from "../src/domain/words/letter/letter.ts";
import { Name } from "./figure.tsx";
import { UsageBars } from "./usage-bars.tsx";

/** Who bills whom for when, the last months, and the sentence that says it all. */
export function LetterTop({ letter, pill }: { readonly letter: Letter; readonly pill?: Child }) {
  const { title, sender, recipient, facts, chart, sentence, remarks, words, folder } = letter;
  return (
    <>
      {folder === "real" ? null : <p class="folder-mark">{words.bill.folder[folder]}</p>}
      <header class="invoice-head">
        <div>
          <p class="sender">
            <Name text={sender.name} />
          </p>
          <Lines of={sender} />
        </div>
        <div class="invoice-title">
          <h2>
            <bdi>{title}</bdi> {pill}
          </h2>
          <dl>
            {facts.map(({ label, value, note }) => (
              <div>
                <dt>{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                  {note === "" ? null : <span class="block weak">{note}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <div class="recipient">
          <p class="small weak">{recipient.label}</p>
          <p>
            <strong>
              <Name text={recipient.name} />
            </strong>
          </p>
          <Lines of={recipient} />
        </div>
        {chart ? <UsageBars chart={chart} /> : null}
      </header>
      <div>
        <p class="sentence">{sentence}</p>
        {remarks.map((remark) => (
          <p>
            <bdi dir="auto">{remark}</bdi>
          </p>
        ))}
      </div>
    </>
  );
}

function Lines({ of: { lines } }: { readonly of: Party }) {
  return (
    <p class="address">
      {lines.map((line) => (
        <bdi class="block" dir="auto">
          {line}
        </bdi>
      ))}
    </p>
  );
}
