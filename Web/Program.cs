using Servicenav;
using Servicenav.Catalogue;
using Servicenav.Sites;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddServicenavSilo();
    builder.Services.AddSites();

    await using var app = builder.Build();
    app.UseSites();

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is StartException or CatalogueException or InvalidDataException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
