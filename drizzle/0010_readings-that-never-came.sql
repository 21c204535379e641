CREATE TABLE `missing_judged` (
	`meter` integer PRIMARY KEY NOT NULL,
	`judged_to_ms` integer NOT NULL,
	`wait_until_ms` integer NOT NULL,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `missing_readings` (
	`meter` integer NOT NULL,
	`block_from_ms` integer NOT NULL,
	`boot` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`count` integer NOT NULL,
	`thinned` integer NOT NULL,
	PRIMARY KEY(`meter`, `block_from_ms`, `boot`),
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "missing_readings_count" CHECK("missing_readings"."count" > 0),
	CONSTRAINT "missing_readings_thinned" CHECK("missing_readings"."thinned" BETWEEN 0 AND "missing_readings"."count")
) STRICT, WITHOUT ROWID;
