create table Changes (
    Number integer not null primary key,
    Stream text not null,
    Entry integer not null,
    Tag text not null,
    At text not null
) strict;

create unique index ChangeOnce on Changes (Stream, Entry);

create table ChangeCounter (
    Id integer not null primary key check (Id = 1),
    Number integer not null
) strict;

insert into Changes (Number, Stream, Entry, Tag, At)
select row_number() over (order by At, Stream, Number), Stream, Number,
    case when Action in ('competition.published', 'ring-opened') then 'tender'
         when Action = 'ring-extended' then 'tenderAmendment'
         when Action = 'competition.awarded' then 'award'
         when Action in ('competition.cancelled', 'competition.unsuccessful', 'competition.unopenable') then 'tenderCancellation'
         else 'tenderUpdate' end,
    At
from AuditEntries
where (Stream like 'competition/%' or Stream like 'ring/%')
    and Action in ('competition.published', 'ring-opened', 'ring-extended', 'ring-closed', 'competition.awarded', 'competition.cancelled',
        'competition.unsuccessful', 'competition.unopenable', 'question.answered', 'registered', 'opened');

insert into ChangeCounter (Id, Number) select 1, count(*) from Changes having count(*) > 0;

create table DailyHolds (
    Id integer not null primary key check (Id = 1),
    HeldBy text not null,
    HeldUntil text not null
) strict;
