import type { Child } from "hono/jsx";
import type { Tariff } from "../src/domain/tariff.ts";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import type { EditedTariff } from "./tariff-parts.tsx";
import { Uses } from "./tariff-uses.tsx";
import { VersionLine } from "./version-line.tsx";
import { VersionDetails } from "./version-summary.tsx";

interface TariffEditorProps extends EditedTariff {
  readonly shell: Shell;
  readonly format: Format;
  readonly title: string;
  readonly action: string;
  /** The first date of the version that is shown; empty for the beginning, undefined for one that is not there yet. */
  readonly shown: string | undefined;
  readonly links?: Child;
  readonly sample: Child;
  /** The fields. */
  readonly children?: Child;
}

/** The frame of a tariff's editors: its versions on a line of time, a form with the button that saves, a sample bill at its side. */
export function TariffEditor(props: TariffEditorProps) {
  const { shell, format, tariff, title, action, links, sample, children } = props;
  const { form: words } = format.words.tariffs;
  return (
    <Page shell={shell} title={title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">{words.crumb}</a>
      </p>
      <h1>
        <bdi dir="auto">{title}</bdi>
      </h1>
      {tariff ? <Before {...props} tariff={tariff} /> : null}
      {links}
      <div class="editor">
        <form id="tariff-form" class="card form tariff-form" method="post" action={action}>
          {/* The first submit button is what Enter presses. */}
          <button hidden type="submit" name="action" value="save">
            {words.saveShort}
          </button>
          {children}
          <p class="buttons">
            <button class="button primary" type="submit" name="action" value="save">
              {tariff ? words.save : words.add}
            </button>
            <a class="button quiet" href="/tariffs">
              {words.cancel}
            </a>
          </p>
        </form>
        {sample}
      </div>
      {tariff && tariff.versions.length > 1 ? <VersionDetails tariff={tariff} format={format} /> : null}
    </Page>
  );
}

function Before({ tariff, uses, format, shown, today }: TariffEditorProps & { readonly tariff: Tariff }) {
  const { versions: words } = format.words.tariffs;
  return (
    <section class="card tariff" aria-labelledby="versions-title">
      <div class="heading">
        <h2 id="versions-title">{words.title}</h2>
        <a class="button" href={`/tariffs/${tariff.id}?version=new`}>
          {words.add}
        </a>
      </div>
      <VersionLine
        tariff={tariff}
        format={format}
        today={today}
        canRemove
        {...(shown === undefined ? {} : { shown })}
      />
      {uses ? <Uses uses={uses} format={format} /> : null}
    </section>
  );
}
