import type { Child } from "hono/jsx";
import type { LanguageCode } from "../src/domain/words/language.ts";
import type { Letter, ProofWords } from "../src/domain/words/letter/letter.ts";
import { BillRules } from "./bill-rules.tsx";
import { LetterMeters } from "./letter-meters.tsx";
import { LetterSections } from "./letter-sections.tsx";
import { LetterSums } from "./letter-sums.tsx";
import { LetterTop } from "./letter-top.tsx";

/** A document as an article: what its PDF says, in the same order, and between it what only the page has. */
export function LetterArticle({
  letter,
  pill,
  holds,
  workingOf,
  afterSums,
  afterAll,
  pageLanguage = "en",
}: {
  readonly letter: Letter;
  readonly pill?: Child;
  readonly holds?: Child;
  /** The folded working of a section, by its place. */
  readonly workingOf?: (index: number) => Child;
  readonly afterSums?: Child;
  readonly afterAll?: Child;
  /** Of what the page has and paper has not: that of the page around the letter. */
  readonly pageLanguage?: LanguageCode;
}) {
  const { words, rules, proof, status, foot } = letter;
  return (
    <article class="card letter invoice" lang={letter.language}>
      <LetterTop letter={letter} pill={pill} />
      {holds}
      {letter.meters.length > 0 ? <LetterMeters rows={letter.meters} words={words} /> : null}
      <LetterSections sections={letter.sections} words={words} workingOf={workingOf} />
      <LetterSums letter={letter} />
      <OnScreen language={pageLanguage}>{afterSums}</OnScreen>
      <footer class="method">
        {rules.length > 0 ? (
          <>
            <h3>{words.bill.methodHeading}</h3>
            <BillRules rules={rules} />
          </>
        ) : null}
        {proof ? <Proof proof={proof} /> : null}
        {status ? <p class="weak">{foot.join(" ")}</p> : null}
      </footer>
      <OnScreen language={pageLanguage}>{afterAll}</OnScreen>
    </article>
  );
}

/** What the page has and paper has not. */
function OnScreen({ language, children }: { readonly language: LanguageCode; readonly children?: Child }) {
  return children ? (
    <div class="on-screen" lang={language}>
      {children}
    </div>
  ) : null;
}

function Proof({ proof: { heading, facts, sentences } }: { readonly proof: ProofWords }) {
  return (
    <>
      <h3>{heading}</h3>
      <dl>
        {facts.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </>
  );
}
