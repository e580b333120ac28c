create table AuditHeads (
    Day       text not null primary key,
    Previous  blob not null,
    Root      blob not null,
    Signature blob not null,
    MadeAt    text not null
) strict;

create index AuditEntriesOfSubject on AuditEntries (Subject, At, Stream, Number);
