import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Examples of what pages show, by what they are known as in a box; what it has none of is left out. */
export interface PageIds {
  readonly meter: string;
  /** A device, and a meter that it carries. */
  readonly node?: { readonly id: string; readonly meter: string } | undefined;
  readonly account: number;
  readonly tariff: number;
  readonly version?: string | undefined;
  readonly invoice?: string | undefined;
  readonly creditNote?: string | undefined;
  /** An entry of the ledger that can be taken back. */
  readonly entry?: number | undefined;
  readonly passThrough?: number | undefined;
  /** An image of firmware. */
  readonly firmware?: number | undefined;
  /** A bill that is not issued yet, by where its period begins. */
  readonly draft?: { readonly account: number; readonly fromMs: number } | undefined;
  /** The link of a tenant: what it is called by its owner, and its secret. */
  readonly link?: { readonly account: number; readonly id: number; readonly token: string } | undefined;
}

/** A page of the app: what it is called in a list and as a file, the route that answers, and an address of it. */
export interface AppPage {
  readonly name: string;
  readonly route: string;
  readonly path: string;
}

const SETTINGS = [
  "property",
  "address",
  "people",
  "sessions",
  "tokens",
  "billing",
  "mail",
  "notices",
  "data",
  "devices",
  "firmware",
  "log",
  "about",
] as const;

/** Every page that answers to its address, with examples; `route` is written without patterns of its parameters. */
export function pagesOf(ids: PageIds): AppPage[] {
  const { meter, account, tariff } = ids;
  const pages: readonly (readonly [name: string, route: string, path: string | undefined])[] = [
    ["home", "/", "/"],
    ["meters", "/meters", "/meters"],
    ["meter", "/meters/:id", `/meters/${meter}`],
    ["meter-delete", "/meters/:id/delete", `/meters/${meter}/delete`],
    ["meter-replace", "/meters/:id/replace", `/meters/${meter}/replace`],
    ["node", "/nodes/:node", ids.node && `/nodes/${ids.node.id}`],
    ["node-reset", "/nodes/:node/reset", ids.node && `/nodes/${ids.node.id}/reset?meter=${ids.node.meter}`],
    ["combined-meters", "/combined-meters", "/combined-meters"],
    ["common-areas", "/common-areas", "/common-areas"],
    ["bills", "/bills", "/bills"],
    ["bills-issue", "/bills/issue", "/bills/issue"],
    ["bills-meters", "/bills/meters", "/bills/meters"],
    ["accounts", "/accounts", "/accounts"],
    ["account-new", "/accounts/new", "/accounts/new"],
    ["account", "/accounts/:id", `/accounts/${account}`],
    ["account-bills", "/accounts/:id/bills", `/accounts/${account}/bills`],
    ["account-ledger", "/accounts/:id/ledger", `/accounts/${account}/ledger`],
    ["draft", "/accounts/:id/bills/:from", ids.draft && draftPath(ids.draft)],
    ["draft-issue", "/accounts/:id/bills/:from/issue", ids.draft && `${draftPath(ids.draft)}/issue`],
    [
      "account-link",
      "/accounts/:id/links/:link",
      ids.link && `/accounts/${ids.link.account}/links/${ids.link.id}`,
    ],
    ["tenant", "/t/:token", ids.link && `/t/${ids.link.token}`],
    ["account-statement", "/accounts/:id/statement", `/accounts/${account}/statement`],
    ["account-write-off", "/accounts/:id/write-off", `/accounts/${account}/write-off`],
    ["move-out", "/move-out/:id", `/move-out/${account}`],
    ["documents", "/documents", "/documents"],
    ["invoice", "/documents/:number", ids.invoice && `/documents/${ids.invoice}`],
    ["credit-note", "/documents/:number", ids.creditNote && `/documents/${ids.creditNote}`],
    ["invoice-credit", "/invoices/:number/credit", ids.invoice && `/invoices/${ids.invoice}/credit`],
    ["invoice-replace", "/invoices/:number/replace", ids.invoice && `/invoices/${ids.invoice}/replace`],
    ["invoice-mail", "/documents/:number/mail", ids.invoice && `/documents/${ids.invoice}/mail`],
    ["entry-reverse", "/ledger/:id/reverse", withId(ids.entry, (id) => `/ledger/${id}/reverse`)],
    ["entry-bounced", "/ledger/:id/bounced", withId(ids.entry, (id) => `/ledger/${id}/bounced`)],
    ["payments", "/payments", "/payments"],
    ["pass-throughs", "/pass-throughs", "/pass-throughs"],
    ["pass-through-new", "/pass-throughs/new", "/pass-throughs/new"],
    ["pass-through", "/pass-throughs/:id", withId(ids.passThrough, (id) => `/pass-throughs/${id}`)],
    ["tariffs", "/tariffs", "/tariffs"],
    ["tariff-new", "/tariffs/new", "/tariffs/new"],
    ["tariff-new-json", "/tariffs/new/json", "/tariffs/new/json"],
    ["tariff", "/tariffs/:id", `/tariffs/${tariff}`],
    ["tariff-json", "/tariffs/:id/json", `/tariffs/${tariff}/json`],
    ["tariff-remove", "/tariffs/:id/remove", `/tariffs/${tariff}/remove`],
    [
      "version-remove",
      "/tariffs/:id/versions/:from/remove",
      ids.version && `/tariffs/${tariff}/versions/${ids.version}/remove`,
    ],
    ["library", "/tariffs/library", "/tariffs/library"],
    ["library-tariff", "/tariffs/library/:key", "/tariffs/library/spain-2.0td"],
    ["simulator", "/simulator", "/simulator?tariff=library:delhi-domestic-2022"],
    ["simulator-meter", "/simulator/meter", `/simulator/meter?meter=${meter}`],
    ["simulator-compare", "/simulator/compare", `/simulator/compare?meter=${meter}`],
    ["verify", "/verify", "/verify"],
    ["more", "/more", "/more"],
    ["settings", "/settings", "/settings"],
    ...SETTINGS.map((name) => [`settings-${name}`, `/settings/${name}`, `/settings/${name}`] as const),
    [
      "settings-firmware-image",
      "/settings/firmware/:id",
      withId(ids.firmware, (id) => `/settings/firmware/${id}`),
    ],
    ["settings-person", "/settings/people/:id", "/settings/people/1"],
  ];
  return pages.flatMap(([name, route, path]) => (path ? [{ name, route, path }] : []));
}

function draftPath({ account, fromMs }: { readonly account: number; readonly fromMs: number }): string {
  return `/accounts/${account}/bills/${fromMs}`;
}

function withId(id: number | undefined, path: (id: number) => string): string | undefined {
  return id === undefined ? undefined : path(id);
}

/** Routes that are no page of their own: files, what scripts ask, fragments, and pages that only some boxes have. */
export const NO_PAGES: readonly RegExp[] = [
  /\.(pdf|json|csv|zip)\b/,
  /\/(charts|live|static|work|reached|backups)\b/,
  /^\/(sign-in|setup|waiting|health)\b/,
  /^\/(invoices|credit-notes)\/:number$/,
  /^\/nodes\/:node\/(forget|refuse)$/,
  /\/(photo|progress|file|:file|facts|heard|issuing-lock|test|power-table|daily-table)$/,
];

/** Every route of the web floor that answers to GET, its parameters without their patterns. */
export function webRoutes(): string[] {
  const folder = join(import.meta.dir, "../src/web");
  const sources = readdirSync(folder).filter(
    (name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name),
  );
  const routes = sources.flatMap((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    const constants = new Map(
      Array.from(source.matchAll(/^const ([A-Z_]+) = ["`](\/[^"`]*)["`];$/gm), ([, of = "", value = ""]) => [
        of,
        value,
      ]),
    );
    const filled = (text: string) => text.replaceAll(/\$\{([A-Z_]+)\}/g, (_, of) => constants.get(of) ?? "");
    return Array.from(
      source.matchAll(/\.get\(\s*(?:["`](\/[^"`]*|\$\{[^"`]*)["`]|([A-Z_]+),)/g),
      ([, written, constant = ""]) => filled(written ?? constants.get(constant) ?? ""),
    );
  });
  return routes
    .filter((route) => route.startsWith("/"))
    .map((route) => route.replaceAll(/\{.*?\}(?=\/|$)/g, ""));
}

interface Named {
  readonly id: number;
}

interface DocumentJson {
  readonly number: string;
  readonly kind: string;
  readonly account_id: number;
}

interface LedgerJson {
  readonly entries: readonly { readonly id: number; readonly kind: string; readonly reversed_by: unknown }[];
}

/** Finds examples of everything in a box through its REST interface. */
export async function findPageIds(json: <T>(path: string) => Promise<T>): Promise<PageIds> {
  const devices = await json<{ device_id: string; node: string | null }[]>("/api/devices");
  const accounts = await json<Named[]>("/api/accounts");
  const tariffs = await json<(Named & { effective_from: string | null })[]>("/api/tariffs");
  const documents = await json<DocumentJson[]>("/api/documents");
  const passThroughs = await json<Named[]>("/api/pass-throughs");
  const [firmware] = await json<Named[]>("/api/firmware");
  const creditNote = documents.find(({ kind }) => kind === "credit-note");
  const invoice = documents.findLast(
    ({ kind, account_id }) => kind === "invoice" && account_id === (creditNote?.account_id ?? account_id),
  );
  const account = invoice?.account_id ?? accounts.at(-1)?.id ?? 1;
  const { entries } = await json<LedgerJson>(`/api/accounts/${account}/ledger`);
  const bills = await Promise.all(
    accounts.map(({ id }) =>
      json<{ account_id: number; from: string; status: string }[]>(`/api/accounts/${id}/bills`),
    ),
  );
  const draft = bills.flat().find(({ status }) => status === "ready");
  const versioned = tariffs.find(({ effective_from }) => effective_from !== null);
  const carried = devices.find(({ node }) => node !== null);
  return {
    meter: devices[0]?.device_id ?? "",
    node: carried?.node ? { id: carried.node, meter: carried.device_id } : undefined,
    account,
    tariff: versioned?.id ?? tariffs[0]?.id ?? 1,
    version: versioned?.effective_from ?? undefined,
    invoice: invoice?.number,
    creditNote: creditNote?.number,
    entry: entries.find(({ kind, reversed_by }) => kind === "payment" && reversed_by === null)?.id,
    passThrough: passThroughs[0]?.id,
    firmware: firmware?.id,
    draft: draft && { account: draft.account_id, fromMs: Date.parse(draft.from) },
  };
}

/** Makes a tenant's link in a box, so that what it shows is among the pages. */
export async function addLink(
  ids: PageIds,
  post: (path: string, body: object) => Promise<unknown>,
): Promise<PageIds> {
  const made = (await post(`/api/accounts/${ids.account}/links`, { note: "Kitchen tablet" })) as {
    readonly id: number;
    readonly url: string;
  };
  const token = made.url.split("/").at(-1) ?? "";
  return { ...ids, link: { account: ids.account, id: made.id, token } };
}
