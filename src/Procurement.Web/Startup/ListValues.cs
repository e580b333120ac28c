using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Procurement.Web.Startup;

/// <summary>Reads lists of forms that are declared as <c>IReadOnlyList&lt;T&gt; X { get; init; } = []</c>. The framework would fill the empty list that is
/// there already, and silently drop what was chosen because that list takes nothing.</summary>
public sealed class ListValues : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.ModelType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
        {
            return null;
        }

        var element = type.GetGenericArguments()[0];
        var lists = (IModelBinder)Activator.CreateInstance(
            typeof(CollectionModelBinder<>).MakeGenericType(element),
            context.CreateBinder(context.MetadataProvider.GetMetadataForType(element)),
            context.Services.GetRequiredService<ILoggerFactory>())!;
        return new FromNothing(lists);
    }

    private sealed class FromNothing(IModelBinder lists) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            context.Model = null;
            return lists.BindModelAsync(context);
        }
    }
}
