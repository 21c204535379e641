/** What a process goes over to: what a backup makes of its folder, the demo, or back from that to the first run. */
export type Changing = "restore" | "demo" | "leave";
