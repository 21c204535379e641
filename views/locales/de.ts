import type { Words } from "../words.ts";
import { DE_ACCESS } from "./de/access.ts";
import { DE_ACCOUNTS } from "./de/accounts.ts";
import { DE_ADOPTION } from "./de/adoption.ts";
import { DE_BILLS } from "./de/bills.ts";
import { DE_COMMON } from "./de/common.ts";
import { DE_FIRMWARE } from "./de/firmware.ts";
import { DE_HOME } from "./de/home.ts";
import { DE_LEDGER } from "./de/ledger.ts";
import { DE_METER } from "./de/meter.ts";
import { DE_METERS } from "./de/meters.ts";
import { DE_NODES } from "./de/nodes.ts";
import { DE_SETTINGS } from "./de/settings.ts";
import { DE_SETUP } from "./de/setup.ts";
import { DE_SHARE } from "./de/share.ts";
import { DE_SHELL } from "./de/shell.ts";
import { DE_SIMULATOR } from "./de/simulator.ts";
import { DE_TARIFFS } from "./de/tariffs.ts";

/** Every word of the pages in German. */
export const DE_WORDS: Words = {
  common: DE_COMMON,
  shell: DE_SHELL,
  home: DE_HOME,
  meters: DE_METERS,
  meter: DE_METER,
  nodes: DE_NODES,
  adoption: DE_ADOPTION,
  firmware: DE_FIRMWARE,
  accounts: DE_ACCOUNTS,
  bills: DE_BILLS,
  ledger: DE_LEDGER,
  tariffs: DE_TARIFFS,
  simulator: DE_SIMULATOR,
  settings: DE_SETTINGS,
  access: DE_ACCESS,
  setup: DE_SETUP,
  share: DE_SHARE,
};
