alter table Users add LastCodeStep bigint null;

create index EvidenceKept on Evidence (AddedAt, Id) where DeletedAt is null;
