namespace Procurement.Web.Shell;

/// <summary>Puts the page into the main menu of those whom its policy lets in: <c>[Menu("menu.competitions", 20)]</c> on the GET action of a list.
/// Pages with {businessId} in their address are in the menu of that organisation; public ones in everyone's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MenuAttribute(string textKey, int order) : Attribute
{
    public string TextKey => textKey;
    public int Order => order;
}
