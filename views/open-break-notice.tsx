import type { BreakKind } from "../src/domain/event.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";

/** A meter with a break of which nobody has said what it was. */
export interface UnansweredBreak {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: BreakKind;
  /** When the newest of them happened. */
  readonly afterMs: number;
}

/** Which meters have a question, each with the way to it. */
export function OpenBreakNotice(props: {
  readonly breaks: readonly UnansweredBreak[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { breaks, format, nowMs } = props;
  if (breaks.length === 0) return null;
  const words = format.words.home.attention["meter-question"];
  const whenOf = (atMs: number) =>
    format.day(atMs) === format.day(nowMs) ? words.at(format.time(atMs)) : words.on(format.shortDay(atMs));
  return (
    <div class="notice notice-attention notice-asks">
      <Icon name="question" size={18} />
      <ul>
        {breaks.map(({ deviceId, name, kind, afterMs }) => (
          <li>
            <span>
              <Fill
                text={kind === "drop" ? words.fell : words.jumped}
                parts={{ name: <Name text={name} />, when: whenOf(afterMs) }}
              />
            </span>{" "}
            <a href={`/meters/${deviceId}#questions`}>{words.action}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
