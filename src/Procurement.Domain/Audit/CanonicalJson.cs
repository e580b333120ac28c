using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Procurement.Domain.Audit;

/// <summary>
/// One text, byte for byte, for one JSON value (RFC 8785), so that its hash means something. Of numbers only integers within ±2^53 are taken:
/// a float has no place in money, and no two programs write it alike.
/// </summary>
public static class CanonicalJson
{
    public const long LargestInteger = 1L << 53;

    public static byte[] Bytes(JsonElement value)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Write(bytes, value);
        return bytes.WrittenSpan.ToArray();
    }

    public static string Text(JsonElement value) => Encoding.UTF8.GetString(Bytes(value));

    /// <summary>The canonical form of a JSON text; a <see cref="FormatException"/> where it has none.</summary>
    public static byte[] Bytes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Bytes(document.RootElement);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(bytes, value);
                break;
            case JsonValueKind.Array:
                Put(bytes, "[");
                var following = false;
                foreach (var item in value.EnumerateArray())
                {
                    Put(bytes, following ? "," : "");
                    following = true;
                    Write(bytes, item);
                }

                Put(bytes, "]");
                break;
            case JsonValueKind.String:
                WriteText(bytes, value.GetString()!);
                break;
            case JsonValueKind.Number:
                Put(bytes, Integer(value.GetRawText()).ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True:
            case JsonValueKind.False:
            case JsonValueKind.Null:
                Put(bytes, value.GetRawText());
                break;
            default:
                throw new FormatException("Not a JSON value.");
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> bytes, JsonElement value)
    {
        // RFC 8785 3.2.3: by UTF-16 code units, which is what ordinal comparison does.
        var members = value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        Put(bytes, "{");
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
            {
                throw new FormatException("An object names a member twice.");
            }

            Put(bytes, i > 0 ? "," : "");
            WriteText(bytes, members[i].Name);
            Put(bytes, ":");
            Write(bytes, members[i].Value);
        }

        Put(bytes, "}");
    }

    /// <summary>Writes a JSON string as RFC 8785 3.2.2.2 says: only what must be escaped is.</summary>
    public static void WriteText(IBufferWriter<byte> bytes, string text)
    {
        Put(bytes, "\"");
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                i += char.IsSurrogatePair(text, i) ? 1 : throw new FormatException("Half of a surrogate pair.");
            }
            else if (text[i] is < ' ' or '"' or '\\')
            {
                Put(bytes, text.AsSpan(from, i - from));
                Put(bytes, Escaped(text[i]));
                from = i + 1;
            }
        }

        Put(bytes, text.AsSpan(from));
        Put(bytes, "\"");
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };

    private static long Integer(string raw) =>
        long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= -LargestInteger and <= LargestInteger
            ? number
            : throw new FormatException("Only integers within ±2^53 have a canonical form here.");

    private static void Put(IBufferWriter<byte> bytes, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, bytes);
}
