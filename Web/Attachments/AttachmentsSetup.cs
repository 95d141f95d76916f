using Microsoft.AspNetCore.Mvc;
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

    /// <summary>The endpoint takes forms with files.</summary>
    public static RouteHandlerBuilder TakesFiles(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(Enclosing.LargestForm));
}
