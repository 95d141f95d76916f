using System.Globalization;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Attachments;

/// <summary>Names of files as devices send them, made fit to be shown and to be saved under.</summary>
internal static class FileName
{
    private const int Longest = 100;
    private const string Unfit = "<>:\"|?*";

    /// <summary>The last part of a path, in one line, without what hides or turns letters around; empty when nothing is left.</summary>
    public static string Shown(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var fit = string.Concat(last.EnumerateRunes().Where(IsShown)).Normalize();
        return string.Join(' ', fit.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
    }

    /// <summary>The shown name, not too long, with the ending of what the file is.</summary>
    /// <param name="otherwise">What it is called when its name has nothing to show.</param>
    public static string Of(string sent, AttachmentKind kind, string otherwise)
    {
        var shown = Shown(sent);
        var ending = kind.Endings().FirstOrDefault(it => shown.EndsWith(it, StringComparison.OrdinalIgnoreCase));
        var stem = (ending is null ? Path.GetFileNameWithoutExtension(shown) : shown[..^ending.Length]).Trim('.', ' ');
        return Cut(stem.Length > 0 ? stem : otherwise) + (ending ?? kind.Endings()[0]);
    }

    /// <summary>Whether the name says that the file is something which may be sent.</summary>
    public static bool SaysKnown(string sent) =>
        Enum.GetValues<AttachmentKind>().SelectMany(kind => kind.Endings()).Any(it => sent.TrimEnd().EndsWith(it, StringComparison.OrdinalIgnoreCase));

    private static bool IsShown(Rune sign) =>
        !Rune.IsControl(sign) && sign != Rune.ReplacementChar && Rune.GetUnicodeCategory(sign) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse)
        && !(sign.IsBmp && Unfit.Contains((char)sign.Value, StringComparison.Ordinal));

    private static string Cut(string text) => text.Length <= Longest ? text
        : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
}
