import type { AttentionItem } from "../src/domain/attention.ts";
import { attentionText } from "./attention-text.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";

/** So many are shown; the others are behind a summary. */
const MOST_SHOWN = 3;

/** What needs a person, each with what is safe and its one next action; nothing where nothing does. */
export function Attention(props: {
  readonly items: readonly AttentionItem[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { items, format, nowMs } = props;
  if (items.length === 0) return null;
  const words = format.words.home.attention;
  // One that would stand alone behind the summary is shown as well.
  const most = items.length === MOST_SHOWN + 1 ? items.length : MOST_SHOWN;
  const rest = items.slice(most);
  return (
    <section class="attention" aria-label={words.title}>
      <AttentionList items={items.slice(0, most)} format={format} nowMs={nowMs} />
      {rest.length > 0 ? (
        <details>
          <summary>{words.more(format.count(rest.length))}</summary>
          <AttentionList items={rest} format={format} nowMs={nowMs} />
        </details>
      ) : null}
    </section>
  );
}

function AttentionList({ items, format, nowMs }: Parameters<typeof Attention>[0]) {
  return (
    <ul>
      {items.map((item) => (
        <AttentionLine item={item} format={format} nowMs={nowMs} />
      ))}
    </ul>
  );
}

function AttentionLine(props: {
  readonly item: AttentionItem;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { item, format, nowMs } = props;
  const text = attentionText(item, format, nowMs);
  const named = Object.entries(text.names).map(([hole, name]) => [hole, <Name text={name} />]);
  return (
    <li class={`attention-${text.tone}`}>
      <Icon name={text.icon} size={20} />
      <p>
        <span class="attention-what">
          <Fill text={text.what} parts={{ ...text.texts, ...Object.fromEntries(named) }} />
        </span>{" "}
        <span class="small attention-safe">{text.safe}</span>
      </p>
      <a href={text.href}>{text.action}</a>
    </li>
  );
}
