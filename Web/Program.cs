using Servicenav;
using Servicenav.Catalogue;
using Servicenav.Citizen;
using Servicenav.Demo;
using Servicenav.Desk;
using Servicenav.Outgoing;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Supervisor;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = DemoSetup.Arguments(args), ContentRootPath = AppContext.BaseDirectory });
    builder.AddServicenavSilo();
    builder.AddSites();
    builder.AddStaff();
    builder.AddCitizen();
    builder.AddDesk();
    builder.AddSupervisor();
    builder.AddDemo();
    builder.AddOutgoing();

    var app = builder.Build();
    app.UseSites();
    app.UseStaff();
    app.MapStaff();
    app.MapCitizen();
    app.MapDesk();
    app.MapSupervisor();

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is StartException or CatalogueException or InvalidDataException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
