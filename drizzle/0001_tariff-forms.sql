CREATE TABLE `contracted_quantities` (
	`meter` integer NOT NULL,
	`quantity` text NOT NULL,
	`effective_from` text NOT NULL,
	`micros` integer NOT NULL,
	PRIMARY KEY(`meter`, `quantity`, `effective_from`),
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "contracted_quantities_micros" CHECK("contracted_quantities"."micros" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `given_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer,
	`period_from` text NOT NULL,
	`component` text NOT NULL,
	`value_e10` text NOT NULL,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "given_values_value" CHECK(ltrim("given_values"."value_e10", '-') <> '' AND ltrim("given_values"."value_e10", '-') NOT GLOB '*[^0-9]*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `given_values_of_meter` ON `given_values` (`meter`,`period_from`,`component`) WHERE "given_values"."meter" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `given_values_of_property` ON `given_values` (`period_from`,`component`) WHERE "given_values"."meter" IS NULL;--> statement-breakpoint
CREATE TABLE `holidays` (
	`list` text NOT NULL,
	`year` integer NOT NULL,
	`dates` text NOT NULL,
	PRIMARY KEY(`list`, `year`),
	CONSTRAINT "holidays_year" CHECK("holidays"."year" BETWEEN 2001 AND 9998),
	CONSTRAINT "holidays_dates" CHECK(json_valid("holidays"."dates"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `tariff_versions` RENAME TO `old_tariff_versions`;--> statement-breakpoint
CREATE TABLE `tariff_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tariff_id` integer NOT NULL,
	`effective_from` text NOT NULL,
	`currency` text NOT NULL,
	`document` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`superseded_at_ms` integer,
	FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tariff_versions_effective_from" CHECK("tariff_versions"."effective_from" = '' OR "tariff_versions"."effective_from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "tariff_versions_document" CHECK(json_valid("tariff_versions"."document"))
) STRICT;
--> statement-breakpoint
-- The three components that there were, their integers of the last decimal written as decimals. A limit beyond what the
-- form takes (10^9 kWh) becomes the greatest one.
INSERT INTO `tariff_versions` (`tariff_id`, `effective_from`, `currency`, `document`, `created_at_ms`)
SELECT
	`tariff_id`,
	`effective_from`,
	`currency`,
	json_patch(
		json_object(
			'currency', `currency`,
			'components', json((
				SELECT json_group_array(json(
					CASE `value` ->> 'kind'
						WHEN 'energy' THEN json_object('kind', 'energy', 'name', `value` ->> 'name', 'slabs', json((
							SELECT json_group_array(json(json_patch(
								CASE WHEN `wh` IS NULL THEN '{}'
									ELSE json_object('up_to', rtrim(rtrim(printf('%d.%03d', `wh` / 1000, `wh` % 1000), '0'), '.'))
								END,
								json_object('rate', rtrim(rtrim(printf('%d.%06d', `rate` / 1000000, `rate` % 1000000), '0'), '.'))
							)) ORDER BY `number`)
							FROM (
								SELECT
									`slab`.`key` AS `number`,
									CAST(`slab`.`value` ->> 'rateMicros' AS INTEGER) AS `rate`,
									min(CAST(`slab`.`value` ->> 'upToWh' AS INTEGER), 1000000000000) AS `wh`
								FROM json_each(`component`.`value`, '$.slabs') AS `slab`
							)
						)))
						WHEN 'fixed' THEN json_object('kind', 'fixed', 'name', `value` ->> 'name', 'rate',
							rtrim(rtrim(printf('%d.%06d',
								CAST(`value` ->> 'rateMicros' AS INTEGER) / 1000000,
								CAST(`value` ->> 'rateMicros' AS INTEGER) % 1000000), '0'), '.'))
						WHEN 'percent' THEN json_object('kind', 'percent', 'name', `value` ->> 'name', 'percent',
							rtrim(rtrim(printf('%d.%010d',
								CAST(`value` ->> 'percentE10' AS INTEGER) / 10000000000,
								CAST(`value` ->> 'percentE10' AS INTEGER) % 10000000000), '0'), '.'),
							'of', `value` -> 'base')
					END
				) ORDER BY `key`)
				FROM json_each(`old_tariff_versions`.`components`) AS `component`
			))
		),
		CASE WHEN `effective_from` = '' THEN '{}' ELSE json_object('effective_from', `effective_from`) END
	),
	0
FROM `old_tariff_versions`
ORDER BY `tariff_id`, `effective_from`;
--> statement-breakpoint
DROP TABLE `old_tariff_versions`;--> statement-breakpoint
CREATE UNIQUE INDEX `tariff_versions_in_force` ON `tariff_versions` (`tariff_id`,`effective_from`) WHERE "tariff_versions"."superseded_at_ms" IS NULL;--> statement-breakpoint
CREATE TRIGGER `tariff_versions_never_change` BEFORE UPDATE ON `tariff_versions`
WHEN NEW.`id` IS NOT OLD.`id`
	OR NEW.`tariff_id` IS NOT OLD.`tariff_id`
	OR NEW.`effective_from` IS NOT OLD.`effective_from`
	OR NEW.`currency` IS NOT OLD.`currency`
	OR NEW.`document` IS NOT OLD.`document`
	OR NEW.`created_at_ms` IS NOT OLD.`created_at_ms`
	OR OLD.`superseded_at_ms` IS NOT NULL
	OR NEW.`superseded_at_ms` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'a version of a tariff never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `tariff_versions_never_go` BEFORE DELETE ON `tariff_versions`
BEGIN
	SELECT RAISE(ABORT, 'a version of a tariff is never deleted');
END;
--> statement-breakpoint
-- INSERT OR REPLACE deletes the row that is in its way without firing the trigger above.
CREATE TRIGGER `tariff_versions_never_replaced` BEFORE INSERT ON `tariff_versions`
WHEN EXISTS (
	SELECT 1 FROM `tariff_versions` AS `known`
	WHERE `known`.`id` = NEW.`id`
		OR (`known`.`tariff_id` = NEW.`tariff_id` AND `known`.`effective_from` = NEW.`effective_from`
			AND `known`.`superseded_at_ms` IS NULL AND NEW.`superseded_at_ms` IS NULL)
)
BEGIN
	SELECT RAISE(ABORT, 'a version of a tariff is never replaced');
END;
--> statement-breakpoint
DROP INDEX `tariffs_one_default`;--> statement-breakpoint
ALTER TABLE `tariffs` ADD `removed_at_ms` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `tariffs_one_default` ON `tariffs` (`is_default`) WHERE "tariffs"."is_default" = 1 AND "tariffs"."removed_at_ms" IS NULL;--> statement-breakpoint
-- Drafts are computed again.
DROP TABLE `drafts`;--> statement-breakpoint
CREATE TABLE `drafts` (
	`meter` integer NOT NULL,
	`month` text NOT NULL,
	`stale` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`document` text NOT NULL,
	`version_ids` text NOT NULL,
	PRIMARY KEY(`meter`, `month`),
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "drafts_stale" CHECK("drafts"."stale" IN (0, 1)),
	CONSTRAINT "drafts_version_ids" CHECK(json_valid("drafts"."version_ids"))
) STRICT;
