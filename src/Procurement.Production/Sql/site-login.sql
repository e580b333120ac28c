-- The site's own login: it changes rows, and nothing else. Run after "-- migrate" as the owner, and again after each new version:
-- sqlcmd -v Database=rengas Login=rengas_site Password=…
if not exists (select 1 from sys.server_principals where name = '$(Login)')
    create login [$(Login)] with password = '$(Password)', default_database = [$(Database)], check_policy = on;
go

use [$(Database)];
go

if not exists (select 1 from sys.database_principals where name = '$(Login)')
    create user [$(Login)] for login [$(Login)];
go

-- Rows of the site, and knowing the shape of its tables, which it compares when it starts.
grant select, insert, update, delete, view definition on schema::dbo to [$(Login)];

-- What was written in the audit log stays: not even the site can change or remove it.
deny update, delete on AuditEntries to [$(Login)];
deny update, delete on AuditHeads to [$(Login)];

-- The feed of public changes tells of those entries, in their order.
deny update, delete on Changes to [$(Login)];

-- Which migrations ran is the owner's to say.
deny insert, update, delete on Migrations to [$(Login)];
deny insert, update, delete on SchemaShapes to [$(Login)];
go

-- Hangfire's own tables, which the owner made in migrating.
grant select, insert, update, delete, execute on schema::HangFire to [$(Login)];
go
