import type { Child } from "hono/jsx";
import type { AccessPolicy } from "../src/domain/node-access.ts";
import { BoxHealth, type HealthPart } from "./box-health.tsx";
import type { Format } from "./format.ts";
import { isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { isOwner } from "./settings-frame.tsx";

/** What the settings are at the moment, as their index says it beside each page. */
export interface SettingsState {
  readonly property: { readonly name: string; readonly currency: string; readonly timeZone: string };
  readonly address: { readonly origin: string; readonly testedAtMs: number | null } | undefined;
  readonly mailHost: string | undefined;
  readonly policy: AccessPolicy;
  readonly firmware: {
    /** The version that was uploaded last; undefined where none was. */
    readonly newest: string | undefined;
    readonly isPaused: boolean;
  };
  readonly databaseSize: string;
  readonly version: string;
}

interface SettingsProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly state: SettingsState;
  /** What is asked of the clock, and of a folder that was restored. */
  readonly questions: Child;
  readonly health: readonly HealthPart[];
}

interface Way {
  readonly href: string;
  readonly word: string;
  readonly help: string;
}

/** The ways to all settings, each with how it stands; how the box is; signing out. */
export function SettingsPage({ shell, format, state, questions, health }: SettingsProps) {
  const words = format.words.settings;
  const { property } = state;
  const seesAll = isOwner(shell);
  const people = [
    { href: "/settings/people", word: words.index.who, help: words.index.whoHelp },
    { href: "/settings/tokens", word: words.index.tokens, help: words.index.tokensHelp },
  ];
  return (
    <Page shell={shell} title={words.title} current="settings">
      <h1>{words.title}</h1>
      {questions}
      <div class="columns">
        <div class="stack">
          <Ways
            id="place"
            title={words.index.place}
            ways={[
              {
                href: "/settings/property",
                word: words.index.property,
                help: `${isolated(property.name)} · ${property.currency} · ${property.timeZone}`,
              },
              { href: "/settings/address", word: words.index.address, help: addressText(state, format) },
              { href: "/settings/billing", word: words.index.billing, help: words.index.billingHelp },
            ]}
          />
          <Ways
            id="people"
            title={words.index.people}
            ways={[
              {
                href: "/settings/sessions",
                word: words.index.sessions,
                help: words.index.sessionsHelp,
              },
              ...(seesAll ? people : []),
            ]}
          />
          <Ways
            id="messages"
            title={words.index.messages}
            ways={[
              { href: "/settings/notices", word: words.index.notices, help: words.index.noticesHelp },
              {
                href: "/settings/mail",
                word: words.index.mail,
                help:
                  state.mailHost === undefined
                    ? words.index.noMail
                    : words.index.mailBy(isolated(state.mailHost)),
              },
            ]}
          />
        </div>
        <div class="stack">
          <Ways
            id="box"
            title={words.index.box}
            ways={[
              {
                href: "/settings/devices",
                word: format.words.adoption.index.devices,
                help: format.words.adoption.index[state.policy],
              },
              {
                href: "/settings/firmware",
                word: format.words.firmware.index.firmware,
                help: firmwareText(state, format),
              },
              {
                href: "/settings/data",
                word: words.index.data,
                help: words.index.dataHelp(state.databaseSize),
              },
              ...(seesAll
                ? [{ href: "/settings/log", word: words.index.log, help: words.index.logHelp }]
                : []),
              {
                href: "/settings/about",
                word: words.index.about,
                help: words.index.aboutHelp(state.version),
              },
            ]}
          />
          <BoxHealth parts={health} words={words.health} />
          <form method="post" action="/sign-out">
            <button class="button" type="submit">
              {words.index.signOut}
            </button>
          </form>
        </div>
      </div>
    </Page>
  );
}

function Ways(props: { readonly id: string; readonly title: string; readonly ways: readonly Way[] }) {
  const { id, title, ways } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="card ways">
        {ways.map(({ href, word, help }) => (
          <li>
            <a href={href}>
              <b>{word}</b>
              <span class="block small weak">{help}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function firmwareText({ firmware: { newest, isPaused } }: SettingsState, format: Format): string {
  const { index } = format.words.firmware;
  return isPaused ? index.paused : (newest ?? index.none);
}

function addressText({ address }: SettingsState, format: Format): string {
  const { index } = format.words.settings;
  if (!address) return index.noAddress;
  const { origin, testedAtMs } = address;
  return testedAtMs === null ? index.untested(origin) : index.works(origin, format.dateTime(testedAtMs));
}
