using Servicenav.Harness;

namespace Servicenav;

/// <summary>The programs of one cluster with a database and a data folder of their own; all end with it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly List<RunningProgram> _programs = [];

    private Installation(string database) => Database = database;

    public string Database { get; }

    public string Data { get; } = Directory.CreateTempSubdirectory("servicenav-processes-").FullName;

    public static async Task<Installation> New() => new(await (await PostgresServer.Shared).Database());

    public RunningProgram Silo(params (string Key, string Value)[] settings) => Start("Silo", [], settings);

    /// <summary>A web in the environment Development on a free loopback port.</summary>
    public RunningProgram Web(string[] arguments, params (string Key, string Value)[] settings) =>
        Start("Web", ["--urls", "http://127.0.0.1:0", .. arguments], settings);

    /// <summary>An operator's command, e.g. <c>rebuild-index</c>.</summary>
    public RunningProgram Operate(string[] command, params (string Key, string Value)[] settings) => Start("Silo", command, settings);

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private RunningProgram Start(string project, string[] arguments, (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings__Servicenav"] = Database,
            ["DOTNET_ENVIRONMENT"] = "Development",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        var program = RunningProgram.Start(project, [.. arguments, .. arguments.Contains("--data") ? [] : (string[])["--data", Data]], all);
        _programs.Add(program);
        return program;
    }
}

internal static class Probing
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The answer of a probe of the program, e.g. <c>ready</c>.</summary>
    public static async Task<string> Probe(this RunningProgram program, string which) =>
        await (await Http.GetAsync($"{await program.Address()}/health/{which}")).Content.ReadAsStringAsync();

    /// <summary>Looks again until the condition holds.</summary>
    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"never: {what}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
