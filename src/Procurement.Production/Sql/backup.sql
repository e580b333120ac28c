-- A full backup, checked as it is written. In between: "backup log" every quarter of an hour, so that at most so much is lost.
-- sqlcmd -v Database=rengas File=/var/opt/mssql/backup/rengas.bak
backup database [$(Database)] to disk = '$(File)' with checksum, compression, init;
go

restore verifyonly from disk = '$(File)' with checksum;
go

-- To restore: restore database [rengas] from disk = '…' with replace, recovery; then start the site with "-- verify", which reads the
-- whole audit log and names the first entry that is not as it was written.
