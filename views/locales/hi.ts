import type { Words } from "../words.ts";
import { HI_ACCESS } from "./hi/access.ts";
import { HI_ACCOUNTS } from "./hi/accounts.ts";
import { HI_ADOPTION } from "./hi/adoption.ts";
import { HI_BILLS } from "./hi/bills.ts";
import { HI_COMMON } from "./hi/common.ts";
import { HI_FIRMWARE } from "./hi/firmware.ts";
import { HI_HOME } from "./hi/home.ts";
import { HI_LEDGER } from "./hi/ledger.ts";
import { HI_METER } from "./hi/meter.ts";
import { HI_METERS } from "./hi/meters.ts";
import { HI_NODES } from "./hi/nodes.ts";
import { HI_SETTINGS } from "./hi/settings.ts";
import { HI_SETUP } from "./hi/setup.ts";
import { HI_SHARE } from "./hi/share.ts";
import { HI_SHELL } from "./hi/shell.ts";
import { HI_SIMULATOR } from "./hi/simulator.ts";
import { HI_TARIFFS } from "./hi/tariffs.ts";

/** Every word of the pages in Hindi. */
export const HI_WORDS: Words = {
  common: HI_COMMON,
  shell: HI_SHELL,
  home: HI_HOME,
  meters: HI_METERS,
  meter: HI_METER,
  nodes: HI_NODES,
  adoption: HI_ADOPTION,
  firmware: HI_FIRMWARE,
  accounts: HI_ACCOUNTS,
  bills: HI_BILLS,
  ledger: HI_LEDGER,
  tariffs: HI_TARIFFS,
  simulator: HI_SIMULATOR,
  settings: HI_SETTINGS,
  access: HI_ACCESS,
  setup: HI_SETUP,
  share: HI_SHARE,
};
