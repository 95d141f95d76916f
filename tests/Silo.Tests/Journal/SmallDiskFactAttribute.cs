using Servicenav.Harness;

namespace Servicenav.Journal;

/// <summary>A test that needs a disk of its own; skipped, and said so, where none may be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly bool CanMount = Probe();

    public SmallDiskFactAttribute() => Skip = CanMount ? null : "this machine does not let the tests mount a disk";

    private static bool Probe()
    {
        using var disk = SmallDisk.TryMount(megabytes: 1);
        return disk is not null;
    }
}
