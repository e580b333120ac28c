using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Procurement.Web.Startup;

/// <summary>Gives labels and validation messages of forms their words: the names in the annotations are keys of <see cref="Texts"/>.</summary>
public sealed class TextLocalizers(Texts texts) : IStringLocalizerFactory, IStringLocalizer
{
    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, texts.Get(Texts.CurrentLanguage, name, arguments), resourceNotFound: !texts.Has(name));

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.Keys.Select(key => this[key]);
}

/// <summary>Annotations without a message of their own get the site's.</summary>
public sealed class ValidationTexts : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null && KeyOf(attribute) is { } key)
            {
                attribute.ErrorMessage = key;
            }
        }
    }

    private static string? KeyOf(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "validation.required",
        StringLengthAttribute { MinimumLength: > 0 } => "validation.length-between",
        StringLengthAttribute => "validation.length",
        MaxLengthAttribute => "validation.max-length",
        MinLengthAttribute => "validation.min-length",
        RangeAttribute => "validation.range",
        EmailAddressAttribute => "validation.email",
        UrlAttribute => "validation.url",
        PhoneAttribute => "validation.phone",
        RegularExpressionAttribute => "validation.pattern",
        CompareAttribute => "validation.compare",
        _ => null,
    };

    /// <summary>Messages of values that do not fit their type at all.</summary>
    public static void Tell(DefaultModelBindingMessageProvider messages, Texts texts)
    {
        string Say(string key, params object?[] args) => texts.Get(Texts.CurrentLanguage, key, args);

        messages.SetValueMustNotBeNullAccessor(_ => Say("validation.missing"));
        messages.SetMissingBindRequiredValueAccessor(_ => Say("validation.missing"));
        messages.SetMissingKeyOrValueAccessor(() => Say("validation.missing"));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("validation.missing"));
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Say("validation.invalid-value", value, field));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say("validation.invalid", value));
        messages.SetUnknownValueIsInvalidAccessor(field => Say("validation.unknown-value", field));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("validation.unknown"));
        messages.SetValueIsInvalidAccessor(value => Say("validation.invalid", value));
        messages.SetValueMustBeANumberAccessor(field => Say("validation.number", field));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("validation.unknown"));
    }
}
