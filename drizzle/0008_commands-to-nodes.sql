CREATE TABLE `energy_resets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meter` integer NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at_ms` integer NOT NULL,
	`answered_at_ms` integer NOT NULL,
	`before_wh` integer,
	`after_wh` integer,
	`apart_ms` integer,
	`state` text DEFAULT 'waiting' NOT NULL,
	`decision` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decision`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "energy_resets_state" CHECK("energy_resets"."state" IN ('waiting', 'settled', 'unseen')),
	CONSTRAINT "energy_resets_before_wh" CHECK("energy_resets"."before_wh" >= 0),
	CONSTRAINT "energy_resets_after_wh" CHECK("energy_resets"."after_wh" >= 0),
	CONSTRAINT "energy_resets_apart_ms" CHECK("energy_resets"."apart_ms" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `energy_resets_by_meter` ON `energy_resets` (`meter`,`id`);--> statement-breakpoint
CREATE INDEX `energy_resets_waiting` ON `energy_resets` (`id`) WHERE "energy_resets"."state" = 'waiting';--> statement-breakpoint
CREATE TABLE `node_commands` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`node` text NOT NULL,
	`verb` text NOT NULL,
	`payload` text,
	`is_secret` integer NOT NULL,
	`wanted_by` text NOT NULL,
	`wanted_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`state` text DEFAULT 'waiting' NOT NULL,
	`sent_count` integer DEFAULT 0 NOT NULL,
	`last_sent_at_ms` integer,
	`ended_at_ms` integer,
	`detail` text DEFAULT '' NOT NULL,
	CONSTRAINT "node_commands_verb" CHECK("node_commands"."verb" IN ('adopt', 'config', 'ota', 'identify', 'reset-energy')),
	CONSTRAINT "node_commands_state" CHECK("node_commands"."state" IN ('waiting', 'ok', 'refused', 'superseded', 'expired')),
	CONSTRAINT "node_commands_payload" CHECK("node_commands"."payload" IS NULL OR json_valid("node_commands"."payload")),
	CONSTRAINT "node_commands_is_secret" CHECK("node_commands"."is_secret" IN (0, 1)),
	CONSTRAINT "node_commands_sent_count" CHECK("node_commands"."sent_count" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `node_commands_by_id` ON `node_commands` (`id`);--> statement-breakpoint
CREATE INDEX `node_commands_by_node` ON `node_commands` (`node`,`number`);--> statement-breakpoint
CREATE INDEX `node_commands_waiting` ON `node_commands` (`number`) WHERE "node_commands"."state" = 'waiting';--> statement-breakpoint
CREATE TABLE `node_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`node` text NOT NULL,
	`at_ms` integer NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL,
	CONSTRAINT "node_events_detail" CHECK(json_valid("node_events"."detail"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `node_events_by_node` ON `node_events` (`node`,`id`);