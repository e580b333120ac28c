create table AdmissionHearings (
    Id text not null primary key,
    AdmissionId text not null references Admissions,
    Kind text not null check (Kind in ('Suspension', 'Removal', 'Refresh')),
    Reason text not null,
    AskedBy text not null references Users,
    AskedAt text not null,
    DueAt text not null,
    Answer text,
    StillHolds integer,
    AnsweredBy text references Users,
    AnsweredAt text,
    DecidedAt text
) strict;

create index AdmissionHearingsOf on AdmissionHearings (AdmissionId, AskedAt, Id);
create unique index OneHearingAtATime on AdmissionHearings (AdmissionId) where DecidedAt is null;
