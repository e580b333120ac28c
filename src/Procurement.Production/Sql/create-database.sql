-- Run once by whoever administers the server (sqlcmd -v Database=rengas). Finnish order of letters; readers never wait for writers.
if db_id('$(Database)') is null
    create database [$(Database)] collate Finnish_Swedish_100_CI_AS;
go

alter database [$(Database)] set read_committed_snapshot on with rollback immediate;
alter database [$(Database)] set recovery full;
go
