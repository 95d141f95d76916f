using Servicenav;
using Servicenav.Admin;
using Servicenav.Api.Keys;
using Servicenav.Api.V1;
using Servicenav.Attachments;
using Servicenav.Auditor;
using Servicenav.Channels.Open311;
using Servicenav.Channels.Switchboard;
using Servicenav.Channels.TextMessages;
using Servicenav.Citizen;
using Servicenav.Demo;
using Servicenav.Desk;
using Servicenav.Health;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Style;
using Servicenav.Supervisor;
using Servicenav.Visitors;

return await Running.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = DemoSetup.Arguments(args), ContentRootPath = AppContext.BaseDirectory });
    await builder.AddEngine();
    builder.AddSites();
    builder.AddStaff();
    builder.AddAttachments();
    builder.AddCitizen();
    builder.AddDesk();
    builder.AddSupervisor();
    builder.AddSwitchboards();
    builder.AddOpen311();
    builder.AddApiKeys();
    builder.AddApi();
    builder.AddTexts();
    builder.AddVisits();
    builder.AddDemo();

    var app = builder.Build();
    app.UseSites();
    app.UseAttachments();
    app.UseStaff();
    app.MapHealth();
    app.MapStaff();
    app.MapAttachments();
    app.MapCitizen();
    app.MapStyle();
    app.MapDesk();
    app.MapSupervisor();
    app.MapAdmin();
    app.MapAuditor();
    app.MapSwitchboards();
    app.MapApi();
    app.MapOpen311();
    app.MapTexts();
    app.MapDemo();
    app.MapVisits();

    await app.RunAsync();
});
