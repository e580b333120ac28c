using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Procurement.Web.Startup;

/// <summary>How people write numbers, money and Finnish times into forms: "1 234,50" and "1234.50" are the same, in every language.</summary>
public sealed class FormValues : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType switch
        {
            var type when type == typeof(decimal) => new Binder(text => Number(text)),
            var type when type == typeof(Money) => new Binder(text => Cents(text) is { } cents ? new Money(cents) : null),
            var type when type == typeof(DateTimeOffset) => new Binder(text => Instant(text)),
            var type when type == typeof(DateOnly) => new Binder(text => Day(text)),
            _ => null,
        };

    public static decimal? Number(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace('\u2212', '-').Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What a date field holds (2026-12-01), or a person types (1.12.2026).</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A clock time in Finland: 2026-12-01T12:00 from a date-and-time field, or typed as 1.12.2026 12.00.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "d.M.yyyy H.mm", "d.M.yyyy H:mm", "d.M.yyyy 'klo' H.mm"];
        return DateTime.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? FinnishTime.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : null;
    }

    private static long? Cents(string text) =>
        Number(text) is { } euros && decimal.Round(euros, 2) == euros && Math.Abs(euros) < 10_000_000_000_000m ? (long)(euros * 100) : null;

    private sealed class Binder(Func<string, object?> read) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            var given = context.ValueProvider.GetValue(context.ModelName);
            if (given == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            context.ModelState.SetModelValue(context.ModelName, given);
            if (string.IsNullOrWhiteSpace(given.FirstValue))
            {
                if (!context.ModelMetadata.IsReferenceOrNullableType)
                {
                    context.ModelState.TryAddModelError(context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(""));
                }
                else
                {
                    context.Result = ModelBindingResult.Success(null);
                }
            }
            else if (read(given.FirstValue) is { } value)
            {
                context.Result = ModelBindingResult.Success(value);
            }
            else
            {
                context.ModelState.TryAddModelError(
                    context.ModelName,
                    context.ModelMetadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(given.FirstValue, context.ModelMetadata.GetDisplayName()));
            }

            return Task.CompletedTask;
        }
    }
}
