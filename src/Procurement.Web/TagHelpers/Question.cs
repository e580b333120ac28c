using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>One question of a form as the design system draws it. Chooses the input by the property's type and annotations.</summary>
internal sealed class Question(PageTexts texts, ViewContext view, ModelExpression expression)
{
    private readonly string name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
    private readonly ModelMetadata metadata = expression.Metadata;

    public required string Label { get; init; }
    public string? Hint { get; init; }
    public int Rows { get; init; }
    public IReadOnlyList<SelectListItem>? Options { get; init; }
    public bool Radios { get; init; }
    public string? Type { get; init; }
    public string? Autocomplete { get; init; }
    public string? Suffix { get; init; }
    public string? Lang { get; init; }
    public bool Optional { get; init; }
    public bool Required { get; init; }

    private Type ModelType => metadata.UnderlyingOrModelType;
    private string Id => TagBuilder.CreateSanitizedId(name, "_");
    private ModelStateEntry? State => view.ModelState.TryGetValue(name, out var state) ? state : null;
    private string? Wrong => State?.Errors.FirstOrDefault()?.ErrorMessage;
    private bool IsList => ModelType != typeof(string) && ModelType.IsAssignableTo(typeof(IEnumerable));
    private bool IsRequired => Required || (!Optional && metadata.ValidatorMetadata.OfType<RequiredAttribute>().Any());

    public IHtmlContent Html() => (ModelType, Choices) switch
    {
        (_, not null) when Radios || IsList => Group(Choices),
        (_, { } choices) => Field(Select(choices)),
        ({ } type, _) when type == typeof(bool) => Checkbox(),
        _ => Field(Rows > 1 || metadata.DataTypeName == nameof(DataType.MultilineText) ? TextArea() : Affixed(Input())),
    };

    public IHtmlContent Legend() => Tag.Of("legend", "ds-label", Words());

    public IHtmlContent? HintParagraph() => Hint is null ? null : Tag.Text("p", "hint", Hint).With("id", Id + "-hint").With("data-field", "description");

    public IHtmlContent? Error() => Wrong is null ? null : Tag.Text("p", "ds-validation-message", Wrong).With("id", Id + "-error").With("data-field", "validation");

    private IReadOnlyList<SelectListItem>? Choices =>
        Options ?? (ModelType.IsEnum
            ? [.. Enum.GetValues(ModelType).Cast<Enum>().Select(value => new SelectListItem(texts[value], value.ToString()))]
            : null);

    private TagBuilder Field(IHtmlContent input) =>
        Tag.Of("div", "ds-field", Tag.Of("label", "ds-label", Words()).With("for", Id), HintParagraph(), input, Error());

    // Most questions must be answered, so the ones that need not be are marked.
    private HtmlContentBuilder Words()
    {
        var words = new HtmlContentBuilder();
        words.Append(Label);
        if (!IsRequired && !Optional && ModelType != typeof(bool))
        {
            words.Append(" ").AppendHtml(Tag.Text("span", "optional", texts["form.optional"]));
        }

        return words;
    }

    private TagBuilder Described(TagBuilder input) => input
        .With("id", Id)
        .With("name", name)
        .With("lang", Lang)
        .With("aria-describedby", (Hint, Wrong) switch
        {
            (not null, not null) => $"{Id}-error {Id}-hint",
            (not null, null) => $"{Id}-hint",
            (null, not null) => $"{Id}-error",
            _ => null,
        })
        .With("aria-invalid", Wrong is null ? null : "true")
        .With("autocomplete", Autocomplete);

    private TagBuilder Input()
    {
        var (type, mode) = Kind();
        var input = Described(Tag.Of("input", "ds-input")).With("type", type).With("inputmode", mode);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (type is "text" && mode is "decimal" or "numeric")
        {
            input.With("size", "14");
        }

        if (MaxLength() is { } longest && type is not "file")
        {
            input.With("maxlength", longest.ToString(CultureInfo.InvariantCulture));
        }

        return type is "password" or "file" ? input : input.With("value", Given());
    }

    private TagBuilder Affixed(TagBuilder input) =>
        (Suffix ?? (ModelType == typeof(Money) ? "€" : null)) is { } suffix
            ? Tag.Of("div", "ds-field-affixes", input, Tag.Text("span", "ds-field-affix", suffix).With("aria-hidden", "true"))
            : input;

    private TagBuilder TextArea()
    {
        var area = Described(Tag.Of("textarea", "ds-input")).With("rows", Math.Max(Rows, 4).ToString(CultureInfo.InvariantCulture));
        if (MaxLength() is { } longest)
        {
            area.With("maxlength", longest.ToString(CultureInfo.InvariantCulture));
        }

        // A browser drops the first line break of a textarea.
        area.InnerHtml.Append("\n" + Given());
        return area;
    }

    private TagBuilder Select(IReadOnlyList<SelectListItem> choices)
    {
        var select = Described(Tag.Of("select", "ds-input"));
        var given = Given();
        if (metadata.IsReferenceOrNullableType && choices.All(choice => !string.IsNullOrEmpty(choice.Value)))
        {
            select.InnerHtml.AppendHtml(Tag.Text("option", null, texts["form.choose"]).With("value", ""));
        }

        foreach (var choice in choices)
        {
            select.InnerHtml.AppendHtml(Tag.Text("option", null, choice.Text)
                .With("value", choice.Value ?? choice.Text)
                .When(IsGiven(choice, given is null ? [] : [given]), "selected")
                .When(choice.Disabled, "disabled"));
        }

        return select;
    }

    private TagBuilder Checkbox()
    {
        var box = Described(Tag.Of("input", "ds-input")).With("type", "checkbox").With("value", "true")
            .When(string.Equals(Given()?.Split(',')[0], "true", StringComparison.OrdinalIgnoreCase), "checked");
        box.TagRenderMode = TagRenderMode.SelfClosing;
        return Tag.Of("div", "ds-field", box, Tag.Of("label", "ds-label", Words()).With("for", Id).With("data-weight", "regular"), HintParagraph(), Error());
    }

    private TagBuilder Group(IReadOnlyList<SelectListItem> choices)
    {
        var given = State?.RawValue switch
        {
            string one => [one],
            string[] many => many,
            _ => (expression.Model is IEnumerable values and not string ? values.Cast<object>() : expression.Model is { } value ? [value] : []).Select(Plain).ToArray(),
        };
        var set = Tag.Of("fieldset", "ds-fieldset", Legend(), HintParagraph()).With("id", Id).With("tabindex", "-1");
        for (var i = 0; i < choices.Count; i++)
        {
            var input = Tag.Of("input", "ds-input").With("type", IsList ? "checkbox" : "radio").With("id", $"{Id}-{i}").With("name", name)
                .With("value", choices[i].Value ?? choices[i].Text)
                .When(IsGiven(choices[i], given), "checked")
                .When(choices[i].Disabled, "disabled")
                .With("aria-describedby", i == 0 && Wrong is not null ? Id + "-error" : null);
            input.TagRenderMode = TagRenderMode.SelfClosing;
            set.InnerHtml.AppendHtml(Tag.Of("div", "ds-field", input, Tag.Text("label", "ds-label", choices[i].Text).With("for", $"{Id}-{i}").With("data-weight", "regular")));
        }

        if (Error() is { } error)
        {
            set.InnerHtml.AppendHtml(error);
        }

        return set;
    }

    private (string Type, string? Mode) Kind() => Type is not null
        ? (Type, null)
        : ModelType switch
        {
            var type when type == typeof(int) || type == typeof(long) => ("text", "numeric"),
            var type when type == typeof(decimal) || type == typeof(Money) => ("text", "decimal"),
            var type when type == typeof(DateOnly) => ("date", null),
            var type when type == typeof(TimeOnly) => ("time", null),
            var type when type == typeof(DateTimeOffset) || type == typeof(DateTime) => ("datetime-local", null),
            var type when type == typeof(IFormFile) => ("file", null),
            _ => metadata.DataTypeName switch
            {
                nameof(DataType.Password) => ("password", null),
                nameof(DataType.EmailAddress) => ("email", null),
                nameof(DataType.PhoneNumber) => ("tel", null),
                nameof(DataType.Url) => ("url", null),
                _ => metadata.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() ? ("email", null) : ("text", null),
            },
        };

    private int? MaxLength() =>
        metadata.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength
        ?? metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;

    /// <summary>What was typed, if the form comes back; else what the model holds.</summary>
    private string? Given() => State?.AttemptedValue ?? (expression.Model is null ? null : Plain(expression.Model));

    private static bool IsGiven(SelectListItem choice, string[] given) =>
        given.Length == 0 ? choice.Selected : given.Contains(choice.Value ?? choice.Text, StringComparer.OrdinalIgnoreCase);

    private string Plain(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset instant => FinnishTime.At(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        Money money => Decimal(money.Cents / 100m, "0.00"),
        decimal number => Decimal(number, "0.######"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string Decimal(decimal number, string format) =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace(".", texts.Language == "en" ? "." : ",", StringComparison.Ordinal);
}
