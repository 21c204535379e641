import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { Said } from "./said.tsx";

/** One thing of a long work and what came of it. */
export interface ShownWorkItem {
  readonly name: string;
  readonly href: string | null;
  readonly isGood: boolean;
  readonly detail: string;
}

/** A long work as its page shows it. */
export interface ShownWork {
  readonly id: string;
  readonly kind: "issue-bills" | "documents-zip" | "derive-again" | "export-data" | "backup";
  readonly back: string;
  readonly state: "running" | "done" | "failed" | "stopped";
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly done: number;
  readonly total: number | null;
  readonly items: readonly ShownWorkItem[];
  readonly fileName: string | null;
}

/** A long work: how far it is, by itself where there are scripts; at its end what came of each thing. */
export function WorkPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly work: ShownWork;
}) {
  const { shell, format, work } = props;
  const words = format.words.bills.work;
  const ofBills = work.kind === "issue-bills" || work.kind === "documents-zip";
  return (
    <Page shell={shell} title={words.kinds[work.kind]} current={ofBills ? "bills" : "settings"}>
      <p class="crumbs">
        <a href={work.back}>{words.back}</a>
      </p>
      <h1>{words.kinds[work.kind]}</h1>
      <WorkProgress work={work} format={format} />
    </Page>
  );
}

/** What changes of a long work while it runs; asks for itself again until it has ended. */
function WorkProgress({ work, format }: { readonly work: ShownWork; readonly format: Format }) {
  const words = format.words.bills.work;
  const isRunning = work.state === "running";
  const again = isRunning
    ? { "hx-get": `/work/${work.id}`, "hx-trigger": "every 1s", "hx-select": "#work", "hx-swap": "outerHTML" }
    : {};
  return (
    <section class="card stack work" id="work" {...again}>
      <p role="status" class={work.state === "failed" ? "work-state work-bad" : "work-state"}>
        {isRunning ? null : <Icon name={work.state === "done" ? "good" : "bad"} size={18} />}
        <span>{stateOf(work, format)}</span>
      </p>
      {isRunning ? (
        <>
          <progress
            aria-label={words.progress}
            {...(work.total === null ? {} : { value: work.done, max: Math.max(1, work.total) })}
          ></progress>
          <p class="help">{words.leave}</p>
          <noscript>
            <p class="buttons">
              <a class="button" href={`/work/${work.id}`}>
                {words.again}
              </a>
            </p>
          </noscript>
        </>
      ) : null}
      {work.items.length > 0 ? (
        <ul class="rows">
          {work.items.map((item) => (
            <Item item={item} words={words} />
          ))}
        </ul>
      ) : null}
      {isRunning ? null : (
        <p class="buttons">
          {work.state === "done" && work.fileName !== null ? (
            <a class="button primary" href={`/work/${work.id}/file`}>
              <Icon name="download" size={18} />
              <Fill text={words.download} parts={{ file: <bdi>{work.fileName}</bdi> }} />
            </a>
          ) : null}
          <a class="button" href={work.back}>
            {words.back}
          </a>
        </p>
      )}
    </section>
  );
}

function Item({
  item: { name, href, isGood, detail },
  words,
}: {
  readonly item: ShownWorkItem;
  readonly words: Format["words"]["bills"]["work"];
}) {
  return (
    <li>
      <span class={isGood ? "work-name" : "work-name work-bad"}>
        <Icon name={isGood ? "good" : "attention"} size={16} />
        <span class="visually-hidden">{isGood ? words.good : words.bad}</span>
        {href === null ? (
          <Name text={name} />
        ) : (
          <a href={href}>
            <Name text={name} />
          </a>
        )}
      </span>
      {detail === "" ? null : (
        <bdi dir="auto">
          <Said text={detail} />
        </bdi>
      )}
    </li>
  );
}

function stateOf({ state, done, total, startedAtMs, endedAtMs }: ShownWork, format: Format): string {
  const words = format.words.bills.work;
  const at = format.timeOrDay(endedAtMs ?? startedAtMs, startedAtMs);
  if (state === "running")
    return total === null
      ? words.running(format.count(done))
      : words.runningOf(format.count(done), format.count(total));
  if (state === "done") return words.done(format.count(done), at);
  return state === "failed" ? words.failed(format.count(done), at) : words.stopped(format.count(done), at);
}

/** The way to a long work that runs, for the page that began it. */
export function RunningWorkNotice({
  work,
  format,
}: {
  readonly work: ShownWork | undefined;
  readonly format: Format;
}) {
  if (!work) return null;
  const words = format.words.bills.work;
  return (
    <p class="notice">
      <Icon name="open" size={18} />
      <span>
        {words.kinds[work.kind]}: {stateOf(work, format)} <a href={`/work/${work.id}`}>{words.look}</a>
      </span>
    </p>
  );
}
