namespace Servicenav.Components;

/// <summary>The tone of a notice or a tag; the words carry the meaning, the colour only helps.</summary>
public enum NoticeKind
{
    Info,
    Good,
    Warn,
    Bad,
}
