import type { Child } from "hono/jsx";
import type { Tariff } from "../src/domain/tariff.ts";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { Versions } from "./tariff-parts.tsx";

/** The frame of a tariff's editors: a form with the button that saves, a sample bill at its side, the versions below. */
export function TariffEditor(props: {
  readonly shell: Shell;
  readonly format: Format;
  /** The tariff that is changed; undefined for a new one. */
  readonly tariff: Tariff | undefined;
  readonly title: string;
  readonly action: string;
  /** The first date of the version that is shown; empty for the beginning. */
  readonly shown: string;
  readonly links?: Child;
  readonly sample: Child;
  /** The fields. */
  readonly children?: Child;
}) {
  const { shell, format, tariff, title, action, shown, links, sample, children } = props;
  return (
    <Page shell={shell} title={title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
      </p>
      <h1>
        <bdi dir="auto">{title}</bdi>
      </h1>
      {links}
      <div class="editor">
        <form id="tariff-form" class="card form" method="post" action={action}>
          {children}
          <p class="buttons">
            <button class="button primary" type="submit" name="action" value="save">
              {tariff ? "Save the tariff" : "Add the tariff"}
            </button>
            <a class="button quiet" href="/tariffs">
              Cancel
            </a>
          </p>
        </form>
        {sample}
      </div>
      {tariff && tariff.versions.length > 1 ? (
        <Versions tariff={tariff} shown={shown} format={format} />
      ) : null}
    </Page>
  );
}
