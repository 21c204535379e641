import type { ListedDelivery } from "../../views/deliveries.tsx";
import type { Delivery } from "../domain/delivery.ts";
import { mailedNumber } from "../store/deliveries.ts";
import type { Store } from "../store/open.ts";

/** Mails with the numbers of their documents, as pages list them. */
export function listed(store: Store, deliveries: readonly Delivery[]): ListedDelivery[] {
  return deliveries.map((delivery) => ({ ...delivery, number: mailedNumber(store, delivery) }));
}
