import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Box } from "../actions/ports.ts";
import { aboutPages } from "./about.tsx";
import { accountBillPages } from "./account-bill.tsx";
import { accountLedgerPages } from "./account-ledger.tsx";
import { accountLinkPages } from "./account-links.tsx";
import { accountPartPages } from "./account-parts.tsx";
import { accountPages } from "./accounts.tsx";
import { addressPages } from "./address.tsx";
import { apiRoutes } from "./api.ts";
import { requireApiAccess, requireSession } from "./auth.ts";
import { billingSettingsPages } from "./billing-settings.tsx";
import { billPages } from "./bills.tsx";
import { usualLimit } from "./body-limits.ts";
import { clockPages } from "./clock.tsx";
import { combinedMeterPages } from "./combined-meters.tsx";
import { commonAreaPages } from "./common-areas.tsx";
import { dashboardPages } from "./dashboard.tsx";
import { dataSettingsPages } from "./data-settings.tsx";
import { deliveryPages } from "./deliveries.tsx";
import { documentListPages } from "./document-list.tsx";
import { documentPages } from "./documents.tsx";
import { entryVerbPages } from "./entry-verbs.tsx";
import { errorHandler, handleNotFound } from "./errors.tsx";
import { firmwarePages } from "./firmware.tsx";
import { firmwareFiles } from "./firmware-files.ts";
import { endUntaken, knownHosts, sameOrigin, securityHeaders, unkeptPages } from "./guards.ts";
import { healthRoutes } from "./health.ts";
import { issueBillPages } from "./issue-bill.tsx";
import { issueReadyPages } from "./issue-ready.tsx";
import { issuingLockPages } from "./issuing-lock.tsx";
import { logPages } from "./log-page.tsx";
import { mailSettingsPages } from "./mail-settings.tsx";
import { meterAnswers } from "./meter-answers.ts";
import { meterBillPages } from "./meter-bills.tsx";
import { meterPlacePages } from "./meter-placing.ts";
import { meterPages } from "./meters.tsx";
import { momentBefore } from "./moment.tsx";
import { morePages } from "./more.tsx";
import { moveOutPages } from "./move-out.tsx";
import { nodeAdoptionPages } from "./node-adoption.tsx";
import { nodePages } from "./node-page.tsx";
import { noticePages } from "./notices.tsx";
import { passThroughPages } from "./pass-throughs.tsx";
import { paymentPages } from "./payments.tsx";
import { peoplePages } from "./people.tsx";
import { propertySettingsPages } from "./property-settings.tsx";
import { replacePages } from "./replace.tsx";
import { replaceInvoicePages } from "./replace-invoice.tsx";
import { sessionPages } from "./sessions.tsx";
import { leaveDemoPages, setUpPages } from "./set-up.tsx";
import { settingsPages } from "./settings.tsx";
import { sharePages } from "./share.tsx";
import { signInPages } from "./sign-in.tsx";
import { simulatorPages } from "./simulator.tsx";
import { compareSimulatorPages } from "./simulator-compare.tsx";
import { meterSimulatorPages } from "./simulator-meter.tsx";
import { statementPages } from "./statement.tsx";
import { staticFiles } from "./static-files.ts";
import { takeBackPages } from "./take-back.tsx";
import { tariffEditorPages } from "./tariff-editor.tsx";
import { tariffJsonPages } from "./tariff-json.tsx";
import { tariffLibraryPages } from "./tariff-library.tsx";
import { tariffPages } from "./tariffs.tsx";
import { tokenPages } from "./tokens.tsx";
import { verifyPages } from "./verify.tsx";
import { workPages } from "./work.tsx";

/** What the web floor is told at start. */
export interface WebOptions {
  readonly hostNames: readonly string[];
  readonly publicFolder: string;
}

/** The whole web interface: pages for browsers, `/api` for scripts, `/health` for everybody. */
export function createApp(box: Box, options: WebOptions): Hono {
  const app = new Hono();
  app.onError(errorHandler(box));
  app.notFound(handleNotFound);
  app.use(endUntaken, compress(), securityHeaders, knownHosts(options.hostNames, box), sameOrigin);
  app.use(usualLimit, unkeptPages);
  app.route("/", staticFiles(options.publicFolder));
  app.route("/", healthRoutes(box));
  app.route("/", firmwareFiles(box));
  app.use("/api/*", requireApiAccess(box));
  app.route("/api", apiRoutes(box));
  app.all("/api/*", handleNotFound);
  app.use(momentBefore(box));
  app.route("/", setUpPages(box));
  app.route("/", signInPages(box));
  app.route("/", addressPages(box));
  app.route("/", sharePages(box));
  app.use("*", requireSession(box));
  for (const pages of [
    dashboardPages,
    morePages,
    meterPages,
    meterAnswers,
    meterPlacePages,
    accountPages,
    accountPartPages,
    accountLinkPages,
    commonAreaPages,
    passThroughPages,
    combinedMeterPages,
    replacePages,
    nodePages,
    nodeAdoptionPages,
    firmwarePages,
    meterBillPages,
    billPages,
    accountBillPages,
    issueBillPages,
    issueReadyPages,
    documentListPages,
    documentPages,
    workPages,
    takeBackPages,
    replaceInvoicePages,
    moveOutPages,
    tariffPages,
    tariffEditorPages,
    tariffJsonPages,
    tariffLibraryPages,
    simulatorPages,
    meterSimulatorPages,
    compareSimulatorPages,
    leaveDemoPages,
    peoplePages,
    sessionPages,
    tokenPages,
    settingsPages,
    propertySettingsPages,
    dataSettingsPages,
    logPages,
    mailSettingsPages,
    noticePages,
    deliveryPages,
    issuingLockPages,
    verifyPages,
    clockPages,
    accountLedgerPages,
    entryVerbPages,
    statementPages,
    paymentPages,
    billingSettingsPages,
  ]) {
    app.route("/", pages(box));
  }
  app.route("/", aboutPages(box, options.publicFolder));
  return app;
}
