import { type Context, Hono } from "hono";
import type { Format } from "../../views/format.ts";
import { RemoveTariffPage } from "../../views/remove-tariff-page.tsx";
import { RemoveVersionPage } from "../../views/remove-version-page.tsx";
import { TariffListPage } from "../../views/tariff-list-page.tsx";
import { removeTariff, withdrawVersion } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { restoreTariff, restoreVersion } from "../actions/restore-tariff.ts";
import { isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { readJson } from "../json-text.ts";
import { listAccounts } from "../store/accounts.ts";
import { listMeters } from "../store/meters.ts";
import { versionRowInForce } from "../store/tariff-uses.ts";
import { listTariffs, requireTariff } from "../store/tariffs.ts";
import { statusOf } from "./errors.tsx";
import { idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { todayOf, usesOf } from "./tariff-application.ts";
import { offerUndo } from "./undo.ts";

/** `/tariffs`: the list, and what takes a version or a whole tariff away and puts it back. */
export function tariffPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs", (context) => {
      const { shell, format } = pageParts(box, context);
      const uses = usesOf(box);
      return context.html(
        <TariffListPage
          shell={{ ...shell, more: fromText(context.req.query("from"), format) }}
          format={format}
          tariffs={listTariffs(box.store).map((tariff) => ({ tariff, uses: uses(tariff) }))}
          today={todayOf(box)}
        />,
      );
    })
    .get("/tariffs/:id{[0-9]{1,15}}/versions/:from/remove", (context) => removeVersionPage(box, context))
    .post("/tariffs/:id{[0-9]{1,15}}/versions/:from/remove", async (context) => {
      const [id, from] = [idOf(context), fromOf(context)];
      const row = versionRowInForce(box.store, id, from);
      const error = await tryWrite(() => withdrawVersion(box, id, from));
      if (error) return removeVersionPage(box, context, error);
      const back = withNotice("/tariffs", "version-removed");
      const action = `/tariffs/${id}/versions/${from ?? "beginning"}/restore`;
      offerUndo(context, back, { action, fields: { row: String(row ?? "") } });
      return context.redirect(back, 303);
    })
    .post("/tariffs/:id{[0-9]{1,15}}/versions/:from/restore", async (context) => {
      const row = textOf(await readForm(context), "row");
      restoreVersion(box, idOf(context), fromOf(context), /^\d{1,15}$/.test(row) ? Number(row) : undefined);
      return context.redirect(withNotice("/tariffs", "version-restored"), 303);
    })
    .get("/tariffs/:id{[0-9]{1,15}}/remove", (context) => removePage(box, context))
    .post("/tariffs/:id{[0-9]{1,15}}/remove", async (context) => {
      const id = idOf(context);
      const of = <Rated extends { readonly tariffId: number | null }>(all: readonly Rated[]) =>
        all.filter(({ tariffId }) => tariffId === id);
      const devices = of(listMeters(box.store)).map(({ deviceId }) => deviceId);
      const accounts = of(listAccounts(box.store)).map((account) => account.id);
      const error = await tryWrite(() => removeTariff(box, id));
      if (error) return removePage(box, context, error);
      const back = withNotice("/tariffs", "tariff-removed");
      const fields = { devices: JSON.stringify(devices), accounts: JSON.stringify(accounts) };
      offerUndo(context, back, { action: `/tariffs/${id}/restore`, fields });
      return context.redirect(back, 303);
    })
    .post("/tariffs/:id{[0-9]{1,15}}/restore", async (context) => {
      const form = await readForm(context);
      restoreTariff(box, idOf(context), {
        devices: listOf(textOf(form, "devices"), (item): item is string => typeof item === "string"),
        accounts: listOf(textOf(form, "accounts"), (item): item is number => Number.isSafeInteger(item)),
      });
      return context.redirect(withNotice("/tariffs", "tariff-restored"), 303);
    });
}

function listOf<Item>(text: string, isItem: (item: unknown) => item is Item): Item[] {
  const read = readJson(text);
  return "value" in read && Array.isArray(read.value) ? read.value.filter(isItem) : [];
}

function fromOf(context: Context): string | null {
  const from = context.req.param("from") ?? "";
  return from === "beginning" ? null : from;
}

/** From when what was just saved applies, where that is a day. */
function fromText(from = "", { date, words }: Format): string | undefined {
  return isDate(from) ? words.tariffs.savedFrom(date(from)) : undefined;
}

function removePage(box: Box, context: Context, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const tariff = requireTariff(box.store, idOf(context));
  return context.html(
    <RemoveTariffPage
      shell={shell}
      format={format}
      tariff={tariff}
      uses={usesOf(box)(tariff)}
      error={error?.message ?? ""}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function removeVersionPage(box: Box, context: Context, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const tariff = requireTariff(box.store, idOf(context));
  const from = fromOf(context);
  const version = tariff.versions.find(({ effectiveFrom }) => effectiveFrom === from);
  if (!version)
    throw new AppError("not-found", `${tariff.name} has no version from ${from ?? "the beginning"}.`);
  return context.html(
    <RemoveVersionPage
      shell={shell}
      format={format}
      tariff={tariff}
      version={version}
      uses={usesOf(box)(tariff)}
      error={error?.message ?? ""}
    />,
    error ? statusOf(error.code) : 200,
  );
}
