using System.Text;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Catalogue;

/// <summary>Reads a municipality's catalogue, whose format <c>municipalities/catalogue.schema.json</c> describes.</summary>
public static class CatalogueFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; a file that cannot be opened, is too large or is not UTF-8 is a problem too, not an exception.</summary>
    public static CatalogueReading Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
            {
                return Refuse(path, $"is larger than {MaxBytes / 1024} KiB; a catalogue is far smaller");
            }

            using var reader = new StreamReader(file, StrictUtf8);
            var text = reader.ReadToEnd();
            return Parse(path, text) with { Text = text };
        }
        catch (DecoderFallbackException)
        {
            return Refuse(path, "is not UTF-8 text; save it as UTF-8");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, $"cannot be read: {failure.Message}");
        }
    }

    /// <summary>Reads a catalogue's text; <paramref name="name"/> stands for the file in its problems.</summary>
    public static CatalogueReading Parse(string name, string yaml)
    {
        var problems = new Problems(name);
        return new YamlTree(yaml, problems).Read() is { } root
            ? MunicipalityReader.Read(root, problems)
            : new CatalogueReading(null, problems);
    }

    private static CatalogueReading Refuse(string path, string reason)
    {
        var problems = new Problems(path);
        problems.Add(Place.File, reason);
        return new CatalogueReading(null, problems);
    }
}
