namespace Servicenav.Catalogue.Reading;

/// <summary>How long things may be, in characters unless said otherwise. The schema says the same; a test compares them.</summary>
internal static class Limits
{
    public const int Key = 40;
    public const int StaffId = 60;

    /// <summary>A name or title.</summary>
    public const int Name = 100;

    /// <summary>What a service is about: a sentence or two.</summary>
    public const int About = 600;

    /// <summary>A text block: a letter of a page.</summary>
    public const int TextBlock = 3_000;

    /// <summary>One of a citizen's words, or a place's name.</summary>
    public const int Word = 60;
    public const int Address = 200;
    public const int Email = 254;

    /// <summary>Written cases that one person holds at once.</summary>
    public const int Capacity = 50;

    /// <summary>Changes of hands per case that a goal may allow.</summary>
    public const int Hops = 10;

    /// <summary>Attributes of a service.</summary>
    public const int Attributes = 20;
}
