CREATE TABLE `api_tokens` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	CONSTRAINT "api_tokens_scope" CHECK("api_tokens"."scope" IN ('read', 'write'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE TABLE `damaged_blocks` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`data` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `day_blocks` (
	`key` integer PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`first_at_ms` integer NOT NULL,
	`last_at_ms` integer NOT NULL,
	`first_wh` integer,
	`last_wh` integer,
	`accepted_count` integer NOT NULL,
	`accepted_at_ms` integer,
	`accepted_wh` integer,
	`is_undecided` integer NOT NULL,
	`power_count` integer NOT NULL,
	`power_sum_cw` integer NOT NULL,
	`power_min_cw` integer,
	`power_max_cw` integer,
	`sequences` text,
	`checksum` integer NOT NULL,
	`power_hours` blob NOT NULL,
	`data` blob
) STRICT;
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meter` integer NOT NULL,
	`kind` text NOT NULL,
	`before_at_ms` integer NOT NULL,
	`before_wh` integer NOT NULL,
	`after_at_ms` integer NOT NULL,
	`after_wh` integer NOT NULL,
	`verdict` text NOT NULL,
	`modulus_wh` integer,
	`closing_wh` integer,
	`opening_wh` integer,
	`decided_by` text NOT NULL,
	`decided_at_ms` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "decisions_kind" CHECK("decisions"."kind" IN ('drop', 'jump')),
	CONSTRAINT "decisions_verdict" CHECK("decisions"."verdict" IN ('reset', 'rollover', 'swap', 'accept', 'ignore', 'withdraw'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `decisions_by_meter` ON `decisions` (`meter`,`before_at_ms`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`meter` integer NOT NULL,
	`month` text NOT NULL,
	`stale` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`meter`, `month`),
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "drafts_stale" CHECK("drafts"."stale" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer NOT NULL,
	`kind` text NOT NULL,
	`before_at_ms` integer NOT NULL,
	`before_wh` integer NOT NULL,
	`after_at_ms` integer NOT NULL,
	`after_wh` integer NOT NULL,
	`decision` integer,
	`energy_wh` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "events_kind" CHECK("events"."kind" IN ('drop', 'jump', 'excursion', 'gap'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_by_meter` ON `events` (`meter`,`after_at_ms`);--> statement-breakpoint
CREATE TABLE `folder` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`newest_clock_ms` integer DEFAULT 0 NOT NULL,
	`sealed_frame` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "folder_one_row" CHECK("folder"."id" = 1),
	CONSTRAINT "folder_kind" CHECK("folder"."kind" IN ('real', 'simulated', 'demo'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `hour_blocks` (
	`key` integer PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`first_at_ms` integer NOT NULL,
	`last_at_ms` integer NOT NULL,
	`first_wh` integer,
	`last_wh` integer,
	`accepted_count` integer NOT NULL,
	`accepted_at_ms` integer,
	`accepted_wh` integer,
	`is_undecided` integer NOT NULL,
	`power_count` integer NOT NULL,
	`power_sum_cw` integer NOT NULL,
	`power_min_cw` integer,
	`power_max_cw` integer,
	`sequences` text,
	`checksum` integer NOT NULL,
	`data` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `ignored_devices` (
	`device_id` text PRIMARY KEY NOT NULL,
	`since_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `intervals` (
	`key` integer PRIMARY KEY NOT NULL,
	`energy_wh` integer NOT NULL,
	`quality` integer NOT NULL,
	`is_partial` integer NOT NULL,
	CONSTRAINT "intervals_quality" CHECK("intervals"."quality" IN (0, 1, 2)),
	CONSTRAINT "intervals_is_partial" CHECK("intervals"."is_partial" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `late_merges` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer NOT NULL,
	`day` integer NOT NULL,
	`merged_at_ms` integer NOT NULL,
	`count` integer NOT NULL,
	`old_checksum` integer NOT NULL,
	`new_checksum` integer NOT NULL,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `late_merges_by_meter` ON `late_merges` (`meter`,`merged_at_ms`);--> statement-breakpoint
CREATE TABLE `meters` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`device_id` text NOT NULL,
	`node` text,
	`name` text NOT NULL,
	`location` text DEFAULT '' NOT NULL,
	`first_seen_ms` integer,
	`last_seen_ms` integer,
	`firmware_version` text,
	`rssi_dbm` integer,
	`retired_at_ms` integer,
	`tariff_id` integer,
	`max_power_w` integer NOT NULL,
	`is_rederive_due` integer DEFAULT false NOT NULL,
	`raw_years` integer,
	`raw_from_ms` integer,
	FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `meters_device_id_unique` ON `meters` (`device_id`);--> statement-breakpoint
CREATE INDEX `meters_by_node` ON `meters` (`node`);--> statement-breakpoint
CREATE TABLE `property` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`set_up_at_ms` integer NOT NULL,
	CONSTRAINT "property_one_row" CHECK("property"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `rejected_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`device_id` text NOT NULL,
	`received_at_ms` integer NOT NULL,
	`reason` text NOT NULL,
	`detail` text NOT NULL,
	`payload` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `rejected_messages_by_device` ON `rejected_messages` (`device_id`,`id`);--> statement-breakpoint
CREATE TABLE `rejection_counts` (
	`device_id` text NOT NULL,
	`reason` text NOT NULL,
	`count` integer NOT NULL,
	`last_at_ms` integer NOT NULL,
	PRIMARY KEY(`device_id`, `reason`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tariff_versions` (
	`tariff_id` integer NOT NULL,
	`effective_from` text NOT NULL,
	`currency` text NOT NULL,
	`components` text NOT NULL,
	PRIMARY KEY(`tariff_id`, `effective_from`),
	FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tariffs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`is_default` integer NOT NULL,
	CONSTRAINT "tariffs_is_default" CHECK("tariffs"."is_default" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tariffs_one_default` ON `tariffs` (`is_default`) WHERE "tariffs"."is_default" = 1;--> statement-breakpoint
CREATE TABLE `typed_readings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meter` integer NOT NULL,
	`taken_at_ms` integer NOT NULL,
	`energy_wh` integer,
	`typed_by` text NOT NULL,
	`typed_at_ms` integer NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `typed_readings_by_meter` ON `typed_readings` (`meter`,`taken_at_ms`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	CONSTRAINT "users_role" CHECK("users"."role" IN ('owner'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name_unique` ON `users` (`name`);