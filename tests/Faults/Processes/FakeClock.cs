using Servicenav.Harness;

namespace Servicenav.Processes;

/// <summary>
/// The wall clock that one process sees, by Debian's <c>faketime</c>; its monotonic clock is left alone, as when somebody sets
/// a machine's time.
/// </summary>
internal sealed class FakeClock
{
    private readonly string _file;

    private FakeClock(string folder)
    {
        _file = Path.Combine(folder, "clock");
        Set(TimeSpan.Zero);
    }

    /// <summary>What the process must be started with. It looks at the time once a second.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("LD_PRELOAD", Library!),
        new("FAKETIME_TIMESTAMP_FILE", _file),
        new("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        new("FAKETIME_CACHE_DURATION", "1"),
    ];

    private static string? Library => Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault()
        : null;

    /// <exception cref="InvalidOperationException">The package is not installed.</exception>
    public static FakeClock In(string folder) => Library is null
        ? throw new InvalidOperationException("There is no libfaketime: install Debian's package faketime.")
        : new(folder);

    /// <summary>The process's time is this much ahead of the real one from now on.</summary>
    public void Set(TimeSpan ahead)
    {
        File.WriteAllText(_file + ".new", $"{ahead.TotalSeconds:+0;-0;+0}\n");
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
