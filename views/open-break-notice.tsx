import type { BreakKind } from "../src/domain/event.ts";
import { Name } from "./figure.tsx";
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
  /** How many are named; the page of meters names the others. */
  readonly most?: number;
}) {
  const { breaks, format, nowMs, most = breaks.length } = props;
  if (breaks.length === 0) return null;
  const left = breaks.length - most;
  return (
    <div class="notice notice-attention notice-asks">
      <Icon name="question" size={18} />
      <ul>
        {breaks.slice(0, most).map(({ deviceId, name, kind, afterMs }) => (
          <li>
            <span>
              <Name text={name} />
              's counter {kind === "drop" ? "fell" : "jumped"} {whenOf(afterMs, nowMs, format)}.
            </span>{" "}
            <a href={`/meters/${deviceId}#questions`}>What was it?</a>
          </li>
        ))}
        {left > 0 ? (
          <li>
            <a href="/meters">{left === 1 ? "One more meter has" : `${left} more meters have`} a question.</a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function whenOf(atMs: number, nowMs: number, format: Format): string {
  const isToday = format.day(atMs) === format.day(nowMs);
  return isToday ? `at ${format.time(atMs)}` : `on ${format.shortDay(atMs)}`;
}
