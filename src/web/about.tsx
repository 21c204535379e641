import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { AboutPage, type ListedPart } from "../../views/about-page.tsx";
import type { Box } from "../actions/ports.ts";
import { BUILD_DATE_MS, VERSION } from "../build-info.ts";
import { pageParts } from "./pages.ts";

/** `/settings/about`: what this program is and what it is made of, as the build wrote it down in `public/vendor`. */
export function aboutPages(box: Box, publicFolder: string): Hono {
  return new Hono().get("/settings/about", (context) => {
    const { shell, format } = pageParts(box, context);
    return context.html(
      <AboutPage
        shell={shell}
        format={format}
        version={VERSION}
        builtAtMs={BUILD_DATE_MS}
        parts={shippedParts(publicFolder)}
      />,
    );
  });
}

function shippedParts(publicFolder: string): readonly ListedPart[] {
  const path = join(publicFolder, "vendor", "licences.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
}
