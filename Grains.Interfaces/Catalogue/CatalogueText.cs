using System.Security.Cryptography;
using System.Text;

namespace Servicenav.Catalogue;

/// <summary>How a catalogue's text is named in events: by what it says.</summary>
public static class CatalogueText
{
    /// <summary>SHA-256 of the text's UTF-8, in 64 small hexadecimal digits.</summary>
    public static string NameOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>As texts are kept: lines end with a line feed.</summary>
    public static string Plain(string text) => text.ReplaceLineEndings("\n").TrimStart('\uFEFF');
}
