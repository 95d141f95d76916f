using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Servicenav.Staff;

namespace Servicenav.Attachments;

/// <summary>Citizens' files: taken in with forms, kept beside the cases, served to those who may see the case.</summary>
internal static class AttachmentsSetup
{
    public static void AddAttachments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<UploadOptions>()
            .BindConfiguration(UploadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<UploadLimit>();
        builder.Services.AddSingleton<Enclosing>();
        builder.Services.AddSingleton<Sweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Sweep>());
    }

    public static void MapAttachments(this WebApplication app) =>
        app.MapStaffSite(Policies.Staff)?.MapGet("/arende/{reference}/fil/{id}", Serving.ForStaff);

    /// <summary>A form that carries files, and no other, may be as large as they are where they are taken. After routing.</summary>
    public static void UseAttachments(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<FilesAreTaken>() is not null
            && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Enclosing.LargestForm;
        }

        return next(http);
    });

    /// <summary>The endpoint takes forms with files.</summary>
    public static RouteHandlerBuilder TakesFiles(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new FilesAreTaken());

    private sealed class FilesAreTaken;
}
