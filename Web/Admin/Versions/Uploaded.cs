using System.Text;
using Servicenav.Catalogue;

namespace Servicenav.Admin.Versions;

/// <summary>A file that an administrator has chosen.</summary>
internal static class Uploaded
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text; null when it is too large or no UTF-8 text.</summary>
    public static async Task<string?> Text(IFormFile file)
    {
        if (file.Length > CatalogueFile.MaxBytes)
            return null;
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), Strict);
            return await reader.ReadToEndAsync();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
