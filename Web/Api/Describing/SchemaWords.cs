using Microsoft.OpenApi;

namespace Servicenav.Api.Describing;

/// <summary>Schemas in words.</summary>
internal static class SchemaWords
{
    /// <summary>The data type that is meant, by its name below the description's components; null for a plain one.</summary>
    public static string? Named(IOpenApiSchema? schema) => schema switch
    {
        null => null,
        OpenApiSchemaReference it => it.Reference.Id,
        { Items: { } items } => Named(items),
        { OneOf: { } some } => some.Select(Named).FirstOrDefault(name => name is not null),
        _ => null,
    };

    public static string Type(IOpenApiSchema? schema) => schema switch
    {
        null => "",
        { Items: { } items } => $"list of {Type(items)}",
        _ when Named(schema) is { } name => name,
        _ => string.Join(" or ", ((schema.Type ?? JsonSchemaType.String) & ~JsonSchemaType.Null).ToIdentifiers()) + (schema.Format is { } format ? $" ({format})" : ""),
    };

    /// <summary>What is said of it, with its limits.</summary>
    public static string About(string? description, IOpenApiSchema? schema) => string.Join(
        ' ',
        new[]
        {
            description ?? schema?.Description,
            schema is not OpenApiSchemaReference && schema?.Pattern is { } pattern ? $"`{pattern}`" : null,
            schema is not OpenApiSchemaReference && schema?.Maximum is { } most ? $"At most {most}." : null,
        }.OfType<string>());
}
