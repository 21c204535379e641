import { EN_ACCESS } from "./en/access.ts";
import { EN_ACCOUNTS } from "./en/accounts.ts";
import { EN_ADOPTION } from "./en/adoption.ts";
import { EN_BILLS } from "./en/bills.ts";
import { EN_COMMON } from "./en/common.ts";
import { EN_FIRMWARE } from "./en/firmware.ts";
import { EN_HOME } from "./en/home.ts";
import { EN_LEDGER } from "./en/ledger.ts";
import { EN_METER } from "./en/meter.ts";
import { EN_METERS } from "./en/meters.ts";
import { EN_NODES } from "./en/nodes.ts";
import { EN_SETTINGS } from "./en/settings.ts";
import { EN_SETUP } from "./en/setup.ts";
import { EN_SHARE } from "./en/share.ts";
import { EN_SHELL } from "./en/shell.ts";
import { EN_SIMULATOR } from "./en/simulator.ts";
import { EN_TARIFFS } from "./en/tariffs.ts";

/** Every word of the pages in English. */
export const EN_WORDS = {
  common: EN_COMMON,
  shell: EN_SHELL,
  home: EN_HOME,
  meters: EN_METERS,
  meter: EN_METER,
  nodes: EN_NODES,
  adoption: EN_ADOPTION,
  firmware: EN_FIRMWARE,
  accounts: EN_ACCOUNTS,
  bills: EN_BILLS,
  ledger: EN_LEDGER,
  tariffs: EN_TARIFFS,
  simulator: EN_SIMULATOR,
  settings: EN_SETTINGS,
  access: EN_ACCESS,
  setup: EN_SETUP,
  share: EN_SHARE,
};
