namespace Procurement.Web.Shell;

public static class RefusalFields
{
    /// <summary>The refusal beside its field in a form that is part of a page: "Price" becomes "Form.Price".</summary>
    public static Refusal Within(this Refusal refusal, string form) => refusal.Field is null ? refusal : refusal.At($"{form}.{refusal.Field}");
}
