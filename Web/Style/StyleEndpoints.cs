using Servicenav.Sites;

namespace Servicenav.Style;

/// <summary>The living style page: what there is to build pages of, in the municipality's own colours.</summary>
internal static class StyleEndpoints
{
    public static void MapStyle(this WebApplication app) => app.MapSite().MapGet("/stil", () => Pages.Page<StylePage>());
}
