-- The words of a search are joined by a declared key: VACUUM may give rows without one other numbers.

drop trigger OrganisationsSearchAdd;
drop trigger OrganisationsSearchChange;
drop table OrganisationsSearch;

create table OrganisationsSearch_Keys (
    Number integer not null primary key,
    Id text not null unique
) strict;

create virtual table OrganisationsSearch using fts5 (SearchText, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

insert into OrganisationsSearch_Keys (Id) select Id from Organisations;
insert into OrganisationsSearch (rowid, SearchText) select keys.Number, found.SearchText from OrganisationsSearch_Keys keys join Organisations found on found.Id = keys.Id;

create trigger OrganisationsSearchAdd after insert on Organisations begin
    insert into OrganisationsSearch_Keys (Id) values (new.Id);
    insert into OrganisationsSearch (rowid, SearchText) select Number, new.SearchText from OrganisationsSearch_Keys where Id = new.Id;
end;

create trigger OrganisationsSearchChange after update of SearchText on Organisations begin
    update OrganisationsSearch set SearchText = new.SearchText where rowid = (select Number from OrganisationsSearch_Keys where Id = new.Id);
end;

drop trigger ServiceProductsSearchAdd;
drop trigger ServiceProductsSearchChange;
drop table ServiceProductsSearch;

create table ServiceProductsSearch_Keys (
    Number integer not null primary key,
    Id text not null unique
) strict;

create virtual table ServiceProductsSearch using fts5 (SearchText, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

insert into ServiceProductsSearch_Keys (Id) select Id from ServiceProducts;
insert into ServiceProductsSearch (rowid, SearchText) select keys.Number, found.SearchText from ServiceProductsSearch_Keys keys join ServiceProducts found on found.Id = keys.Id;

create trigger ServiceProductsSearchAdd after insert on ServiceProducts begin
    insert into ServiceProductsSearch_Keys (Id) values (new.Id);
    insert into ServiceProductsSearch (rowid, SearchText) select Number, new.SearchText from ServiceProductsSearch_Keys where Id = new.Id;
end;

create trigger ServiceProductsSearchChange after update of SearchText on ServiceProducts begin
    update ServiceProductsSearch set SearchText = new.SearchText where rowid = (select Number from ServiceProductsSearch_Keys where Id = new.Id);
end;

drop trigger MiniCompetitionsSearchAdd;
drop trigger MiniCompetitionsSearchChange;
drop table MiniCompetitionsSearch;

create table MiniCompetitionsSearch_Keys (
    Number integer not null primary key,
    Id text not null unique
) strict;

create virtual table MiniCompetitionsSearch using fts5 (SearchText, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

insert into MiniCompetitionsSearch_Keys (Id) select Id from MiniCompetitions;
insert into MiniCompetitionsSearch (rowid, SearchText) select keys.Number, found.SearchText from MiniCompetitionsSearch_Keys keys join MiniCompetitions found on found.Id = keys.Id;

create trigger MiniCompetitionsSearchAdd after insert on MiniCompetitions begin
    insert into MiniCompetitionsSearch_Keys (Id) values (new.Id);
    insert into MiniCompetitionsSearch (rowid, SearchText) select Number, new.SearchText from MiniCompetitionsSearch_Keys where Id = new.Id;
end;

create trigger MiniCompetitionsSearchChange after update of SearchText on MiniCompetitions begin
    update MiniCompetitionsSearch set SearchText = new.SearchText where rowid = (select Number from MiniCompetitionsSearch_Keys where Id = new.Id);
end;

alter table Users add column LastCodeStep integer;

create index EvidenceKept on Evidence (AddedAt, Id) where DeletedAt is null;
