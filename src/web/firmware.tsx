import { type Context, Hono } from "hono";
import { type ChosenRollout, FirmwareImagePage } from "../../views/firmware-image-page.tsx";
import { FirmwarePage, type TypedImage } from "../../views/firmware-page.tsx";
import { deleteFirmware, requireFirmware } from "../actions/keep-firmware.ts";
import type { Box } from "../actions/ports.ts";
import { cancelRollout, resumeRollout, rollOut } from "../actions/roll-out-firmware.ts";
import { rolloutDevices } from "../actions/rollout-devices.ts";
import type { AppError } from "../domain/error.ts";
import { type FirmwareImage, listFirmwareImages } from "../store/firmware-images.ts";
import { listRollouts, rolloutsGoingOn } from "../store/firmware-rollouts.ts";
import { whoAsks } from "./auth.ts";
import { imageLimit } from "./body-limits.ts";
import { statusOf } from "./errors.tsx";
import { shownRollout } from "./firmware-state.ts";
import { keepSent, readImage } from "./firmware-upload.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { sizeText } from "./sizes.ts";

const PATH = "/settings/firmware";
/** How many roll-outs are shown that have ended. */
const LATEST = 5;
const NOTHING: TypedImage = { board: "", version: "" };

/** `/settings/firmware`: images, and to which devices they go. */
export function firmwarePages(box: Box): Hono {
  return new Hono()
    .get(PATH, (context) => listPage(box, context))
    .post(PATH, imageLimit, async (context) => {
      const sent = await readImage(context);
      let kept: FirmwareImage | undefined;
      const error = await tryWrite(() => {
        kept = keepSent(box, context, sent);
      });
      return error
        ? listPage(box, context, sent.typed, error)
        : context.redirect(withNotice(kept ? `${PATH}/${kept.id}` : PATH, "firmware-kept"), 303);
    })
    .get(`${PATH}/:id{\\d+}`, (context) => {
      const chosen = { first: context.req.query("first") ?? "", isOnlyFirst: false, isForced: false };
      return imagePage(box, context, chosen);
    })
    .post(`${PATH}/:id{\\d+}/roll-out`, async (context) => {
      const form = await readForm(context);
      const chosen = {
        first: textOf(form, "first"),
        isOnlyFirst: textOf(form, "scope") === "first",
        isForced: textOf(form, "force") !== "",
      };
      const wish = { ...chosen, first: chosen.first === "" ? undefined : chosen.first };
      const error = await tryWrite(() => rollOut(box, idOf(context), wish, whoAsks(context, box)));
      return error
        ? imagePage(box, context, chosen, error)
        : context.redirect(withNotice(PATH, "firmware-rolling"), 303);
    })
    .post(`${PATH}/:id{\\d+}/delete`, (context) => {
      deleteFirmware(box, idOf(context));
      return context.redirect(withNotice(PATH, "firmware-deleted"), 303);
    })
    .post(`${PATH}/roll-outs/:id{\\d+}/resume`, async (context) => {
      resumeRollout(box, idOf(context), textOf(await readForm(context), "retry") === "yes");
      return context.redirect(withNotice(PATH, "firmware-resumed"), 303);
    })
    .post(`${PATH}/roll-outs/:id{\\d+}/cancel`, (context) => {
      cancelRollout(box, idOf(context));
      return context.redirect(withNotice(PATH, "firmware-cancelled"), 303);
    });
}

function listPage(box: Box, context: Context, typed: TypedImage = NOTHING, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const goingOn = rolloutsGoingOn(box.store);
  const ended = listRollouts(box.store, LATEST).filter(({ id }) => !goingOn.some((other) => other.id === id));
  return context.html(
    <FirmwarePage
      shell={shell}
      format={format}
      images={listFirmwareImages(box.store).map((image) => ({
        ...image,
        size: sizeText(image.size, format),
      }))}
      rollouts={[...goingOn, ...ended].map((rollout) => shownRollout(box, rollout))}
      typed={typed}
      errors={error ? errorsByField(error, ["file", "board", "version"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function imagePage(box: Box, context: Context, chosen: ChosenRollout, error?: AppError) {
  const image = requireFirmware(box, idOf(context));
  const { shell, format } = pageParts(box, context);
  const isBusy = rolloutsGoingOn(box.store).some(
    ({ chip, board }) => chip === image.chip && board === image.board,
  );
  return context.html(
    <FirmwareImagePage
      shell={shell}
      format={format}
      image={{ ...image, size: sizeText(image.size, format) }}
      devices={rolloutDevices(box, image)}
      chosen={chosen}
      isBusy={isBusy}
      errors={error ? errorsByField(error, ["first"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}
