using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Servicenav.Api.V1;
using Servicenav.Sites;

namespace Servicenav.Api.Describing;

/// <summary>The API's description, made once: its endpoints do not change while the program runs.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiSetup.Name)] IOpenApiDocumentProvider provider)
{
    private readonly Lazy<Task<OpenApiDocument>> _document = new(() => provider.GetOpenApiDocumentAsync());

    public Task<OpenApiDocument> Read() => _document.Value;

    public async Task<string> Json() => await (await Read()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
}

internal static class ApiDocuments
{
    public static void MapApiDescription(this WebApplication app)
    {
        var site = app.MapSite();
        site.MapGet("/api/v1/openapi.json", async (ApiDocument document) => Results.Text(await document.Json(), "application/json", Encoding.UTF8));
        site.MapGet("/api", async (ApiDocument document) => Pages.Page<ApiPage>(new { Document = await document.Read() }));
    }
}
