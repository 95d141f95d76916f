using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using Servicenav.Api.V1;

namespace Servicenav.Api.Describing;

/// <summary>The API in OpenAPI 3.1, made from the endpoints themselves.</summary>
internal static class ApiDescription
{
    private const string Prefix = "/{municipality}/api/v1";
    private const string Key = "key";

    public static void AddApiDescription(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(ApiSetup.Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint => endpoint.GroupName == ApiSetup.Name;
            options.AddSchemaTransformer(Describe);
            options.AddOperationTransformer(Describe);
            options.AddDocumentTransformer(Describe);
        });
        builder.Services.AddSingleton<ApiDocument>();
    }

    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Instant))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (context.ParameterDescription?.ParameterDescriptor?.ParameterType == typeof(WholeNumber))
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int32");
        if (Examples.Of(type) is { } example)
            schema.Examples = [example];
        return Task.CompletedTask;
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<IAuthorizeData>().First().Policy;
        operation.Description += $" Scope: `{scope}`.";
        operation.Parameters = [.. (operation.Parameters ?? []).Where(parameter => parameter.Name != "municipality"), .. metadata.OfType<TakesHeader>().Select(Parameter)];
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancel);
        context.Document?.AddComponent(nameof(Problem), problem);
        operation.Responses ??= [];
        foreach (var refusals in (metadata.OfType<Refuses>().LastOrDefault() ?? new([])).All.OrderBy(refusals => refusals.Key))
        {
            operation.Responses[$"{refusals.Key}"] = new OpenApiResponse
            {
                Description = string.Join(", ", refusals.Select(name => $"`{name}`")),
                Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } },
            };
        }
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new()
        {
            Title = "Servicenav",
            Version = "1",
            Description = "Cases and catalogue of a municipality for other systems. Every problem has a name, `urn:servicenav:api:…` in `type`, and is told in the language asked for. "
                + "Each key has so many requests in a minute and on a day; the headers RateLimit-Policy and RateLimit say how many are left.",
        };
        document.Servers =
        [
            new() { Url = Prefix, Variables = new Dictionary<string, OpenApiServerVariable> { ["municipality"] = new() { Default = "lund", Description = "The municipality's key, as in the addresses of its pages." } } },
        ];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            item.Operations?.Remove(HttpMethod.Head);
            paths[path[Prefix.Length..]] = item;
        }

        document.Paths = paths;
        document.AddComponent<IOpenApiSecurityScheme>(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "snk_…",
            Description = "An API key, which the municipality's administrators make. What it opens are its scopes.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    }

    private static IOpenApiParameter Parameter(TakesHeader header) => new OpenApiParameter
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Description = header.Description,
        Required = header.IsRequired,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(header.Example),
    };
}
