import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { FolderKind } from "../src/domain/property.ts";
import type { Role } from "../src/domain/role.ts";
import type { LanguageCode } from "../src/domain/words/language.ts";
import { isolated } from "./format.ts";
import { Icon, type IconName } from "./icons.tsx";
import { pageLanguage } from "./said.tsx";
import { type StaticFile, staticUrl } from "./static-url.ts";
import { noticeOf, type Words } from "./words.ts";

/** What every page of a signed-in browser carries around its content. */
export interface Shell {
  readonly propertyName: string;
  readonly folder: FolderKind;
  readonly words: Words;
  readonly language: LanguageCode;
  /** Of whoever looks; left out where nobody is signed in. */
  readonly role?: Role | undefined;
  /** Whether this demo was entered from a first run, to which it can be left. */
  readonly canLeaveDemo?: boolean | undefined;
  /** The key of a short notice, as found in the address after a write. */
  readonly done?: string | undefined;
  /** What that notice goes on to say: of what, or from when. */
  readonly more?: string | undefined;
  /** What takes that write back. */
  readonly undo?: Undo | undefined;
  /** Whether the page answers a form that was sent, so that it cannot be asked for again. */
  readonly isAnswer?: boolean | undefined;
}

/** A form that takes back what was just done: where it is sent, with which hidden fields. */
export interface Undo {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const FIRST_PLACES = [
  { key: "home", href: "/" },
  { key: "meters", href: "/meters" },
  { key: "bills", href: "/bills" },
] as const satisfies readonly { key: IconName; href: string }[];

/** The places that a phone's navigation has no room for: they stand on the page `/more`. */
export const MORE_PLACES = [
  { key: "accounts", href: "/accounts" },
  { key: "tariffs", href: "/tariffs" },
  { key: "simulator", href: "/simulator" },
  { key: "settings", href: "/settings" },
] as const satisfies readonly { key: IconName; href: string }[];

const PLACES = [...FIRST_PLACES, ...MORE_PLACES];

/** The navigation's entries by key. */
export type Place = (typeof PLACES)[number]["key"];

const HTMX_CONFIG = "includeIndicatorCSS:false, history:false";

/** A page with navigation, banner, notice and content. `mark` stands beside the property's name. */
export function Page(props: {
  readonly shell: Shell;
  readonly title: string;
  readonly current: Place | "more";
  readonly mark?: Child;
  readonly scripts?: readonly StaticFile[];
  readonly children?: Child;
}) {
  const { shell, title, current, mark, scripts = [], children } = props;
  const { words } = shell;
  const notice = shell.done === undefined ? undefined : noticeOf(words, shell.done);
  const isMore = current === "more" || MORE_PLACES.some(({ key }) => key === current);
  return (
    <Document
      title={`${title} · ${isolated(shell.propertyName)}`}
      language={shell.language}
      headScripts={["meterbox.js"]}
      endScripts={["vendor/htmx.min.js", "vendor/hx-sse.min.js", ...scripts]}
    >
      <a class="skip" href="#content">
        {words.shell.skip}
      </a>
      <nav class="rail" aria-label={words.shell.pages}>
        <ul>
          {PLACES.map(({ key, href }, index) => (
            <li class={index < FIRST_PLACES.length ? undefined : "rail-wide"}>
              <a href={href} aria-current={key === current ? "page" : undefined}>
                <Icon name={key} size={22} />
                <span>{words.shell.places[key]}</span>
              </a>
            </li>
          ))}
          <li class="rail-narrow">
            <a href="/more" aria-current={isMore ? (current === "more" ? "page" : "true") : undefined}>
              <Icon name="more" size={22} />
              <span>{words.shell.more}</span>
            </a>
          </li>
        </ul>
      </nav>
      <div class="page" data-role={shell.role} data-answer={shell.isAnswer ? "" : undefined}>
        <Banner folder={shell.folder} words={words} canLeave={shell.canLeaveDemo === true} />
        <header class="top">
          <a class="property" href="/">
            <bdi dir="auto">{shell.propertyName}</bdi>
          </a>
          {mark}
        </header>
        {notice ? (
          <div class="notice notice-good" role="status">
            <Icon name="good" size={18} />
            <span>{shell.more === undefined ? notice : `${notice} ${shell.more}`}</span>
            {shell.undo ? <UndoForm undo={shell.undo} word={words.shell.undo} /> : null}
          </div>
        ) : null}
        <main id="content" tabindex={-1}>
          {children}
          {shell.role === "viewer" ? <p class="looks-only weak">{words.shell.looksOnly}</p> : null}
        </main>
      </div>
    </Document>
  );
}

function UndoForm({ undo, word }: { readonly undo: Undo; readonly word: string }) {
  return (
    <form class="undo" method="post" action={undo.action}>
      {Object.entries(undo.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="button quiet" type="submit">
        {word}
      </button>
    </form>
  );
}

/** A page without navigation: for whoever is not signed in, and for errors. */
export function BarePage(props: {
  readonly title: string;
  readonly words: Words;
  readonly language: LanguageCode;
  readonly folder?: FolderKind;
  readonly scripts?: readonly StaticFile[];
  readonly children?: Child;
}) {
  const { title, words, language, folder = "real", scripts = [], children } = props;
  return (
    <Document title={title} language={language} headScripts={scripts} endScripts={[]}>
      <div class="bare">
        <Banner folder={folder} words={words} />
        <header class="brand">
          <Icon name="home" size={28} />
          Meterbox
        </header>
        <main id="content">{children}</main>
      </div>
    </Document>
  );
}

function Banner(props: { readonly folder: FolderKind; readonly words: Words; readonly canLeave?: boolean }) {
  const { folder, words, canLeave = false } = props;
  if (folder === "real") return null;
  return (
    <aside class={canLeave ? "banner banner-verb" : "banner"}>
      <p>{words.shell.banners[folder]}</p>
      {canLeave ? (
        <form method="post" action="/demo/leave">
          <button class="button" type="submit">
            {words.setup.demo.leave}
          </button>
        </form>
      ) : null}
    </aside>
  );
}

function Document(props: {
  readonly title: string;
  readonly language: LanguageCode;
  readonly headScripts: readonly StaticFile[];
  readonly endScripts: readonly StaticFile[];
  readonly children?: Child;
}) {
  const { title, language, headScripts, endScripts, children } = props;
  return html`<!doctype html>${(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <title>{title}</title>
        <link rel="icon" href={staticUrl("icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={staticUrl("meterbox.css")} />
        {headScripts.map((script) => (
          <script src={staticUrl(script)}></script>
        ))}
      </head>
      <body>
        <pageLanguage.Within value={language}>{children}</pageLanguage.Within>
        {/* Not deferred: htmx would begin before its extension is there, and no event stream would be opened. */}
        {endScripts.map((script) => (
          <script src={staticUrl(script)}></script>
        ))}
      </body>
    </html>
  )}`;
}
