using Microsoft.Extensions.Hosting;
using Servicenav;
using Servicenav.Catalogue;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddServicenavSilo();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception failure) when (failure is StartException or CatalogueException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
