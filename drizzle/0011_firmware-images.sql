CREATE TABLE `firmware_images` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chip` text NOT NULL,
	`board` text NOT NULL,
	`version` text NOT NULL,
	`project` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`data` blob NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at_ms` integer NOT NULL,
	CONSTRAINT "firmware_images_sha256" CHECK(length("firmware_images"."sha256") = 64),
	CONSTRAINT "firmware_images_size" CHECK("firmware_images"."size" = length("firmware_images"."data"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `firmware_images_by_sha256` ON `firmware_images` (`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `firmware_images_by_version` ON `firmware_images` (`chip`,`board`,`version`);--> statement-breakpoint
CREATE TABLE `firmware_offers` (
	`rollout` integer NOT NULL,
	`node` text NOT NULL,
	`place` integer NOT NULL,
	`state` text NOT NULL,
	`from_version` text,
	`command` text,
	`offered_at_ms` integer,
	`answered_at_ms` integer,
	`running_since_ms` integer,
	`failure` text,
	`detail` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`rollout`, `node`),
	FOREIGN KEY (`rollout`) REFERENCES `firmware_rollouts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "firmware_offers_state" CHECK("firmware_offers"."state" IN ('waiting', 'offered', 'answered', 'done', 'failed', 'skipped')),
	CONSTRAINT "firmware_offers_failure" CHECK("firmware_offers"."failure" IN ('refused', 'rolled-back', 'unanswered', 'other-version')),
	CONSTRAINT "firmware_offers_failed" CHECK(("firmware_offers"."state" = 'failed') = ("firmware_offers"."failure" IS NOT NULL))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `firmware_offers_by_node` ON `firmware_offers` (`node`);--> statement-breakpoint
CREATE INDEX `firmware_offers_by_command` ON `firmware_offers` (`command`) WHERE "firmware_offers"."command" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `firmware_rollouts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`image` integer,
	`chip` text NOT NULL,
	`board` text NOT NULL,
	`version` text NOT NULL,
	`is_forced` integer NOT NULL,
	`state` text NOT NULL,
	`wanted_by` text NOT NULL,
	`wanted_at_ms` integer NOT NULL,
	`state_since_ms` integer NOT NULL,
	FOREIGN KEY (`image`) REFERENCES `firmware_images`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "firmware_rollouts_state" CHECK("firmware_rollouts"."state" IN ('running', 'paused', 'done', 'cancelled')),
	CONSTRAINT "firmware_rollouts_is_forced" CHECK("firmware_rollouts"."is_forced" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `firmware_rollouts_going_on` ON `firmware_rollouts` (`chip`,`board`) WHERE "firmware_rollouts"."state" IN ('running', 'paused');--> statement-breakpoint
CREATE TABLE `node_facts` (
	`node` text PRIMARY KEY NOT NULL,
	`chip` text,
	`board` text,
	`firmware_version` text,
	`version_since_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
