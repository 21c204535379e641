import type { LanguageCode } from "../src/domain/words/language.ts";
import { BarePage } from "./layout.tsx";
import type { Words } from "./words.ts";

/** What went wrong in words, and a way back. */
export function ErrorPage(props: {
  readonly title: string;
  readonly detail: string;
  readonly words: Words;
  readonly language: LanguageCode;
}) {
  const { title, detail, words, language } = props;
  return (
    <BarePage title={`${title} · Meterbox`} words={words} language={language}>
      <h1>{title}</h1>
      <p class="wrap">
        <bdi dir="auto">{detail}</bdi>
      </p>
      <p>
        <a class="button" href="/">
          {words.shell.errors.home}
        </a>
      </p>
    </BarePage>
  );
}
