import { unescaped } from "../../views/jsx/unescaped.fixture.ts";

/** What a browser would send of a page's form (by its id) if nobody changed anything: its fields in order, without buttons. */
export async function sentForm(page: string, id: string): Promise<[string, string][]> {
  const fields: [string, string][] = [];
  let isInside = false;
  let select: { name: string; value: string | undefined; first: string | undefined } | undefined;
  let area: { name: string; text: string } | undefined;
  const isOurs = (element: HTMLRewriterTypes.Element) => isInside || element.getAttribute("form") === id;
  const rewriter = new HTMLRewriter()
    .on("form", {
      element(element) {
        isInside = element.getAttribute("id") === id;
        element.onEndTag(() => {
          isInside = false;
        });
      },
    })
    .on("input", {
      element(element) {
        const name = element.getAttribute("name");
        const isBox = element.getAttribute("type") === "checkbox";
        if (name === null || !isOurs(element) || (isBox && !element.hasAttribute("checked"))) return;
        fields.push([unescaped(name), unescaped(element.getAttribute("value") ?? "on")]);
      },
    })
    .on("select", {
      element(element) {
        if (!isOurs(element)) return;
        const chosen = {
          name: unescaped(element.getAttribute("name") ?? ""),
          value: undefined,
          first: undefined,
        };
        select = chosen;
        element.onEndTag(() => {
          fields.push([chosen.name, chosen.value ?? chosen.first ?? ""]);
          select = undefined;
        });
      },
    })
    .on("option", {
      element(element) {
        if (!select) return;
        const value = unescaped(element.getAttribute("value") ?? "");
        select.first ??= value;
        if (element.hasAttribute("selected")) select.value ??= value;
      },
    })
    .on("textarea", {
      element(element) {
        if (!isOurs(element)) return;
        const typed = { name: unescaped(element.getAttribute("name") ?? ""), text: "" };
        area = typed;
        element.onEndTag(() => {
          fields.push([typed.name, unescaped(typed.text).replace(/^\n/, "")]);
          area = undefined;
        });
      },
      text(chunk) {
        if (area) area.text += chunk.text;
      },
    });
  await rewriter.transform(new Response(page)).text();
  return fields;
}

/** Fields as a form of `pages.fixture.ts` takes them. */
export function asFields(sent: readonly (readonly [string, string])[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of sent) fields[name] = [...(fields[name] ?? []), value];
  return fields;
}
