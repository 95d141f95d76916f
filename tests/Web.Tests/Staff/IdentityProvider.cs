using System.Diagnostics;
using System.Runtime.CompilerServices;
using Servicenav.Harness;

namespace Servicenav.Staff;

/// <summary>A real identity provider, oidc-provider under node, in a process of its own.</summary>
internal sealed class IdentityProvider : IDisposable
{
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    /// <summary>How a site is told of it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Servicenav:SignIn:Providers:lund:Authority"] = $"http://127.0.0.1:{Port}",
        ["Servicenav:SignIn:Providers:lund:Name"] = "Lunds konto",
        ["Servicenav:SignIn:Providers:lund:ClientId"] = "servicenav",
        ["Servicenav:SignIn:Providers:lund:ClientSecret"] = "a-secret-of-the-test-only",
        ["Servicenav:SignIn:Providers:lund:Roles:desk"] = "sn-handlaggare",
        ["Servicenav:SignIn:Providers:lund:Roles:supervisor:0"] = "sn-chefer",
        ["Servicenav:SignIn:Providers:lund:Roles:supervisor:1"] = "sn-ledning",
        ["Servicenav:SignIn:Providers:lund:Roles:administrator"] = "sn-admin",
    };

    /// <summary>The same, as an e-ID broker for citizens.</summary>
    public Dictionary<string, string> CitizenSettings => new()
    {
        ["Servicenav:Citizens:lund:Authority"] = $"http://127.0.0.1:{Port}",
        ["Servicenav:Citizens:lund:Name"] = "e-legitimation",
        ["Servicenav:Citizens:lund:ClientId"] = "servicenav-citizens",
        ["Servicenav:Citizens:lund:ClientSecret"] = "a-secret-of-the-test-only",
        ["Servicenav:Citizens:lund:Key"] = Convert.ToBase64String(new byte[32]),
    };

    /// <param name="site">The address of the web that is its client.</param>
    public async Task Start(string site)
    {
        _process = await Node.Start(Folder(), "provider.mjs", $"{Port}", site);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "listening")
                return;
        }

        throw new InvalidOperationException("The identity provider did not start; npm and node are needed.");
    }

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "provider");
}
