import { type Context, Hono } from "hono";
import { DevicesPage } from "../../views/devices-page.tsx";
import { ForgetNodePage, RefuseNodePage, type ShownAdoption } from "../../views/node-adoption.tsx";
import { adoptionOf, adoptNode, forgetNode } from "../actions/adopt-node.ts";
import { changeAccessPolicy } from "../actions/change-access.ts";
import { acceptWaiting, letAskAgain, refuseWaiting, requireWaiting } from "../actions/decide-waiting.ts";
import type { Box } from "../actions/ports.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { ACCESS_POLICIES, type AccessPolicy } from "../domain/node-access.ts";
import { accessPolicy } from "../store/access-policy.ts";
import { dialectOfNode, listMeters } from "../store/meters.ts";
import { listCredentials } from "../store/nodes.ts";
import { countWaiting, findWaitingNode, listWaitingNodes } from "../store/waiting-nodes.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { waitingDevices } from "./waiting-devices.ts";

const PATH = "/settings/devices";

/** `/settings/devices`, and what is decided of a device: to adopt, forget, accept or refuse it. */
export function nodeAdoptionPages(box: Box): Hono {
  return new Hono()
    .get(PATH, (context) => devicesPage(box, context))
    .post(PATH, async (context) => {
      const typed = textOf(await readForm(context), "policy");
      const error = await tryWrite(() => changeAccessPolicy(box, policyOf(typed)));
      return error
        ? devicesPage(box, context, error)
        : context.redirect(withNotice(PATH, "node-policy-changed"), 303);
    })
    .post("/nodes/:node/adopt", async (context) => {
      const node = context.req.param("node");
      const wasWaiting = findWaitingNode(box.store, node) !== undefined;
      await adoptNode(box, node, whoAsks(context, box));
      return context.redirect(withNotice(wasWaiting ? PATH : pathOf(node), "node-adopting"), 303);
    })
    .get("/nodes/:node/forget", (context) => {
      const node = context.req.param("node");
      if (adoptionOf(box, node).state === "none")
        throw new AppError("not-found", `The device ${node} is not adopted.`);
      const { shell, format } = pageParts(box, context);
      return context.html(<ForgetNodePage shell={shell} format={format} node={node} />);
    })
    .post("/nodes/:node/forget", (context) => {
      forgetNode(box, context.req.param("node"));
      return context.redirect(withNotice(PATH, "node-forgotten"), 303);
    })
    .post("/nodes/:node/accept", async (context) => {
      await acceptWaiting(box, context.req.param("node"));
      return context.redirect(withNotice(PATH, "node-accepted"), 303);
    })
    .get("/nodes/:node/refuse", (context) => {
      const { node } = requireWaiting(box, context.req.param("node"));
      const { shell, format } = pageParts(box, context);
      const readings = countWaiting(box.store).get(node)?.readings ?? 0;
      return context.html(<RefuseNodePage shell={shell} format={format} node={node} readings={readings} />);
    })
    .post("/nodes/:node/refuse", (context) => {
      refuseWaiting(box, context.req.param("node"));
      return context.redirect(withNotice(PATH, "node-refused"), 303);
    })
    .post("/nodes/:node/ask-again", (context) => {
      letAskAgain(box, context.req.param("node"));
      return context.redirect(withNotice(PATH, "node-asks-again"), 303);
    });
}

/** Where the adoption of a node stands, as pages show it. */
export function shownAdoption(box: Pick<Box, "store" | "clock">, node: string): ShownAdoption {
  const waiting = findWaitingNode(box.store, node);
  return {
    node,
    dialect: dialectOfNode(box.store, node),
    ...adoptionOf(box, node),
    isWaiting: waiting !== undefined && waiting.verdict === null,
  };
}

/** How many devices wait for a decision. */
export function countUndecided({ store }: Pick<Box, "store">): number {
  return listWaitingNodes(store).filter(({ verdict }) => verdict === null).length;
}

function devicesPage(box: Box, context: Context, error?: AppError) {
  return context.html(
    <DevicesPage
      {...pageParts(box, context)}
      policy={accessPolicy(box.store)}
      errors={error ? errorsByField(error, []) : {}}
      waiting={waitingDevices(box)}
      adoptions={knownNodes(box).map((node) => shownAdoption(box, node))}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The nodes that carry meters in use, and those that have a credential or were offered one. */
function knownNodes({ store }: Pick<Box, "store">): string[] {
  const carrying = listMeters(store).flatMap(({ node, retiredAtMs }) =>
    node === null || retiredAtMs !== null ? [] : [node],
  );
  return [...new Set([...carrying, ...listCredentials(store).keys()])].toSorted();
}

function policyOf(typed: string): AccessPolicy {
  const found = ACCESS_POLICIES.find((policy) => policy === typed);
  if (!found) throw invalidField("policy", "Choose who may connect.");
  return found;
}

function pathOf(node: string): string {
  return `/nodes/${encodeURIComponent(node)}`;
}
