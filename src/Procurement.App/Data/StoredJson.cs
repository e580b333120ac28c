using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Procurement.Domain;

namespace Procurement.App.Data;

/// <summary>Documents that lie whole in one column: written and read in one way.</summary>
public static class StoredJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new Cents(), new Months() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException("A stored document is null.");

    private sealed class Cents : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money money, JsonSerializerOptions options) => writer.WriteNumberValue(money.Cents);
    }

    private sealed class Months : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Month.Read(reader.GetString()) ?? throw new JsonException("Not a month.");

        public override void Write(Utf8JsonWriter writer, Month month, JsonSerializerOptions options) => writer.WriteStringValue(month.ToString());
    }
}
