import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { staticUrl } from "./static-url.ts";

/** A part that the program is made of. */
export interface ListedPart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** What this program is, how it is used, and what it is made of. */
export function AboutPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly version: string;
  /** 0 where it runs from its sources. */
  readonly builtAtMs: number;
  readonly parts: readonly ListedPart[];
}) {
  const { shell, format, version, builtAtMs, parts } = props;
  const words = shell.words.settings.about;
  return (
    <SettingsFrame shell={shell} title={words.title}>
      <div class="columns">
        <section class="card form">
          <p>{builtAtMs === 0 ? words.fromSources : words.version(version, format.day(builtAtMs))}</p>
          <p>{words.licence}</p>
          <h2>{words.docs}</h2>
          <ul class="rows">
            {Object.entries(words.documents).map(([file, word]) => (
              <li>
                <a href={staticUrl(`vendor/${file}.txt`)}>{word}</a>
              </li>
            ))}
            <li>
              <a href="/api/openapi.json">{words.api}</a>
            </li>
          </ul>
        </section>
        <section class="card form" aria-labelledby="made-of">
          <h2 id="made-of">{words.parts}</h2>
          <p class="help">
            <Fill
              text={words.partsHelp}
              parts={{ texts: <a href={staticUrl("vendor/licences.txt")}>{words.texts}</a> }}
            />
          </p>
          <table class="made-of">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.versionColumn}</th>
                <th scope="col">{words.licenceColumn}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr>
                  <th scope="row">{part.name}</th>
                  <td>{part.version}</td>
                  <td>{part.licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </SettingsFrame>
  );
}
