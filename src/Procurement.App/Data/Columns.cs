using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Procurement.Domain;

namespace Procurement.App.Data;

/// <summary>How a C# value lies in a column of either database.</summary>
public static class Columns
{
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.AddTypeHandler(new Ids());
        SqlMapper.AddTypeHandler(new Instants());
        SqlMapper.AddTypeHandler(new Days());
        SqlMapper.AddTypeHandler(new Months());
        SqlMapper.AddTypeHandler(new Cents());
    }

    /// <summary>Each provider writes ids its own way, in lists too; SQLite only needs help to read its text back.</summary>
    private sealed class Ids : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid id) => parameter.Value = id;

        public override Guid Parse(object value) => value as Guid? ?? Guid.Parse((string)value);
    }

    /// <summary>UTC, in whole milliseconds: datetime2(3) in SQL Server; text of fixed width in SQLite, which so sorts by time.</summary>
    private sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss.fff";

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset instant)
        {
            var text = instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
            parameter.DbType = DbType.DateTime2; // SqlClient would take the old datetime, which rounds to 1/300 s
            parameter.Value = parameter is SqliteParameter ? text : DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture);
        }

        public override DateTimeOffset Parse(object value) => value is DateTime time
            ? new(time, TimeSpan.Zero)
            : DateTimeOffset.ParseExact((string)value, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    /// <summary>A calendar day: date in SQL Server, yyyy-MM-dd in SQLite.</summary>
    private sealed class Days : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly day)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = parameter is SqliteParameter ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day.ToDateTime(TimeOnly.MinValue);
        }

        public override DateOnly Parse(object value) => value is DateTime time
            ? DateOnly.FromDateTime(time)
            : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>2026-11: text in both, which sorts by time.</summary>
    private sealed class Months : SqlMapper.TypeHandler<Month>
    {
        public override void SetValue(IDbDataParameter parameter, Month month)
        {
            parameter.DbType = DbType.AnsiStringFixedLength;
            parameter.Value = month.ToString();
        }

        public override Month Parse(object value) => Month.Read((string)value) ?? throw new FormatException($"Not a month: {value}");
    }

    private sealed class Cents : SqlMapper.TypeHandler<Money>
    {
        public override void SetValue(IDbDataParameter parameter, Money money)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = money.Cents;
        }

        public override Money Parse(object value) => new(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
