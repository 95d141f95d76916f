using Microsoft.Extensions.Hosting;

namespace Servicenav;

/// <summary>
/// Holds a data folder for one process: two writers on the same files would not see each other's work. It is a
/// hosted service so that the host disposes it last.
/// </summary>
internal sealed class DataFolder : IHostedService, IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream @lock) => _lock = @lock;

    /// <exception cref="StartException">The folder cannot be written, or another process has it.</exception>
    public static DataFolder Open(string path)
    {
        Make(path);
        try
        {
            return new(new FileStream(Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                $"The data folder {path} is in use by another process, or cannot be written ({failure.Message}). Stop that process, or choose another with --data DIR.");
        }
    }

    /// <summary>Makes the folder for processes that share it.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {path} cannot be made ({failure.Message}). Choose another with --data DIR.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lock.Dispose();
}

/// <summary>The program cannot start as configured; the message says what to change.</summary>
public sealed class StartException(string message) : Exception(message);
