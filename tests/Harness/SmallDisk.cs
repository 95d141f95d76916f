using System.Diagnostics;

namespace Servicenav.Harness;

/// <summary>A real file system of a few megabytes that can be filled and emptied. Needs the right to mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path)
    {
        Path = path;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public string Path { get; }

    public static SmallDisk Mount(int megabytes) => TryMount(megabytes) ?? throw new IOException("could not mount");

    /// <summary>Null when this machine does not let the tests mount one.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("servicenav-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", path))
        {
            return new(path);
        }

        Directory.Delete(path);
        return null;
    }

    /// <summary>Writes until not one more byte fits; disposing the file gives the room back.</summary>
    public IDisposable Fill() => new Ballast(System.IO.Path.Combine(Path, "ballast"));

    public void Dispose()
    {
        if (!Directory.Exists(Path))
            return;
        Run("umount", "--lazy", Path);
        Directory.Delete(Path, recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class Ballast : IDisposable
    {
        private readonly string _path;

        public Ballast(string path)
        {
            _path = path;
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var size = 1 << 20; size > 0; size /= 2)
            {
                FillWith(file, new byte[size]);
            }
        }

        public void Dispose() => File.Delete(_path);

        private static void FillWith(FileStream file, byte[] block)
        {
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // Full for blocks of this size.
            }
        }
    }
}
