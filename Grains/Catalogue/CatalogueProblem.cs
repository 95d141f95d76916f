namespace Servicenav.Catalogue;

/// <summary>Something in a catalogue file that its author must change.</summary>
/// <param name="File">The file as it was named to the loader.</param>
/// <param name="Line">From 1; of the key when something is missing under it, else of the value itself.</param>
/// <param name="Column">From 1.</param>
/// <param name="Key">The path of keys to it, e.g. <c>offices.dalby.staff[2].skills[0]</c>; empty for the whole file.</param>
/// <param name="Reason">Plain English: what is wrong and what to write instead.</param>
/// <param name="Said">The same in few words for other languages; null for what is rare.</param>
public sealed record CatalogueProblem(string File, int Line, int Column, string Key, string Reason, ProblemSaid? Said = null)
{
    /// <summary><c>file:line: key: reason</c>, which editors turn into a link.</summary>
    public override string ToString() => Key.Length == 0 ? $"{File}:{Line}: {Reason}" : $"{File}:{Line}: {Key}: {Reason}";
}

/// <param name="Written">What stands there, or what is missing.</param>
/// <param name="Hint">Names, limits or examples to write instead.</param>
public sealed record ProblemSaid(ProblemKind Kind, string Written = "", string Hint = "");

/// <summary>The usual kinds of problems.</summary>
public enum ProblemKind
{
    /// <summary>A name that is not known; the hint is one that was probably meant.</summary>
    Misspelt,

    /// <summary>A name that is not known; the hint lists those that are.</summary>
    Unknown,
    Missing,

    /// <summary>Another kind of value than is expected, such as a list for a text.</summary>
    OtherKind,
    Empty,

    /// <summary>The hint is how many characters fit.</summary>
    TooLong,
    SeveralLines,

    /// <summary>Not as such a value is written; the hint has examples.</summary>
    BadForm,

    /// <summary>A number beyond what is allowed; the hint says what is.</summary>
    OutOfRange,
    NotADate,
    NotHours,
    NotAKey,

    /// <summary>It is there already.</summary>
    Twice,
    NotYaml,

    /// <summary>It does not go with what else is written.</summary>
    NotHere,

    /// <summary>The hint is how many there may be.</summary>
    TooMany,
}
