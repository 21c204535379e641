import type { Tariff } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import { Page, type Shell } from "./layout.tsx";

/** Asks before a tariff is removed, naming what follows. */
export function RemoveTariffPage({ shell, tariff }: { readonly shell: Shell; readonly tariff: Tariff }) {
  const versions =
    tariff.versions.length === 1 ? "its one version" : `its ${tariff.versions.length} versions`;
  return (
    <Page shell={shell} title={`Remove ${tariff.name}`} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
      </p>
      <form class="card form prose" method="post" action={`/tariffs/${tariff.id}/remove`}>
        <h1>
          Remove <Name text={tariff.name} />?
        </h1>
        <p>
          {tariff.isDefault
            ? "It is the property's tariff: the bills of every meter without a tariff of its own wait until you enter another."
            : "Its meters fall back to the property's tariff, and their drafted bills are computed again with it."}{" "}
          No reading is lost.
        </p>
        <p class="buttons">
          <button class="button danger" type="submit">
            <span>
              Remove <Name text={tariff.name} /> and {versions}
            </span>
          </button>
          <a class="button" href="/tariffs">
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}
