namespace Servicenav.Harness;

/// <summary>The programs that the solution built, of the same configuration as whoever asks.</summary>
public static class BuiltProgram
{
    /// <summary>Path of the program's assembly, to be started with <c>dotnet</c>.</summary>
    /// <param name="project">Name of the project and its folder, e.g. <c>Web</c>.</param>
    public static string Path(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "Servicenav.sln")))
            root = root.Parent ?? throw new InvalidOperationException("This does not run inside the repository");
        return System.IO.Path.Combine(root.FullName, project, "bin", output.Parent!.Name, output.Name, $"Servicenav.{project}.dll");
    }
}
