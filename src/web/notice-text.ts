import { attentionSentence, attentionText } from "../../views/attention-text.ts";
import { formatFor } from "../../views/format.ts";
import type { NoticeText, TimedStore } from "../actions/ports.ts";
import type { AttentionItem } from "../domain/attention.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findBoxAddress } from "../store/box-address.ts";
import { findProperty } from "../store/property.ts";

const MOST_SUBJECT = 120;

/**
 * The message about what needs a person, in the property's language: what happened, what is safe, what to do and where; of
 * nothing a test. `reached` is the box's address unless somebody set another one.
 */
export function noticeText(
  { store, clock }: TimedStore,
  items: readonly AttentionItem[],
  reached: string,
): NoticeText {
  const property = findProperty(store) ?? UNSET_PROPERTY;
  const format = formatFor(property);
  const words = format.words.home.telling.message;
  const origin = (findBoxAddress(store)?.origin ?? reached).replace(/\/$/, "");
  const [first, ...more] = items.map((item) => attentionText(item, format, clock.nowMs()));
  if (!first) {
    const text = `${words.test}\n\n${words.box(`${origin}/`)}\n`;
    return { subject: short(words.testSubject(property.name)), text, url: `${origin}/` };
  }
  const paragraphs = [first, ...more].map((text) =>
    [attentionSentence(text), words.safe(text.safe), words.todo(text.todo), `${origin}${text.href}`].join(
      "\n",
    ),
  );
  const subject =
    more.length === 0
      ? words.subject(property.name, attentionSentence(first))
      : words.subjectOfSeveral(property.name, format.count(items.length));
  return {
    subject: short(subject),
    text: `${[...paragraphs, words.box(`${origin}/`)].join("\n\n")}\n`,
    url: more.length === 0 ? `${origin}${first.href}` : `${origin}/`,
  };
}

function short(subject: string): string {
  const line = subject.replaceAll(/[\p{Cc}\s]+/gu, " ");
  return line.length > MOST_SUBJECT ? `${line.slice(0, MOST_SUBJECT - 1)}…` : line;
}
