import { Pill, type PillLook } from "./figure.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** A line of the log as its page shows it. */
export interface ShownLine {
  readonly atMs: number;
  readonly level: "info" | "warning" | "error";
  readonly part: string;
  readonly text: string;
}

interface LogProps {
  readonly shell: Shell;
  readonly format: Format;
  /** The newest first. */
  readonly lines: readonly ShownLine[];
  /** The least serious that is shown. */
  readonly least: ShownLine["level"];
}

const LOOKS: Readonly<Record<ShownLine["level"], Omit<PillLook, "word">>> = {
  info: { tone: "quiet", icon: "good" },
  warning: { tone: "attention", icon: "attention" },
  error: { tone: "bad", icon: "bad" },
};
const LEVELS = ["info", "warning", "error"] as const;

/** The latest lines of the log, all or only what is serious. */
export function LogPage({ shell, format, lines, least }: LogProps) {
  const words = shell.words.settings.log;
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <nav class="log-levels" aria-label={words.show}>
        {LEVELS.map((level) => (
          <a
            class="log-level"
            href={level === "info" ? "/settings/log" : `/settings/log?level=${level}`}
            aria-current={level === least ? "true" : undefined}
          >
            {words.levels[level]}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? <p class="card prose">{words.empty}</p> : null}
      {lines.length === 0 ? null : (
        <ol class="card log">
          {lines.map((line) => (
            <li>
              <p class="log-head">
                <Pill look={{ ...LOOKS[line.level], word: words.states[line.level] }} />
                <time class="small weak" datetime={new Date(line.atMs).toISOString()}>
                  {format.exactDateTime(line.atMs)}
                </time>
                <span class="small weak">{line.part}</span>
              </p>
              <pre>
                <bdi dir="auto">{line.text}</bdi>
              </pre>
            </li>
          ))}
        </ol>
      )}
    </SettingsFrame>
  );
}
