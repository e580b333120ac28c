create table Settings (
    Name  nvarchar(200) not null primary key,
    Value nvarchar(max) not null
);
