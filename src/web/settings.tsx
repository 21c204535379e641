import { Hono } from "hono";
import { SettingsPage } from "../../views/settings-page.tsx";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import { accessPolicy } from "../store/access-policy.ts";
import { findBoxAddress } from "../store/box-address.ts";
import { databaseBytes } from "../store/data-sizes.ts";
import { listFirmwareImages } from "../store/firmware-images.ts";
import { rolloutsGoingOn } from "../store/firmware-rollouts.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { healthParts } from "./box-health.ts";
import { clockNotice } from "./clock.tsx";
import { checkHealth } from "./health.ts";
import { lastNumbersForm } from "./issuing-lock.tsx";
import { pageParts } from "./pages.ts";
import { sizeText } from "./sizes.ts";

/** `/settings`: the ways to all settings, how the box is, and signing out. */
export function settingsPages(box: Box): Hono {
  return new Hono().get("/settings", async (context) => {
    const { shell, format, property } = pageParts(box, context);
    return context.html(
      <SettingsPage
        shell={shell}
        format={format}
        state={{
          property,
          address: findBoxAddress(box.store),
          mailHost: findMailSettings(box.store)?.host,
          policy: accessPolicy(box.store),
          firmware: {
            newest: listFirmwareImages(box.store)[0]?.version,
            isPaused: rolloutsGoingOn(box.store).some(({ state }) => state === "paused"),
          },
          databaseSize: sizeText(databaseBytes(box.store), format),
          version: VERSION,
        }}
        questions={
          <>
            {clockNotice(box, format)}
            {lastNumbersForm(box, context)}
          </>
        }
        health={healthParts(await checkHealth(box), format)}
      />,
    );
  });
}
