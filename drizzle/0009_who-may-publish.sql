CREATE TABLE `node_credentials` (
	`username` text PRIMARY KEY NOT NULL,
	`node` text NOT NULL,
	`password_hash` text NOT NULL,
	`offered_at_ms` integer NOT NULL,
	`used_at_ms` integer,
	`is_for_stranger` integer NOT NULL,
	CONSTRAINT "node_credentials_is_for_stranger" CHECK("node_credentials"."is_for_stranger" IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `node_credentials_in_use` ON `node_credentials` (`node`) WHERE "node_credentials"."used_at_ms" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `node_credentials_offered` ON `node_credentials` (`node`) WHERE "node_credentials"."used_at_ms" IS NULL;--> statement-breakpoint
CREATE TABLE `waiting_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`node` text NOT NULL,
	`device_id` text NOT NULL,
	`client_id` text NOT NULL,
	`received_at_ms` integer NOT NULL,
	`clock_trusted` integer NOT NULL,
	`readings` integer NOT NULL,
	`payload` blob NOT NULL,
	FOREIGN KEY (`node`) REFERENCES `waiting_nodes`(`node`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "waiting_messages_clock_trusted" CHECK("waiting_messages"."clock_trusted" IN (0, 1)),
	CONSTRAINT "waiting_messages_readings" CHECK("waiting_messages"."readings" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `waiting_messages_by_node` ON `waiting_messages` (`node`,`id`);--> statement-breakpoint
CREATE TABLE `waiting_nodes` (
	`node` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`adopted_by` text,
	`connects_itself` integer NOT NULL,
	`since_ms` integer NOT NULL,
	`last_seen_ms` integer NOT NULL,
	`verdict` text,
	`dropped_readings` integer DEFAULT 0 NOT NULL,
	`expired_readings` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "waiting_nodes_reason" CHECK("waiting_nodes"."reason" IN ('stranger', 'lost-credential', 'other-box')),
	CONSTRAINT "waiting_nodes_verdict" CHECK("waiting_nodes"."verdict" IN ('accept', 'refuse')),
	CONSTRAINT "waiting_nodes_connects_itself" CHECK("waiting_nodes"."connects_itself" IN (0, 1)),
	CONSTRAINT "waiting_nodes_counts" CHECK("waiting_nodes"."dropped_readings" >= 0 AND "waiting_nodes"."expired_readings" >= 0)
) STRICT, WITHOUT ROWID;