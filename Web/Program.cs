using Servicenav;
using Servicenav.Catalogue;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddServicenavSilo();

    var app = builder.Build();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is StartException or CatalogueException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
