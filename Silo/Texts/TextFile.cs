using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Servicenav.Texts;

/// <summary>One language's file: nested mappings whose keys joined by dots are the texts' keys.</summary>
internal static class TextFile
{
    /// <exception cref="InvalidDataException">The file is not a tree of texts; the message says where.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        using var reader = File.OpenText(path);
        var yaml = new YamlStream();
        try
        {
            yaml.Load(reader);
        }
        catch (YamlException fault)
        {
            throw new InvalidDataException($"{path}:{fault.Start.Line}: {fault.Message}", fault);
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in yaml.Documents)
            Flatten(path, "", document.RootNode, texts);
        return texts;
    }

    private static void Flatten(string path, string prefix, YamlNode node, Dictionary<string, string> texts)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map)
                    Flatten(path, $"{prefix}{(prefix is "" ? "" : ".")}{key}", value, texts);
                break;
            case YamlScalarNode { Value: { Length: > 0 } words }:
                texts.Add(prefix, words.Trim());
                break;
            default:
                throw new InvalidDataException($"{path}:{node.Start.Line}: '{prefix}' has no text");
        }
    }
}
