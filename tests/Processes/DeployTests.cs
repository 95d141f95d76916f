using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Servicenav.Health;
using YamlDotNet.RepresentationModel;

namespace Servicenav;

/// <summary>The files under <c>deploy</c>, as far as they can be checked without the machines that run them.</summary>
public sealed partial class DeployTests
{
    private static readonly string[] Standard =
        ["ASPNETCORE_URLS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_EnableDiagnostics", "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD"];

    public static TheoryData<string> Files =>
    [
        "deploy/systemd/environment", "deploy/systemd/servicenav-silo.service", "deploy/systemd/servicenav-web.service", "deploy/systemd/servicenav-sip.service",
        "deploy/Containerfile", "deploy/compose.yaml", "deploy/kubernetes/servicenav.yaml",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void every_setting_is_one_that_the_program_knows(string file)
    {
        var set = Set().Matches(Read(file)).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(set);
        Assert.Empty(set.Except(Standard).Except(Known()));
    }

    [Fact]
    public void probes_ask_at_ports_where_the_program_listens_and_for_what_it_answers()
    {
        using var program = new Mapped();
        foreach (var container in Containers())
        {
            var listens = Environment(container)["ASPNETCORE_URLS"].Split(':')[^1];
            Assert.Equal(listens, Port(container, "http"));
            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            {
                var asked = (YamlMappingNode)container[probe]["httpGet"];
                Assert.Contains(asked["path"].ToString(), program.Paths);
                Assert.Equal("http", asked["port"].ToString());
            }

            foreach (var (key, name) in new[] { ("Servicenav__SiloPort", "silo"), ("Servicenav__GatewayPort", "gateway") })
                Assert.Equal(Environment(container).GetValueOrDefault(key), Port(container, name));
        }
    }

    [Fact]
    public void only_the_clusters_own_pods_reach_the_ports_of_silos()
    {
        var silo = Containers().Single(container => container["name"].ToString() == "silo");
        var policy = Kubernetes().Single(document => document["kind"].ToString() == "NetworkPolicy");
        var open = ((YamlSequenceNode)policy["spec"]["ingress"][0]["ports"]).Select(port => port["port"].ToString());

        Assert.Equal(open, [Port(silo, "silo")!, Port(silo, "gateway")!]);
    }

    [Fact]
    public void every_workload_has_its_budget_and_the_service_its_pods()
    {
        var workloads = Kubernetes().Where(document => document["kind"].ToString() == "Deployment").ToList();
        var budgets = Kubernetes().Where(document => document["kind"].ToString() == "PodDisruptionBudget").ToList();
        var service = Kubernetes().Single(document => document["kind"].ToString() == "Service");

        Assert.Equal(2, workloads.Count);
        Assert.All(workloads, workload => Assert.Equal(workload["spec"]["selector"]["matchLabels"], workload["spec"]["template"]["metadata"]["labels"]));
        Assert.Equal(
            workloads.Select(workload => workload["spec"]["selector"]), budgets.Select(budget => budget["spec"]["selector"]));
        Assert.Contains(service["spec"]["selector"], workloads.Select(workload => workload["metadata"]["labels"]));
    }

    [Fact]
    public void the_compose_file_starts_both_programs_of_the_image_where_their_health_is_asked()
    {
        var services = (YamlMappingNode)Yaml("deploy/compose.yaml").Single()["services"];
        foreach (var (name, assembly) in new[] { ("silo", "silo/Servicenav.Silo.dll"), ("web", "web/Servicenav.Web.dll") })
        {
            var service = services[name];
            Assert.Equal(assembly, service["command"][0].ToString());
            Assert.Contains($"-o /app/{name}", Read("deploy/Containerfile"), StringComparison.Ordinal);
            var port = service["environment"]["ASPNETCORE_URLS"].ToString().Split(':')[^1];
            Assert.Contains($"/127.0.0.1/{port};", service["healthcheck"]["test"][3].ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task systemd_finds_no_fault_in_the_units()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            return; // Not everybody who builds runs systemd.

        var folder = Directory.CreateTempSubdirectory("servicenav-units-").FullName;
        foreach (var unit in new[] { "servicenav-silo.service", "servicenav-web.service", "servicenav-sip.service" })
        {
            // The programs are not installed here.
            var text = Program().Replace(Read($"deploy/systemd/{unit}"), "ExecStart=/bin/true");
            await File.WriteAllTextAsync(Path.Combine(folder, unit), text);
        }

        using var verify = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", .. Directory.GetFiles(folder)])
        {
            RedirectStandardError = true,
        })!;
        var faults = await verify.StandardError.ReadToEndAsync();
        await verify.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);

        Assert.DoesNotContain("servicenav", faults, StringComparison.Ordinal);
    }

    /// <summary>The keys that the sources read, as environment variables write them.</summary>
    private static HashSet<string> Known() =>
    [
        .. new[] { "Silo", "Web" }.SelectMany(project => Directory.EnumerateFiles(Repository.File(project), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)),
        "ConnectionStrings__Servicenav",
    ];

    private static IEnumerable<YamlMappingNode> Containers() => Kubernetes().Where(document => document["kind"].ToString() == "Deployment")
        .Select(document => (YamlMappingNode)document["spec"]["template"]["spec"]["containers"][0]);

    private static Dictionary<string, string> Environment(YamlMappingNode container) => ((YamlSequenceNode)container["env"])
        .Cast<YamlMappingNode>().Where(variable => variable.Children.ContainsKey("value"))
        .ToDictionary(variable => variable["name"].ToString(), variable => variable["value"].ToString());

    private static string? Port(YamlMappingNode container, string name) => ((YamlSequenceNode)container["ports"])
        .FirstOrDefault(port => port["name"].ToString() == name)?["containerPort"].ToString();

    private static List<YamlNode> Kubernetes() => Yaml("deploy/kubernetes/servicenav.yaml");

    private static List<YamlNode> Yaml(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read(file)));
        return [.. yaml.Documents.Select(document => document.RootNode)];
    }

    private static string Read(string file) => File.ReadAllText(Repository.File(file));

    [GeneratedRegex(@"\b(Servicenav__\w+|ConnectionStrings__\w+|ASPNETCORE_\w+|DOTNET_\w+|POSTGRES_\w+)\b")]
    private static partial Regex Set();

    [GeneratedRegex("\"(Servicenav:[A-Za-z]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline)]
    private static partial Regex Program();

    /// <summary>The probes' endpoints as every program maps them.</summary>
    private sealed class Mapped : IDisposable
    {
        private readonly WebApplication _app;

        public Mapped()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddHealth();
            _app = builder.Build();
            _app.MapHealth();
        }

        public IEnumerable<string> Paths => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!);

        public void Dispose() => ((IDisposable)_app).Dispose();
    }
}
