using Microsoft.Extensions.Configuration;
using Servicenav.Catalogue;

namespace Servicenav.Outgoing;

/// <summary>By which door a municipality's letters leave: its own mail server, the installation's, or the folder.</summary>
internal sealed class MailDoors : IDisposable
{
    private const string Section = "Servicenav:Smtp";

    private readonly Dictionary<string, SmtpDoor> _own;
    private readonly SmtpDoor? _common;
    private readonly PickupFolder _folder;

    /// <exception cref="StartException">A setting cannot be used, or is for a municipality that has no catalogue; the message names its key.</exception>
    public MailDoors(IConfiguration configuration, Catalogues catalogues, ServicenavOptions options, TimeProvider time)
    {
        var section = configuration.GetSection(Section);
        _folder = new(options);
        _common = Door(section);
        _own = section.GetSection("Municipalities").GetChildren().ToDictionary(own => own.Key, own => catalogues.Find(own.Key) is null
            ? throw new StartException($"{own.Path} is for a municipality that has no catalogue.")
            : Door(own) ?? throw new StartException($"{own.Path}:Host is missing."));

        SmtpDoor? Door(IConfigurationSection at) => SmtpSettings.From(at) is { } settings ? new(settings, time) : null;
    }

    public IMailDoor Of(string municipality) => _own.GetValueOrDefault(municipality) ?? _common ?? (IMailDoor)_folder;

    public void Dispose()
    {
        foreach (var door in _own.Values)
            door.Dispose();
        _common?.Dispose();
    }
}
