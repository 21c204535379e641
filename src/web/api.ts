import { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import { accountBillRoutes } from "./api/account-bills.ts";
import { accountRoutes } from "./api/accounts.ts";
import { assignmentRoutes } from "./api/assignments.ts";
import { attentionRoutes } from "./api/attention.ts";
import { billingRoutes } from "./api/billing.ts";
import { billingSettingsRoutes } from "./api/billing-settings.ts";
import { boxSettingsRoutes } from "./api/box-settings.ts";
import { clockRoutes } from "./api/clock.ts";
import { combinedMeterRoutes } from "./api/combined-meters.ts";
import { commonAreaRoutes } from "./api/common-areas.ts";
import { compareRoutes } from "./api/compare.ts";
import { confirmationRoutes } from "./api/confirmations.ts";
import { contractedRoutes } from "./api/contracted.ts";
import { countRoutes } from "./api/counts.ts";
import { decisionRoutes } from "./api/decisions.ts";
import { deliveryRoutes } from "./api/deliveries.ts";
import { deviceRoutes } from "./api/devices.ts";
import { documentFileRoutes } from "./api/document-files.ts";
import { documentRoutes } from "./api/documents.ts";
import { energyRoutes } from "./api/energy.ts";
import { eventRoutes } from "./api/events.ts";
import { firmwareRoutes } from "./api/firmware.ts";
import { givenRoutes } from "./api/given.ts";
import { holidayRoutes } from "./api/holidays.ts";
import { issuingLockRoutes } from "./api/issuing-lock.ts";
import { ledgerRoutes } from "./api/ledger.ts";
import { ledgerEntryRoutes } from "./api/ledger-entries.ts";
import { mailSettingsRoutes } from "./api/mail-settings.ts";
import { moveOutRoutes } from "./api/move-out.ts";
import { nodeAccessRoutes } from "./api/node-access.ts";
import { nodeRoutes } from "./api/nodes.ts";
import { noticeSettingsRoutes } from "./api/notice-settings.ts";
import { outlookRoutes } from "./api/outlook.ts";
import { parentRoutes } from "./api/parents.ts";
import { passThroughRoutes } from "./api/pass-throughs.ts";
import { peopleRoutes } from "./api/people.ts";
import { placeRoutes } from "./api/place.ts";
import { rateRoutes } from "./api/rate.ts";
import { readingRoutes } from "./api/readings.ts";
import { readyBillRoutes } from "./api/ready-bills.ts";
import { registerRoutes } from "./api/register.ts";
import { replacementRoutes } from "./api/replacements.ts";
import { sessionRoutes } from "./api/sessions.ts";
import { shareLinkRoutes } from "./api/share-links.ts";
import { statementRoutes } from "./api/statement.ts";
import { tariffLibraryRoutes } from "./api/tariff-library.ts";
import { tariffRoutes } from "./api/tariffs.ts";
import { tokenRoutes } from "./api/tokens.ts";
import { typedReadingRoutes } from "./api/typed-readings.ts";
import { verifyRoutes } from "./api/verify.ts";
import { workRoutes } from "./api/work.ts";

const ROUTES = [
  deviceRoutes,
  combinedMeterRoutes,
  replacementRoutes,
  nodeRoutes,
  nodeAccessRoutes,
  firmwareRoutes,
  readingRoutes,
  countRoutes,
  energyRoutes,
  eventRoutes,
  decisionRoutes,
  typedReadingRoutes,
  billingRoutes,
  outlookRoutes,
  tariffRoutes,
  tariffLibraryRoutes,
  rateRoutes,
  compareRoutes,
  holidayRoutes,
  contractedRoutes,
  givenRoutes,
  accountRoutes,
  assignmentRoutes,
  confirmationRoutes,
  shareLinkRoutes,
  parentRoutes,
  placeRoutes,
  commonAreaRoutes,
  passThroughRoutes,
  ledgerRoutes,
  ledgerEntryRoutes,
  statementRoutes,
  registerRoutes,
  billingSettingsRoutes,
  mailSettingsRoutes,
  deliveryRoutes,
  accountBillRoutes,
  moveOutRoutes,
  readyBillRoutes,
  documentFileRoutes,
  documentRoutes,
  issuingLockRoutes,
  verifyRoutes,
  workRoutes,
  clockRoutes,
  peopleRoutes,
  tokenRoutes,
  sessionRoutes,
  attentionRoutes,
  noticeSettingsRoutes,
  boxSettingsRoutes,
];

/** The REST interface, and the OpenAPI document made from the schemas that validate it. */
export function apiRoutes(box: Box): Hono {
  const api = new Hono();
  for (const routes of ROUTES) api.route("/", routes(box));
  api.get(
    "/openapi.json",
    openAPIRouteHandler(api, {
      // Every error is a problem, as each route says; the package would add one of its own.
      defaultValidationErrorResponse: false,
      documentation: {
        info: {
          title: "Meterbox",
          version: VERSION,
          description:
            "kWh and amounts are numbers in major units; beside them stand whole Wh and minor units. Bodies are JSON in UTF-8, and no field stands twice in its object.",
        },
        servers: [{ url: "/api" }],
        components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
        security: [{ token: [] }],
      },
    }),
  );
  return api;
}
