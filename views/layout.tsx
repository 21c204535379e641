import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { VERSION } from "../src/build-info.ts";
import type { FolderKind } from "../src/domain/property.ts";
import { isolated } from "./format.ts";
import { Icon, type IconName } from "./icons.tsx";
import { NOTICES } from "./notices.ts";

/** What every page of a signed-in browser carries around its content. */
export interface Shell {
  readonly propertyName: string;
  readonly folder: FolderKind;
  /** The key of a short notice, as found in the address after a write. */
  readonly done?: string | undefined;
}

const PLACES = [
  { key: "home", href: "/", word: "Home" },
  { key: "meters", href: "/meters", word: "Meters" },
  { key: "accounts", href: "/accounts", word: "Accounts" },
  { key: "bills", href: "/bills", word: "Bills" },
  { key: "tariffs", href: "/tariffs", word: "Tariffs" },
  { key: "simulator", href: "/simulator", word: "Simulator" },
  { key: "settings", href: "/settings", word: "Settings" },
] as const satisfies readonly { key: IconName; href: string; word: string }[];

/** The navigation's entries by key. */
export type Place = (typeof PLACES)[number]["key"];

const BANNERS: Readonly<Record<FolderKind, string | undefined>> = {
  real: undefined,
  simulated: "Simulated clock: nothing here is real.",
  demo: "Demo house: real data from Sceaux, France. Power factor, frequency and Wi-Fi signal are synthesised.",
};

const HTMX_CONFIG = "includeIndicatorCSS:false, history:false";

/** The address of a file in `public/`, kept by browsers for as long as this version runs. */
export function staticUrl(path: string): string {
  return VERSION === "dev" ? `/static/${path}` : `/static/${path}?v=${encodeURIComponent(VERSION)}`;
}

/** A page with navigation, banner, notice and content. `mark` stands beside the property's name. */
export function Page(props: {
  readonly shell: Shell;
  readonly title: string;
  readonly current: Place;
  readonly mark?: Child;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}) {
  const { shell, title, current, mark, scripts = [], children } = props;
  const notice = shell.done === undefined ? undefined : NOTICES[shell.done];
  return (
    <Document
      title={`${title} · ${isolated(shell.propertyName)}`}
      headScripts={["meterbox.js"]}
      endScripts={["vendor/htmx.min.js", "vendor/hx-sse.min.js", ...scripts]}
    >
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <nav class="rail" aria-label="Pages">
        <ul>
          {PLACES.map(({ key, href, word }) => (
            <li>
              <a href={href} aria-current={key === current ? "page" : undefined}>
                <Icon name={key} size={22} />
                <span>{word}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="page">
        <Banner folder={shell.folder} />
        <header class="top">
          <a class="property" href="/">
            <bdi dir="auto">{shell.propertyName}</bdi>
          </a>
          {mark}
        </header>
        {notice ? (
          <p class="notice notice-good" role="status">
            <Icon name="good" size={18} />
            <span>{notice}</span>
          </p>
        ) : null}
        <main id="content" tabindex={-1}>
          {children}
        </main>
      </div>
    </Document>
  );
}

/** A page without navigation: for whoever is not signed in, and for errors. */
export function BarePage(props: {
  readonly title: string;
  readonly folder?: FolderKind;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}) {
  return (
    <Document title={props.title} headScripts={props.scripts ?? []} endScripts={[]}>
      <div class="bare">
        <Banner folder={props.folder ?? "real"} />
        <p class="brand">
          <Icon name="home" size={28} />
          Meterbox
        </p>
        <main id="content">{props.children}</main>
      </div>
    </Document>
  );
}

function Banner({ folder }: { readonly folder: FolderKind }) {
  return BANNERS[folder] ? (
    <p class="banner" role="note">
      {BANNERS[folder]}
    </p>
  ) : null;
}

function Document({
  title,
  headScripts,
  endScripts,
  children,
}: {
  readonly title: string;
  readonly headScripts: readonly string[];
  readonly endScripts: readonly string[];
  readonly children?: Child;
}) {
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <title>{title}</title>
        <link rel="icon" href={staticUrl("icon.svg")} type="image/svg+xml" />
        {[
          "tokens",
          "app",
          "forms",
          "home",
          "pages",
          "tariffs",
          "meter",
          "invoice",
          "money",
          "accounts",
          "bills",
        ].map((name) => (
          <link rel="stylesheet" href={staticUrl(`${name}.css`)} />
        ))}
        {headScripts.map((script) => (
          <script src={staticUrl(script)}></script>
        ))}
      </head>
      <body>
        {children}
        {/* Not deferred: htmx would begin before its extension is there, and no event stream would be opened. */}
        {endScripts.map((script) => (
          <script src={staticUrl(script)}></script>
        ))}
      </body>
    </html>
  )}`;
}
