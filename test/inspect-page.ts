import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

const AXE = readFileSync(join(import.meta.dir, "../node_modules/axe-core/axe.min.js"), "utf8");
/** The least width and height of what a finger aims at, px; what rounds to it will do. */
const TARGET_PX = 43.5;

interface AxeRun {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** What axe-core finds on a page as it stands, a line for each element; only these rules where some are named. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Evaluated from outside, so that the page's content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: { run(of: unknown, options: object): Promise<AxeRun> } }).axe.run(
        document,
        {
          resultTypes: ["violations"],
          ...(only ? { runOnly: { type: "rule", values: only } } : {}),
        },
      ),
    rules,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => {
      const why = failureSummary.split("\n")[1]?.trim() ?? "";
      return `${id} at ${target.join(" ")}: ${why}`;
    }),
  );
}

/** By how much a page is wider than its window, px. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What says who a page is: its title, its language, and how many first headings it has. */
export function headOf(page: Page): Promise<{ title: string; lang: string; headings: number }> {
  return page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
  }));
}

/** Buttons, choices, and links that are not words of a sentence, that are too small for a finger, each with its size. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const chosen =
      'button, summary, select, nav a, main a, [role="button"], a.button, label:has(input[type="checkbox"]), label:has(input[type="radio"])';
    const isInSentence = (element: HTMLElement) => {
      let line = element.parentElement;
      while (line && getComputedStyle(line).display === "inline") line = line.parentElement;
      const said = line?.innerText.trim() ?? "";
      const beside = said.replace(element.innerText, "").trim();
      const isSentence = beside.split(/\s+/).length > 3 || (beside !== "" && /[.।]$/.test(said));
      return isSentence && element.matches("main a:not(nav a, .button)");
    };
    return [...document.querySelectorAll<HTMLElement>(chosen)].flatMap((element) => {
      if (isInSentence(element)) return [];
      // What is only for readers is not aimed at.
      const isHidden = !element.checkVisibility({ visibilityProperty: true }) || element.closest(".sr-only");
      if (isHidden) return [];
      const { width, height } = element.getBoundingClientRect();
      // How wide a link is, its words say.
      const isWide = width >= least || element.matches("main a:not(nav a, .button)");
      if ((width <= 1 && height <= 1) || (isWide && height >= least)) return [];
      const name = element.getAttribute("name") ?? element.innerText.trim().slice(0, 30);
      return [
        `${element.tagName.toLowerCase()}.${element.className} "${name}" ${Math.round(width)}×${Math.round(height)}`,
      ];
    });
  }, TARGET_PX);
}

/** Elements that can only have been made from somebody's name, and text that turns the writing around it. */
export function madeFromNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const made = [...document.querySelectorAll('img[src="x"], b[hx-get], [onerror], script:not([src])')];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    const turning: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      const at = text.indexOf("\u202e");
      if (at < 0) continue;
      const around = node.parentElement?.closest('bdi, [dir="auto"], textarea, option, title, pre, code');
      if (!around && !text.slice(0, at).includes("\u2068"))
        turning.push(
          `turns what follows: ${text.trim().slice(0, 60)} in ${node.parentElement?.outerHTML.slice(0, 80)}`,
        );
    }
    return [...made.map((element) => `element: ${element.outerHTML.slice(0, 120)}`), ...turning];
  });
}
