import type { Changing } from "../src/domain/changing.ts";
import type { LanguageCode } from "../src/domain/words/language.ts";
import { BarePage } from "./layout.tsx";
import type { Words } from "./words.ts";

/** What stands there while one box goes and another comes: its answer has the header that asks again by itself. */
export function MomentPage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  readonly changing: Changing;
}) {
  const { words, language, changing } = props;
  const { moment } = words.setup;
  return (
    <BarePage title={`${moment.title} · Meterbox`} words={words} language={language}>
      <h1>{moment[changing]}</h1>
      <p role="status">{moment.lead}</p>
      <p>
        <a class="button" href="/">
          {moment.reload}
        </a>
      </p>
    </BarePage>
  );
}
