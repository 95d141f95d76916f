using Servicenav;
using Servicenav.Catalogue;
using Servicenav.Citizen;
using Servicenav.Outgoing;
using Servicenav.Sites;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddServicenavSilo();
    builder.AddSites();
    builder.AddCitizen();
    builder.AddOutgoing();

    var app = builder.Build();
    app.UseSites();
    app.MapCitizen();

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is StartException or CatalogueException or InvalidDataException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
