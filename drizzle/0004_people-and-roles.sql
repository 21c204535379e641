-- Until now every user was an owner.
CREATE TABLE `__new_users` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	CONSTRAINT "users_role" CHECK("__new_users"."role" IN ('owner', 'manager', 'viewer'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_users`("id", "name", "role", "password_hash", "created_at_ms") SELECT "id", "name", "role", "password_hash", "created_at_ms" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_name_unique` ON `users` (`name`);--> statement-breakpoint
CREATE TRIGGER `users_keep_an_owner` BEFORE UPDATE OF `role` ON `users`
WHEN OLD.`role` = 'owner' AND NEW.`role` <> 'owner'
	AND NOT EXISTS (SELECT 1 FROM `users` WHERE `role` = 'owner' AND `id` <> OLD.`id`)
BEGIN
	SELECT RAISE(ABORT, 'a box that is set up has an owner');
END;
--> statement-breakpoint
CREATE TRIGGER `users_lose_no_last_owner` BEFORE DELETE ON `users`
WHEN OLD.`role` = 'owner'
	AND NOT EXISTS (SELECT 1 FROM `users` WHERE `role` = 'owner' AND `id` <> OLD.`id`)
BEGIN
	SELECT RAISE(ABORT, 'a box that is set up has an owner');
END;
--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `last_used_at_ms` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `last_used_at_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `browser` text DEFAULT '' NOT NULL;
