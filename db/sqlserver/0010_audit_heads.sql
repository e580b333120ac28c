create table AuditHeads (
    Day       date not null primary key,
    Previous  varbinary(32) not null,
    Root      varbinary(32) not null,
    Signature varbinary(200) not null,
    MadeAt    datetime2(3) not null
);

create index AuditEntriesOfSubject on AuditEntries (Subject, At, Stream, Number);
